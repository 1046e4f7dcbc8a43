// What Embind's own library would bring, were it linked: with the JavaScript of wasm/imports.js, nothing else of it is needed.
#include <emscripten/bind.h>

// Newer Embind keeps a list of the bindings for workers that share the memory; none do.
extern "C" void _embind_register_bindings(emscripten::internal::InitFunc*) {}
