// Linked into the native command for tests: its allocation number $OFFPRINT_FAILING_ALLOCATION fails, and all that follow.
#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

bool next_fails() {
  static const char* const written = std::getenv("OFFPRINT_FAILING_ALLOCATION");
  static const long first = written == nullptr ? 0 : std::atol(written);
  static long made = 0;
  return first != 0 && ++made >= first;
}

}  // namespace

void* operator new(std::size_t size, std::align_val_t alignment) {
  const std::size_t unit = static_cast<std::size_t>(alignment);
  void* memory = next_fails() ? nullptr : std::aligned_alloc(unit, (size + unit - 1) / unit * unit + (size == 0) * unit);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* operator new(std::size_t size) { return operator new(size, std::align_val_t{alignof(std::max_align_t)}); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
