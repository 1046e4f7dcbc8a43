// A growing array inside an arena.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include <offprint/model/arena.hpp>

namespace offprint {

// Grows by doubling; the arena keeps the outgrown copies until it is freed. Copying a List copies the handle.
template <class T>
class List {
 public:
  T& push(Arena& arena, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (size_ == capacity_) {
      const std::uint32_t capacity = capacity_ == 0 ? 4 : capacity_ * 2;
      T* items = static_cast<T*>(arena.allocate(sizeof(T) * capacity, alignof(T)));
      if (size_ > 0) std::memcpy(static_cast<void*>(items), items_, sizeof(T) * size_);
      items_ = items;
      capacity_ = capacity;
    }
    return *::new (items_ + size_++) T(value);
  }

  T* begin() const { return items_; }
  T* end() const { return items_ + size_; }
  T& operator[](std::uint32_t index) const { return items_[index]; }
  T& back() const { return items_[size_ - 1]; }
  std::uint32_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void pop() { --size_; }
  void clear() { size_ = 0; }

 private:
  T* items_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

}  // namespace offprint
