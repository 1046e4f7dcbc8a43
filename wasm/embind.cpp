// What Embind's own library would bring, were it linked: with the JavaScript of wasm/embind.js, nothing else of it is needed.
#include <emscripten/bind.h>

// Newer Embind collects the bindings, to register them once all its types are.
extern "C" void _embind_register_bindings(emscripten::internal::InitFunc* bindings) { bindings->init_func(); }
