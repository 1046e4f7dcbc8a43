// Turns: what thousands of elements have to do at once, each does in a task of its own, so that the page can answer and
// paint in between.
const { port1, port2 } = new MessageChannel();

/** @type {() => void} */
let arrived;
port1.addEventListener('message', () => arrived());
port1.start();

/** The turn before the next: one message at a time, for what the page itself wants done meanwhile would stand behind all of them. */
let last = Promise.resolve();

/** @returns {Promise<void>} */
const next = () =>
  new Promise((resolve) => {
    arrived = resolve;
    port2.postMessage(null);
  });

/** @returns {Promise<void>} settled in another task, also where the one before it has failed */
export const turn = () => (last = last.then(next, next));
