// Getting hold of the WebAssembly module: once a page, in browsers, workers, Node and edge runtimes.
import { Core } from './core.js';
import { OffprintError } from './error.js';
import { defaultSource } from './default-source.js';

/**
 * The module, or where it is.
 * @typedef {WebAssembly.Module | Response | URL | string | BufferSource} WasmSource
 */

// Kept from before the page can replace them.
const { WebAssembly, fetch, Response, AbortSignal } = globalThis;
const timeout = 30_000;

/** @type {Promise<WebAssembly.Module> | null} */
let compiling = null;
/** @type {Promise<Core> | null} */
let starting = null;

/** @param {WasmSource} source */
async function compile(source) {
  if (!WebAssembly) throw new OffprintError('wasm-unsupported', 'This engine has no WebAssembly, which Offprint needs.');
  try {
    if (source instanceof WebAssembly.Module) return source;
    if (typeof source === 'string' || source instanceof URL) return await compileResponse(await request(source));
    if (Response && source instanceof Response) return await compileResponse(source);
    return await WebAssembly.compile(/** @type {BufferSource} */ (source));
  } catch (cause) {
    if (cause instanceof OffprintError) throw cause;
    if (/content security policy|unsafe-eval/i.test(String(cause)))
      throw new OffprintError('wasm-blocked', "The page's Content Security Policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src.", { cause });
    throw new OffprintError('wasm-invalid', 'What arrived is not the WebAssembly module, or not all of it.', { cause });
  }
}

/** @param {string | URL} url */
async function request(url) {
  try {
    return await fetch(url, { credentials: 'same-origin', signal: AbortSignal?.timeout?.(timeout) });
  } catch (cause) {
    throw new OffprintError('wasm-unavailable', `The WebAssembly module could not be loaded from ${url}.`, { cause });
  }
}

/** @param {Response} response */
async function compileResponse(response) {
  if (!response.ok) throw new OffprintError('wasm-unavailable', `The WebAssembly module could not be loaded from ${response.url}: the server answered ${response.status}.`);
  // A wrong type would make compileStreaming refuse after it has used up the response, and a second request would follow.
  const type = response.headers.get('Content-Type') ?? '';
  if (WebAssembly.compileStreaming && /^application\/wasm\s*(;|$)/i.test(type)) return WebAssembly.compileStreaming(response);
  /** @type {ArrayBuffer} */
  let bytes;
  try {
    bytes = await response.arrayBuffer();
  } catch (cause) {
    throw new OffprintError('wasm-unavailable', 'The WebAssembly module broke off while it was loading.', { cause });
  }
  return WebAssembly.compile(bytes);
}

/**
 * Loads the module now, so that the first render need not wait; needed only where Offprint cannot find it itself (an edge
 * runtime, an unusual bundler) or where the host has it already.
 * @param {WasmSource | Promise<WasmSource>} [source] otherwise `offprint.wasm` beside this script
 * @returns {Promise<void>}
 */
export async function init(source) {
  if (source !== undefined) {
    const compiled = Promise.resolve(source).then(compile);
    compiled.catch(() => {});
    compiling = compiled;
    starting = null;
  }
  await core();
}

/** @returns {Promise<Core>} */
export function core() {
  compiling ??= Promise.resolve(defaultSource()).then(compile);
  if (starting === null) {
    const attempt = compiling.then((compiled) => Core.create(compiled));
    starting = attempt;
    // What failed is tried again the next time: the network may be back.
    attempt.catch(() => {
      if (starting === attempt) starting = compiling = null;
    });
  }
  return starting;
}

/**
 * Calls the core; an instance that stops in the middle is thrown away, and the next call gets a new one.
 * @template Result
 * @param {(core: Core) => Result} use
 * @returns {Promise<Result>}
 */
export async function withCore(use) {
  const attempt = core();
  const instance = await attempt;
  try {
    return use(instance);
  } catch (cause) {
    if (starting === attempt) starting = null;
    throw new OffprintError('render-failed', 'The renderer stopped in the middle, probably for want of memory.', { cause });
  }
}
