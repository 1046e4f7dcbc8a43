// Where the WebAssembly module is, unless init() is told: beside this script.
export const defaultSource = () => new URL('./offprint.wasm', import.meta.url);
