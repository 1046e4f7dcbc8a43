// One request for all elements that want the same article at the same time.
import { requestBytes } from './request.js';

/**
 * @typedef {object} Shared
 * @property {Promise<Uint8Array>} bytes
 * @property {number} waiting how many still want it
 * @property {() => void} end
 */

/** @type {Map<string, Shared>} */
const underWay = new Map();

/**
 * @param {string} url
 * @param {RequestCache} [cache]
 */
function begin(url, cache) {
  const controller = new AbortController();
  const bytes = requestBytes('article', url, controller, cache);
  const shared = {
    bytes,
    waiting: 0,
    end() {
      if (underWay.get(url) === shared) underWay.delete(url);
      // Nothing where it has ended by itself.
      controller.abort();
    },
  };
  underWay.set(url, shared);
  bytes.then(shared.end, shared.end);
  return shared;
}

/**
 * @param {string} url absolute
 * @param {AbortSignal} signal
 * @param {RequestCache} [cache]
 * @returns {Promise<Uint8Array>}
 */
export async function requestArticle(url, signal, cache) {
  // Who loads again wants what is there now.
  const shared = (!cache && underWay.get(url)) || begin(url, cache);
  shared.waiting += 1;
  signal.addEventListener('abort', () => {
    shared.waiting -= 1;
    if (shared.waiting < 1) shared.end();
  });
  return shared.bytes;
}
