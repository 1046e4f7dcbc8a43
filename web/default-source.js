// Where the WebAssembly modules are, unless init() is told: beside this script.
export const wholeSource = () => new URL('./offprint.wasm', import.meta.url);
export const elementSource = () => new URL('./offprint-element.wasm', import.meta.url);
