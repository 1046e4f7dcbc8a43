// Getting hold of the WebAssembly module: once a page, in browsers, workers, Node and edge runtimes.
import { Core, notOurs } from './core.js';
import { OffprintError } from './error.js';
import { defaultSource } from './default-source.js';
import { bytesOfResponse, isResponse, requestBytes } from './request.js';

/**
 * The module, or where it is.
 * @typedef {WebAssembly.Module | Response | URL | string | BufferSource} WasmSource
 */

// Kept from before the page can replace them.
const { WebAssembly, crypto } = globalThis;

/** An instance's memory never shrinks: one that a huge article has left this large is not kept. */
const largestKept = 64 * 1024 * 1024;

/** @type {Promise<WebAssembly.Module> | null} */
let compiling = null;
/** @type {Promise<Core> | null} */
let starting = null;

/** @param {WasmSource} source */
async function compile(source) {
  if (!WebAssembly) throw new OffprintError('wasm-unsupported', 'This engine has no WebAssembly, which Offprint needs.');
  if (source instanceof WebAssembly.Module) return source;
  const bytes = await load(/** @type {Response | URL | string | BufferSource} */ (source));
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    if (/content security policy|unsafe-eval|CSP/i.test(String(cause)))
      throw new OffprintError('wasm-blocked', "The page's Content Security Policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src.", { cause });
    throw notOurs(cause);
  }
}

/**
 * @param {Response | URL | string | BufferSource} source
 * @returns {Promise<BufferSource>}
 */
async function load(source) {
  const address = typeof source === 'string' || source instanceof URL ? source : null;
  const bytes = address ? await requestBytes('wasm', address) : isResponse(source) ? await bytesOfResponse('wasm', source) : /** @type {BufferSource} */ (source);
  if (await isOurs(bytes)) return bytes;
  // A cache may still hold another version's.
  const fresh = address && (await requestBytes('wasm', address, undefined, 'reload'));
  if (fresh && (await isOurs(fresh))) return fresh;
  throw notOurs();
}

/**
 * Whether these are the very bytes that this script was built with: the integrity of the script is then the module's too.
 * Pages that are not secure contexts cannot tell.
 * @param {BufferSource} bytes
 */
async function isOurs(bytes) {
  const digest = await crypto?.subtle?.digest('SHA-256', bytes);
  return !digest || btoa(String.fromCharCode(...new Uint8Array(digest))) === OFFPRINT_WASM_SHA256;
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
function core() {
  compiling ??= Promise.resolve().then(defaultSource).then(compile);
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
  for (;;) {
    const attempt = core();
    const instance = await attempt;
    // Another call may have stopped it while this one waited.
    if (attempt !== starting) continue;
    try {
      return use(instance);
    } catch (cause) {
      starting = null;
      throw new OffprintError('render-failed', 'The renderer stopped in the middle, probably for want of memory.', { cause });
    } finally {
      if (instance.memorySize > largestKept) starting = null;
    }
  }
}
