// The whole WebAssembly module: every format, and every diagnostic.
import { wholeSource } from './default-source.js';
import { Loader } from './loader.js';

export const wholeModule = new Loader(wholeSource, OFFPRINT_WASM_SHA256, 'check');
