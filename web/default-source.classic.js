// Where the WebAssembly modules are for a classic script: beside it. The address is taken while the script runs, and from the
// document itself: a form named currentScript would otherwise choose what runs.
import { ofDocument } from './own-document.js';

const script = /** @type {HTMLScriptElement | null} */ (ofDocument(document, 'currentScript'));

const beside = (/** @type {string} */ file) => new URL(file, script?.src || ofDocument(document, 'baseURI'));

export const wholeSource = () => beside('offprint.wasm');
export const elementSource = () => beside('offprint-element.wasm');
