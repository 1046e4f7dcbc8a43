// Turns: what thousands of elements have to do at once, each does in a task of its own, so that the page can answer and
// paint in between.
const { port1, port2 } = new MessageChannel();

/** @type {(() => void)[]} */
const waiting = [];

port1.onmessage = () => waiting.shift()?.();

/** @returns {Promise<void>} */
export const turn = () =>
  new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
