// Bytes from an address: within a time, and with one more try where the network failed.
import { OffprintError } from './error.js';

// Kept from before the page can replace them.
const { fetch, Response } = globalThis;

/** What can be asked for, and how long, in seconds, it may take. */
const kinds = {
  article: { name: 'The article', seconds: 10, type: 'application/json' },
  wasm: { name: 'The WebAssembly module', seconds: 60, type: 'application/wasm' },
};

/**
 * @param {'article' | 'wasm'} kind
 * @param {string | URL} url absolute
 * @param {AbortController} [controller] for who may want it no longer
 * @param {RequestCache} [cache]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function requestBytes(kind, url, controller = new AbortController(), cache = 'default') {
  const { name, seconds, type } = kinds[kind];
  const failed = `${name} could not be loaded from ${url}`;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, seconds * 1000);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await bytesOfResponse(kind, await fetch(url, { signal: controller.signal, credentials: 'same-origin', cache, headers: { Accept: type } }));
      } catch (cause) {
        if (cause instanceof OffprintError) throw cause;
        if (late) throw new OffprintError(`${kind}-timeout`, `${failed} within ${seconds} seconds.`, { cause });
        if (controller.signal.aborted || attempt === 2) throw new OffprintError(`${kind}-unavailable`, `${failed}.`, { cause });
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
 */
export async function bytesOfResponse(kind, response) {
  if (!response.ok) throw new OffprintError(`${kind}-unavailable`, `${kinds[kind].name} could not be loaded from ${response.url}: the server answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * @param {unknown} value
 * @returns {value is Response}
 */
export const isResponse = (value) => value instanceof Response;
