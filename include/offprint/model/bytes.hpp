// A string of bytes that grows at its end, inside an arena.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <offprint/model/arena.hpp>

namespace offprint {

// What std::string is elsewhere: without destructor and short-string case, which in WebAssembly cost more code than all
// that is built with them. What `view` gives lives as long as the arena, so nothing is copied at the end; of two that grow
// at once in one arena, one moves.
class Bytes {
 public:
  explicit Bytes(Arena& arena) : arena_(&arena) {}
  Bytes(Arena& arena, std::string_view start) : arena_(&arena) { append(start); }

  [[gnu::noinline]] Bytes& append(std::string_view bytes) {
    if (bytes.empty()) return *this;
    char* end = room(bytes.size());
    std::memcpy(end, bytes.data(), bytes.size());
    size_ += bytes.size();
    return *this;
  }
  [[gnu::noinline]] void append(std::size_t count, char byte) {
    if (count == 0) return;
    std::memset(room(count), byte, count);
    size_ += count;
  }
  [[gnu::noinline]] Bytes& operator+=(char byte) {
    if (size_ == capacity_) grow(1);
    data_[size_++] = byte;
    return *this;
  }

  Arena& arena() const { return *arena_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  char back() const { return data_[size_ - 1]; }
  char& operator[](std::size_t index) { return data_[index]; }
  std::string_view view() const { return {data_, size_}; }
  operator std::string_view() const { return view(); }

  // Room for `count` more bytes, and where it begins.
  char* room(std::size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return data_ + size_;
  }
  // `count` bytes of that room have been written.
  void add(std::size_t count) { size_ += count; }
  // All of it, for good: the room that is left goes back to the arena where that is possible.
  std::string_view take() {
    if (arena_->extend(data_, capacity_, size_)) capacity_ = size_;
    return view();
  }
  // Leaves the first `size` bytes.
  void cut(std::size_t size) { size_ = size; }

 private:
  [[gnu::noinline]] void grow(std::size_t count) {
    constexpr std::size_t least = 32;
    std::size_t wanted = size_ + (size_ > count ? size_ : count);
    if (wanted < least) wanted = least;
    if (!arena_->extend(data_, capacity_, wanted)) {
      char* moved = static_cast<char*>(arena_->allocate(wanted, 1));
      if (size_ > 0) std::memcpy(moved, data_, size_);
      data_ = moved;
    }
    capacity_ = wanted;
  }

  Arena* arena_;
  char* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

[[gnu::noinline]] inline Bytes& append_decimal(Bytes& out, std::uint64_t number) {
  char digits[20];
  char* start = digits + sizeof digits;
  do *--start = static_cast<char>('0' + number % 10);
  while ((number /= 10) != 0);
  return out.append({start, static_cast<std::size_t>(digits + sizeof digits - start)});
}

}  // namespace offprint
