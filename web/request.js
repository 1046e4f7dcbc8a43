// Bytes from an address: within a time, and with one more try where the network failed.
import { OffprintError } from './error.js';
import { limits } from './limits.js';

// Kept from before the page can replace them.
const { Blob, fetch } = globalThis;
const { toString } = Object.prototype;

/**
 * What can be asked for, how long, in seconds, it may take, and how many bytes it may have.
 * @type {Record<'article' | 'wasm', {name: string, seconds: number, type: string, most: number}>}
 */
const kinds = {
  article: { name: 'The article', seconds: 10, type: 'application/json', most: limits.maxBytes },
  wasm: { name: 'The WebAssembly module', seconds: 60, type: 'application/wasm', most: 1 << 24 },
};

/**
 * @param {'article' | 'wasm'} kind
 * @param {string | URL} url absolute
 * @param {AbortController} [controller] for who may want it no longer
 * @param {RequestCache} [cache]
 * @param {string} [integrity] of what the browser itself is to compare
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function requestBytes(kind, url, controller = new AbortController(), cache, integrity) {
  const { name, seconds, type } = kinds[kind];
  const failed = `${name} could not be loaded from ${url}`;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, seconds * 1000);
  const { signal } = controller;
  const ask = () =>
    new Promise((/** @type {(bytes: Uint8Array<ArrayBuffer>) => void} */ resolve, reject) => {
      // A fetch that the page has wrapped may know nothing of the signal.
      const giveUp = () => reject(signal.reason);
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp);
      fetch(url, /** @type {RequestInit} */ ({ __proto__: null, signal, credentials: 'same-origin', cache, integrity, headers: { Accept: type } }))
        .then((response) => bytesOfResponse(kind, response))
        .then(resolve, reject);
    });
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask();
      } catch (cause) {
        if (cause instanceof OffprintError) throw cause;
        if (late) throw new OffprintError(`${kind}-timeout`, `${failed} within ${seconds} seconds.`, { cause });
        if (signal.aborted || attempt === 2) throw new OffprintError(`${kind}-unavailable`, `${failed}.`, { cause });
        // A network that failed once may have failed for a moment. Not everybody comes back at the same time.
        await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700));
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {'article' | 'wasm'} kind
 * @param {Response} response
 * @param {number} [most] bytes; of more, only the beginning is read, which the core refuses
 */
export async function bytesOfResponse(kind, response, most = kinds[kind].most) {
  if (!response.ok) throw new OffprintError(`${kind}-unavailable`, `${kinds[kind].name} could not be loaded from ${response.url}: the server answered ${response.status}.`);
  // What stands in for a response, where the page has put it, may have no stream.
  const reader = response.body?.getReader?.();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  const parts = [];
  for (let size = 0; size <= most; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  // Nothing where all has been read; otherwise the connection is closed.
  reader.cancel().catch(() => {});
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * @param {unknown} value of this window or another
 * @returns {value is Response}
 */
export const isResponse = (value) => toString.call(value) === '[object Response]';

/**
 * What a page has given may be a promise that is broken, or anything else that cannot be read.
 * @template Read
 * @param {() => Promise<Read>} read
 */
export const readable = (read) =>
  read().catch((cause) => {
    throw cause instanceof OffprintError ? cause : new OffprintError('article-unavailable', 'The article cannot be read.', { cause });
  });
