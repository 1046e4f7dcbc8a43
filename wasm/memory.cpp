// The module's memory. Nothing that an article needs outlives it, so pieces are handed out one behind the other and all of
// them are taken back at once: a heap that keeps books, and the C library's own copying, would be a kilobyte more for every
// reader to load. Compiled without link-time optimisation, which may not be told what memcpy is.
#include "memory.hpp"

#include <cstdlib>
#include <cstring>
#include <new>

extern "C" {

extern char __heap_base;  // the linker's: the first byte that is nobody's

// Of wasm/imports.js: throws where there is no memory.
void offprint_grow_memory(std::size_t needed, std::size_t wanted);

void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) {
  char* out = static_cast<char*>(to);
  const char* in = static_cast<const char*>(from);
  // WebAssembly reads and writes words wherever they stand.
  for (; size >= 8; size -= 8, in += 8, out += 8) __builtin_memcpy(out, in, 8);
  for (; size > 0; --size) *out++ = *in++;
  return to;
}

void* memset(void* at, int byte, std::size_t size) {
  const std::uint64_t word = static_cast<unsigned char>(byte) * 0x0101'0101'0101'0101u;
  char* out = static_cast<char*>(at);
  for (; size >= 8; size -= 8, out += 8) __builtin_memcpy(out, &word, 8);
  for (; size > 0; --size) *out++ = static_cast<char>(byte);
  return at;
}

// The C library's would bring its signals.
void abort() { __builtin_trap(); }

}  // extern "C"

namespace offprint::wasm {

namespace {

std::uint32_t next = 0;  // where the next piece begins; 0: nothing is handed out

}  // namespace

void* allocate(std::size_t size) {
  if (next == 0) next = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&__heap_base));
  constexpr std::uint64_t page = 64 * 1024, alignment = 16;
  const std::uint64_t start = next, end = (start + size + alignment - 1) / alignment * alignment;
  const std::size_t pages = __builtin_wasm_memory_size(0);
  if (end > pages * page) {
    const std::size_t needed = static_cast<std::size_t>((end - pages * page + page - 1) / page);
    // A fifth more than there is, so that much memory is not asked for in small pieces.
    offprint_grow_memory(needed, needed > pages / 5 ? needed : pages / 5);
  }
  next = static_cast<std::uint32_t>(end);
  return reinterpret_cast<void*>(static_cast<std::uintptr_t>(start));
}

void release_all() { next = 0; }

}  // namespace offprint::wasm

void* operator new(std::size_t size) { return offprint::wasm::allocate(size); }
void operator delete(void*) noexcept {}
void operator delete(void*, std::size_t) noexcept {}
