// One instance of the WebAssembly module, and the bytes that go in and out of it.
import createModule from 'emscripten-module';
import { OffprintError } from './error.js';

// Kept from before the page can replace them.
const { Memory, instantiate } = globalThis.WebAssembly ?? {};
const { parse } = JSON;
const encoder = new TextEncoder();
// An article may begin with U+FEFF, which is then a character like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * @typedef {{taken: boolean, result: {output: string, readonly diagnostics: import('./error.js').Diagnostic[]}}} Answer
 */

/**
 * Why there is no instance. Some engines ask the page's policy before they compile, others (WebKit) before they instantiate.
 * @param {unknown} [cause]
 */
export const notUsable = (cause) =>
  /content security policy|unsafe-eval|CSP/i.test(String(cause))
    ? new OffprintError('wasm-blocked', "The page's Content Security Policy forbids WebAssembly: add 'wasm-unsafe-eval' to script-src.", { cause })
    : new OffprintError('wasm-invalid', 'What arrived is not the WebAssembly module of this script.', { cause });

export class Core {
  #module;
  #memory;

  /**
   * @param {import('emscripten-module').Bindings} module
   * @param {WebAssembly.Memory} memory
   */
  constructor(module, memory) {
    this.#module = module;
    this.#memory = memory;
  }

  /**
   * @param {WebAssembly.Module} compiled
   * @param {'render' | 'check'} verb what it must be able to do
   * @returns {Promise<Core>}
   */
  static async create(compiled, verb) {
    /** @type {WebAssembly.Memory | undefined} */
    let memory;
    const module = await /** @type {Promise<import('emscripten-module').Bindings>} */ (new Promise((resolve, reject) => {
      createModule({
        // Newer glue waits for what `then` returns, older glue for its own call of `use`.
        wasm: (imports) => ({
          then: (use) => instantiate(compiled, imports).then((instance) => {
            memory = /** @type {WebAssembly.Memory} */ (Object.values(instance.exports).find((value) => value instanceof Memory));
            use({ instance });
          }).catch(reject),
        }),
      }).then(resolve, reject);
    })).catch((cause) => {
      throw cause instanceof RangeError ? new OffprintError('render-failed', 'The renderer stopped for want of memory.', { cause }) : notUsable(cause);
    });
    if (module.version?.() !== OFFPRINT_VERSION || !module[verb]) throw notUsable();
    if (decoder.decode(encoder.encode('\u00e9')) !== '\u00e9') throw new OffprintError('render-failed', 'TextDecoder has been replaced.');
    return new Core(module, /** @type {WebAssembly.Memory} */ (/** @type {unknown} */ (memory)));
  }

  /**
   * @param {'render' | 'check'} verb
   * @param {import('./job.js').Job} job
   * @returns {Answer}
   */
  call(verb, { json, options }) {
    const input = this.#write(json);
    const settings = this.#write(options);
    const fields = this.#module[verb](input.address, input.size, settings.address, settings.size);
    const [outputAddress, outputSize, diagnosticsAddress, diagnosticsSize, taken] = new Uint32Array(this.#memory.buffer, fields, 5);
    const output = this.#read(outputAddress, outputSize);
    const told = new Uint8Array(this.#memory.buffer, diagnosticsAddress, diagnosticsSize).slice();
    this.#module.forget();
    /** @type {import('./error.js').Diagnostic[] | undefined} */
    let diagnostics;
    return {
      taken: taken === 1,
      result: {
        output,
        // Taken apart when somebody looks: most who show an article do not.
        get diagnostics() {
          return (diagnostics ??= parse(decoder.decode(told)));
        },
      },
    };
  }

  /** The article's style sheet. */
  styleSheet() {
    return this.#read(this.#module.styleSheetAddress(), this.#module.styleSheetSize());
  }

  get memorySize() {
    return this.#memory.buffer.byteLength;
  }

  /** @param {string | Uint8Array} text */
  #write(text) {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const room = typeof text === 'string' ? text.length * 3 : text.length;
    const address = this.#module.allocate(room);
    const place = new Uint8Array(this.#memory.buffer, address, room);
    if (typeof text === 'string') return { address, size: encoder.encodeInto(text, place).written };
    place.set(text);
    return { address, size: room };
  }

  /**
   * @param {number} address
   * @param {number} size
   */
  #read(address, size) {
    return decoder.decode(new Uint8Array(this.#memory.buffer, address, size));
  }
}
