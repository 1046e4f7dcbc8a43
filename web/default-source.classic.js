// Where the WebAssembly module is for a classic script: beside it. The address is taken while the script runs, and from the
// document itself: a form named currentScript would otherwise choose what runs.
import { ofDocument } from './own-document.js';

const script = /** @type {HTMLScriptElement | null} */ (ofDocument(document, 'currentScript'));

export const defaultSource = () => new URL('offprint.wasm', script?.src || location.href);
