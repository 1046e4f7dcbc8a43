// The WebAssembly module that shows articles to readers: smaller, since it makes fragments alone and knows of an article that
// it refuses only that it does.
import { elementSource } from './default-source.js';
import { Loader } from './loader.js';
import { wholeModule } from './whole-module.js';

const elementModule = new Loader(elementSource, OFFPRINT_ELEMENT_WASM_SHA256, 'render');

/**
 * Calls its core, or the whole module's where that is there already: they give the same bytes.
 * @type {Loader['use']}
 */
export const useElementCore = (use) => (wholeModule.isReady ? wholeModule : elementModule).use(use);
