// One request for all elements that want the same article at the same time.
import { requestBytes } from './request.js';

/**
 * @typedef {object} Shared
 * @property {Promise<Uint8Array>} bytes
 * @property {AbortController} controller
 * @property {number} waiting how many still want it
 */

/** @type {Map<string, Shared>} */
const underWay = new Map();

/**
 * @param {string} url absolute
 * @param {AbortSignal} signal
 * @param {RequestCache} cache
 * @returns {Promise<Uint8Array>}
 */
export async function requestArticle(url, signal, cache) {
  let shared = underWay.get(url);
  if (!shared) {
    const controller = new AbortController();
    shared = { controller, waiting: 0, bytes: requestBytes('article', url, controller, cache) };
    const own = shared;
    const forget = () => {
      if (underWay.get(url) === own) underWay.delete(url);
    };
    shared.bytes.then(forget, forget);
    underWay.set(url, shared);
  }
  const wanted = shared;
  wanted.waiting += 1;
  signal.addEventListener('abort', () => {
    wanted.waiting -= 1;
    if (wanted.waiting > 0) return;
    if (underWay.get(url) === wanted) underWay.delete(url);
    wanted.controller.abort();
  });
  return wanted.bytes;
}
