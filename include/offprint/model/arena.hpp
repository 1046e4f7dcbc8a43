// The memory of one article: everything read or laid out lives here and is freed at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>

#include <offprint/model/chunk.hpp>

namespace offprint {

// A bump allocator. Nothing in it is destroyed one by one, so it takes only trivially destructible types.
// Fails as operator new fails; the door (offprint.hpp) turns that into the diagnostic `out-of-memory`.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  [[gnu::noinline]] ~Arena() {
    while (newest_ != nullptr) Chunks::give_back(std::exchange(newest_, newest_->older));
  }

  // `size` bytes, not initialised, aligned to `alignment` (a power of two).
  void* allocate(std::size_t size, std::size_t alignment) {
    const std::size_t padding = (alignment - reinterpret_cast<std::uintptr_t>(next_) % alignment) % alignment;
    if (next_ == nullptr || static_cast<std::size_t>(end_ - next_) < size + padding) return allocate_in_new_chunk(size);
    char* start = next_ + padding;
    next_ = start + size;
    return start;
  }

  // Makes more or less of the `size` bytes at `start`, where they were allocated last and the chunk has room.
  [[gnu::noinline]] bool extend(char* start, std::size_t size, std::size_t wanted) {
    if (start == nullptr || start + size != next_ || static_cast<std::size_t>(end_ - start) < wanted) return false;
    next_ = start + wanted;
    if (Chunks::guarded) end_ = next_;  // what is given back is not given out again
    return true;
  }

  template <class T>
  T* make(T value = {}) {
    static_assert(std::is_trivially_destructible_v<T>);
    return ::new (allocate(sizeof(T), alignof(T))) T(value);
  }

  // A copy of `text` that lives as long as the arena.
  [[gnu::noinline]] std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* start = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(start, text.data(), text.size());
    return {start, text.size()};
  }

 private:
  [[gnu::noinline]] void* allocate_in_new_chunk(std::size_t size) {
    newest_ = Chunks::take(newest_, size);
    char* start = newest_->begin();
    next_ = start + size;
    end_ = start + newest_->room;
    return start;
  }

  Chunk* newest_ = nullptr;
  char* next_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace offprint
