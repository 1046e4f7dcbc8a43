// The types that the bindings use, and no others: Embind's own list brings the glue for strings, floats, views and values,
// which no function here takes or gives. Taken in place of Embind's library where wasm/CMakeLists.txt says so.
#include <limits>

#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

extern "C" {

// Asked only for the name of a type that is not registered; there is none.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const std::type_info*) { return nullptr; }

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
  using namespace emscripten::internal;
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_integer(TypeID<int>::get(), "int", sizeof(int), std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  _embind_register_integer(TypeID<unsigned>::get(), "unsigned int", sizeof(unsigned), 0, std::numeric_limits<unsigned>::max());
}

}  // extern "C"
