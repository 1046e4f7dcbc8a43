// Where the WebAssembly module is in Node: on disk, beside this script.
import { readFile } from 'node:fs/promises';

export const wholeSource = () => readFile(new URL('./offprint.wasm', import.meta.url));
