// Linked into the native command for tests: its allocation number $OFFPRINT_FAILING_ALLOCATION fails, and all that follow.
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

void* operator new(std::size_t size) {
  void* memory = next_fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
