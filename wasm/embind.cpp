// What Embind's own library would bring, were it linked: with the JavaScript of wasm/imports.js, nothing else of it is needed.
#include <emscripten/bind.h>
#include <emscripten/version.h>

#if __EMSCRIPTEN_major__ * 1000000 + __EMSCRIPTEN_minor__ * 1000 + __EMSCRIPTEN_tiny__ >= 3001025
// Newer Embind collects the bindings, to register them once all its types are.
extern "C" void _embind_register_bindings(emscripten::internal::InitFunc* bindings) { bindings->init_func(); }
#endif
