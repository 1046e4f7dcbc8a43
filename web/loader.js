// Getting hold of a WebAssembly module: once a page, in browsers, workers, Node and edge runtimes.
import { Core, notUsable } from './core.js';
import { OffprintError } from './error.js';
import { bytesOfResponse, isResponse, requestBytes } from './request.js';

/**
 * The module, or where it is.
 * @typedef {WebAssembly.Module | Response | URL | string | BufferSource} WasmSource
 */

// Kept from before the page can replace them.
const { WebAssembly, crypto } = globalThis;

/** An instance's memory never shrinks: one that a huge article has left this large is not kept. */
const largestKept = 64 * 1024 * 1024;

/** A WebAssembly module, and the instance of it that serves all calls. */
export class Loader {
  #source;
  #sha256;
  /** @type {Promise<WebAssembly.Module> | null} */
  #compiling = null;
  /** @type {Promise<Core> | null} */
  #starting = null;
  #verb;
  /** Whether the module is there, or on its way from where the host has it. */
  isReady = false;

  /**
   * @param {() => WasmSource | Promise<WasmSource>} source
   * @param {string} sha256 of the module's bytes, in Base64
   * @param {'render' | 'check'} verb what the module can do and another may not
   */
  constructor(source, sha256, verb) {
    this.#source = source;
    this.#sha256 = sha256;
    this.#verb = verb;
  }

  /**
   * Loads the module now.
   * @param {WasmSource | Promise<WasmSource>} [source]
   */
  async init(source) {
    if (source !== undefined) {
      this.#begin(source);
      this.#starting = null;
      this.isReady = true;
    }
    await this.#core();
  }

  /**
   * Calls the core; an instance that stops in the middle is thrown away, and the next call gets a new one.
   * @template Result
   * @param {(core: Core) => Result} use
   * @returns {Promise<Result>}
   */
  async use(use) {
    for (;;) {
      const attempt = this.#core();
      const instance = await attempt;
      // Another call may have stopped it while this one waited.
      if (attempt !== this.#starting) continue;
      try {
        return use(instance);
      } catch (cause) {
        this.#starting = null;
        throw new OffprintError('render-failed', 'The renderer stopped for want of memory.', { cause });
      } finally {
        if (instance.memorySize > largestKept) this.#starting = null;
      }
    }
  }

  /** @param {WasmSource | Promise<WasmSource>} source */
  #begin(source) {
    const compiling = Promise.resolve(source).then((from) => this.#compile(from));
    this.#compiling = compiling;
    compiling.catch(() => this.#forget(compiling));
    return compiling;
  }

  /**
   * What failed is tried again the next time: the network may be back.
   * @param {Promise<WebAssembly.Module>} compiling
   */
  #forget(compiling) {
    if (this.#compiling !== compiling) return;
    this.#compiling = this.#starting = null;
    this.isReady = false;
  }

  /** @returns {Promise<Core>} */
  #core() {
    if (this.#starting === null) {
      const compiling = this.#compiling ?? this.#begin(Promise.resolve().then(this.#source).catch((cause) => {
        // A script that was made of text (`blob:`, `data:`) has nothing beside it.
        throw new OffprintError('wasm-unavailable', 'The WebAssembly module could not be found.', { cause });
      }));
      const attempt = compiling.then((compiled) => Core.create(compiled, this.#verb));
      this.#starting = attempt;
      attempt.then(
        () => {
          if (this.#starting === attempt) this.isReady = true;
        },
        (cause) => {
          // Where there was no memory for an instance, the module is as good as before.
          if (cause?.code !== 'render-failed') this.#forget(compiling);
          else if (this.#starting === attempt) this.#starting = null;
        },
      );
    }
    return this.#starting;
  }

  /** @param {WasmSource} source */
  async #compile(source) {
    if (!WebAssembly) throw new OffprintError('wasm-unsupported', 'This engine has no WebAssembly.');
    if (source instanceof WebAssembly.Module) return source;
    const bytes = await this.#load(/** @type {Response | URL | string | BufferSource} */ (source));
    try {
      return await WebAssembly.compile(bytes);
    } catch (cause) {
      throw notUsable(cause);
    }
  }

  /**
   * @param {Response | URL | string | BufferSource} source
   * @returns {Promise<BufferSource>}
   */
  async #load(source) {
    const address = typeof source === 'string' || source instanceof URL ? source : null;
    const bytes = address ? await this.#request(address) : isResponse(source) ? await bytesOfResponse('wasm', source) : /** @type {BufferSource} */ (source);
    if (await this.#isOurs(bytes)) return bytes;
    // A cache may still hold another version's.
    const fresh = address && (await requestBytes('wasm', address, undefined, 'reload'));
    if (fresh && (await this.#isOurs(fresh))) return fresh;
    throw notUsable();
  }

  /** @param {string | URL} address */
  #request(address) {
    if (crypto?.subtle) return requestBytes('wasm', address);
    // On a page that is no secure context the browser alone can compare. It does not say what was wrong: where something
    // comes, that was it.
    return requestBytes('wasm', address, undefined, undefined, `sha256-${this.#sha256}`).catch(async () => {
      await requestBytes('wasm', address);
      throw notUsable();
    });
  }

  /**
   * Whether these are the very bytes that this script was built with: the integrity of the script is then the module's too.
   * @param {BufferSource} bytes
   */
  async #isOurs(bytes) {
    const digest = await crypto?.subtle?.digest('SHA-256', bytes);
    return !digest || btoa(String.fromCharCode(...new Uint8Array(digest))) === this.#sha256;
  }
}
