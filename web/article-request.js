// Fetching an article's JSON: with a timeout, one more try, and one request for all who want the same address.
import { OffprintError } from './error.js';

const { fetch } = globalThis;
const timeout = 10_000;

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
 * @returns {Promise<Uint8Array>}
 */
export async function requestArticle(url, signal) {
  let shared = underWay.get(url);
  if (!shared) {
    const controller = new AbortController();
    shared = { controller, waiting: 0, bytes: load(url, controller) };
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

/**
 * @param {string} url
 * @param {AbortController} controller
 */
async function load(url, controller) {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeout);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(url, { signal: controller.signal, credentials: 'same-origin', headers: { Accept: 'application/json' } });
        if (!response.ok) throw new OffprintError('article-unavailable', `The article could not be loaded from ${url}: the server answered ${response.status}.`);
        return new Uint8Array(await response.arrayBuffer());
      } catch (cause) {
        if (late) throw new OffprintError('article-timeout', `The article did not arrive from ${url} within ${timeout / 1000} seconds.`, { cause });
        if (cause instanceof OffprintError) throw cause;
        if (controller.signal.aborted || attempt === 2) throw new OffprintError('article-unavailable', `The article could not be loaded from ${url}.`, { cause });
        // A network that failed once may have failed for a moment. Not everybody comes back at the same time.
        await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700));
      }
    }
  } finally {
    clearTimeout(timer);
  }
}
