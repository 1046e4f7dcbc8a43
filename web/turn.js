// Turns: what thousands of elements have to do at once, each does in a task of its own, so that the page can answer and
// paint in between.
const { port1, port2 } = new MessageChannel();

/** @type {(() => void)[]} */
const waiting = [];

// One message at a time: what the page itself wants done meanwhile would stand behind all of them.
const next = () => port2.postMessage(null);

port1.addEventListener('message', () => {
  waiting.shift()?.();
  if (waiting.length > 0) next();
});
port1.start();

/** @returns {Promise<void>} */
export const turn = () =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) next();
  });
