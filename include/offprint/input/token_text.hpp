// The string type that nlohmann-json's lexer fills, a byte at a time.
#pragma once

#include <cstddef>
#include <cstring>
#include <new>
#include <string_view>

namespace offprint::input {

// As much of std::string as the lexer asks for, with nothing on the way of a byte but one comparison.
class TokenText {
 public:
  using value_type = char;

  TokenText() = default;
  TokenText(const TokenText&) = delete;
  TokenText& operator=(const TokenText&) = delete;
  ~TokenText() { ::operator delete(bytes_); }

  void push_back(char byte) {
    if (size_ == capacity_) grow();
    bytes_[size_++] = byte;
  }
  void clear() { size_ = 0; }
  // Ended by a NUL, for strtod and its like.
  char* data() {
    push_back('\0');
    --size_;
    return bytes_;
  }
  std::size_t size() const { return size_; }
  std::string_view view() const { return {bytes_, size_}; }

 private:
  void grow() {
    const std::size_t capacity = capacity_ == 0 ? 256 : capacity_ * 2;
    char* bytes = static_cast<char*>(::operator new(capacity));
    if (size_ > 0) std::memcpy(bytes, bytes_, size_);
    ::operator delete(bytes_);
    bytes_ = bytes;
    capacity_ = capacity;
  }

  char* bytes_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace offprint::input
