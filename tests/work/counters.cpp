// Counts: the compiler calls __sanitizer_cov_trace_pc in every basic block, and the linker has each function of the C library
// that goes over memory called by way of the one here, in libstdc++ too.
#include "counters.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

Counters counters;

namespace {

void* allocate(std::size_t size, std::size_t alignment) {
  counters.asked_for += size;
  void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

std::size_t common_prefix(const void* one, const void* other, std::size_t size) {
  std::size_t count = 0;
  while (count < size && static_cast<const char*>(one)[count] == static_cast<const char*>(other)[count]) ++count;
  return count;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return allocate(size, static_cast<std::size_t>(alignment)); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

extern "C" {

void* __real_memcpy(void* to, const void* from, std::size_t size);
void* __real_memmove(void* to, const void* from, std::size_t size);
void* __real_memset(void* to, int value, std::size_t size);
void* __real_memchr(const void* in, int value, std::size_t size);
int __real_memcmp(const void* one, const void* other, std::size_t size);
std::size_t __real_strlen(const char* text);

void __sanitizer_cov_trace_pc() { ++counters.blocks; }

void* __wrap_memcpy(void* to, const void* from, std::size_t size) {
  counters.bytes += size;
  return __real_memcpy(to, from, size);
}

void* __wrap_memmove(void* to, const void* from, std::size_t size) {
  counters.bytes += size;
  return __real_memmove(to, from, size);
}

void* __wrap_memset(void* to, int value, std::size_t size) {
  counters.bytes += size;
  return __real_memset(to, value, size);
}

void* __wrap_memchr(const void* in, int value, std::size_t size) {
  void* const found = __real_memchr(in, value, size);
  counters.bytes += found == nullptr ? size : static_cast<std::size_t>(static_cast<const char*>(found) - static_cast<const char*>(in));
  return found;
}

int __wrap_memcmp(const void* one, const void* other, std::size_t size) {
  counters.bytes += common_prefix(one, other, size);
  return __real_memcmp(one, other, size);
}

std::size_t __wrap_strlen(const char* text) {
  const std::size_t size = __real_strlen(text);
  counters.bytes += size;
  return size;
}

}  // extern "C"
