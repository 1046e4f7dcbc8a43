// The modules that Emscripten makes of wasm/bindings.cpp; tools/build-package.js puts their JavaScript, the same for both, here.
declare module 'emscripten-module' {
  interface Bindings {
    version(): number;
    allocate(size: number): number;
    render(json: number, jsonSize: number, options: number, optionsSize: number): number;
    /** Of the whole module. */
    check(json: number, jsonSize: number, options: number, optionsSize: number): number;
    forget(): void;
    styleSheetAddress(): number;
    styleSheetSize(): number;
  }
  /** `wasm` gives the instance to whoever waits for it. */
  export default function createModule(settings: {
    wasm(imports: WebAssembly.Imports): { then(use: (made: { instance: WebAssembly.Instance }) => void): Promise<void> };
  }): Promise<Bindings>;
}

/** Of the modules that this script was built with, in Base64. */
declare const OFFPRINT_WASM_SHA256: string;
declare const OFFPRINT_ELEMENT_WASM_SHA256: string;
/** Of the package, as wasm/bindings.cpp tells it: a number of a thousand for each part. */
declare const OFFPRINT_VERSION: number;
