// Where the WebAssembly module is for a classic script: beside it. The address is taken while the script runs, and only
// from a script element: a form named currentScript would otherwise choose what runs.
const script = document.currentScript;
const address = script instanceof HTMLScriptElement ? script.src : '';

export const defaultSource = () => new URL('offprint.wasm', address || location.href);
