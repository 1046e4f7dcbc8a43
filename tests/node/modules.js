// The WebAssembly modules as they ship, called without the package's JavaScript around them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/generated.js';

export const readModule = (file) => readFileSync(join(root, 'dist', file));

/** An instance of a module, with its memory: {module, memory}. */
export async function instantiate(wasm) {
  const { default: createModule } = await import(join(root, 'build/wasm/offprint.js'));
  const { instantiate } = WebAssembly;
  let memory;
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    memory = Object.values(made.instance.exports).find((value) => value instanceof WebAssembly.Memory);
    return made;
  };
  try {
    return { module: await createModule({ wasm }), memory };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

/** What the module that elements load makes of articles: a function of JSON and options that returns the fragment, or null where the article is refused. */
export async function elementRenderer() {
  const { module, memory } = await instantiate(readModule('offprint-element.wasm'));
  const write = (bytes) => {
    const address = module.allocate(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, address);
    return [address, bytes.length];
  };
  return (json, options = {}) => {
    const fields = module.render(...write(Buffer.from(json)), ...write(Buffer.from(JSON.stringify(options))));
    const [output, size, , , taken] = new Uint32Array(memory.buffer, fields, 5);
    const text = taken === 1 ? Buffer.from(memory.buffer, output, size).toString() : null;
    module.forget();
    return text;
  };
}
