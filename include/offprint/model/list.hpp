// A growing array inside an arena.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>

#include <offprint/model/arena.hpp>

namespace offprint {

// The array without its type: one piece of code for lists of everything.
class UntypedList {
 public:
  // Room for one more item of `item_size` bytes, behind the others. Most lists hold one item, so the first room is for one;
  // then it doubles. The arena keeps the outgrown copies.
  [[gnu::noinline]] void* add(Arena& arena, std::size_t item_size, std::size_t alignment) {
    if (size_ == capacity_) {
      const std::uint32_t capacity = capacity_ == 0 ? 1 : capacity_ * 2 + 2;
      // Where nothing has been allocated since, there is nothing to copy.
      if (!arena.extend(static_cast<char*>(items_), item_size * capacity_, item_size * capacity)) {
        void* items = arena.allocate(item_size * capacity, alignment);
        if (size_ > 0) std::memcpy(items, items_, item_size * size_);
        items_ = items;
      }
      capacity_ = capacity;
    }
    return static_cast<char*>(items_) + item_size * size_++;
  }

  std::uint32_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void pop() { --size_; }

 protected:
  void* items_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

// Copying a List copies the handle, not the items.
template <class T>
class List : public UntypedList {
 public:
  T& push(Arena& arena, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    return *::new (add(arena, sizeof(T), alignof(T))) T(value);
  }

  T* begin() const { return static_cast<T*>(items_); }
  T* end() const { return begin() + size_; }
  T& operator[](std::uint32_t index) const { return begin()[index]; }
  T& back() const { return begin()[size_ - 1]; }
};

}  // namespace offprint
