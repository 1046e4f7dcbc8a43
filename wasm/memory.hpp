// Room in the module's memory, for what goes in and for all that is made of it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace offprint::wasm {

// `size` bytes, aligned for anything. Where there is no memory JavaScript throws, and throws the instance away.
void* allocate(std::size_t size);
// Takes back all that was allocated.
void release_all();

}  // namespace offprint::wasm
