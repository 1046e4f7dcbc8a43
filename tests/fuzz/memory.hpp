// How much memory a piece of work takes at its peak, as AddressSanitizer's allocator counts it; without it, nothing is
// counted.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define OFFPRINT_COUNTS_MEMORY
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OFFPRINT_COUNTS_MEMORY
#endif
#endif

#ifdef OFFPRINT_COUNTS_MEMORY
// Of the sanitizers' allocator_interface.h, which GCC does not bring along.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*, std::size_t), void (*on_free)(const volatile void*));
extern "C" std::size_t __sanitizer_get_allocated_size(const volatile void* pointer);
#endif

namespace fuzz {

class PeakMemory {
 public:
  PeakMemory() {
#ifdef OFFPRINT_COUNTS_MEMORY
    static const int installed = __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
    static_cast<void>(installed);
#endif
    now_ = peak_ = 0;
  }

  // Bytes beyond those that were taken when this was made.
  static std::size_t bytes() { return peak_; }

 private:
#ifdef OFFPRINT_COUNTS_MEMORY
  static void on_malloc(const volatile void*, std::size_t size) {
    now_ += size;
    if (now_ > peak_) peak_ = now_;
  }
  static void on_free(const volatile void* pointer) {
    const std::size_t size = pointer == nullptr ? 0 : __sanitizer_get_allocated_size(pointer);
    now_ -= size < now_ ? size : now_;
  }
#endif

  static inline std::size_t now_ = 0, peak_ = 0;
};

}  // namespace fuzz
