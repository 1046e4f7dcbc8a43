// Comparing texts by what they say: white space, kinds of quotes and dashes, and the case of ASCII letters aside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <offprint/text/utf8.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::layout {

// Walks over what counts in a text.
class Comparable {
 public:
  static constexpr char32_t end = 0xFFFF'FFFF;

  explicit Comparable(std::string_view text) : text_(text) {}

  // Passes both over what is plain and the same in them; returns how much of it counts.
  [[gnu::noinline]] static std::uint32_t pass_equal(Comparable& first, Comparable& second) {
    std::uint32_t count = 0;
    const std::size_t left = first.text_.size() - first.at_, right = second.text_.size() - second.at_;
    const char *a = first.text_.data() + first.at_, *b = second.text_.data() + second.at_;
    const char* const shorter_end = a + (left < right ? left : right);
    const char* const start = a;
    // Signed, as it is not everywhere: what is not ASCII is less.
    for (; a < shorter_end && *a == *b && static_cast<signed char>(*a) >= ' '; ++a, ++b) count += *a != ' ';
    first.at_ += static_cast<std::size_t>(a - start);
    second.at_ += static_cast<std::size_t>(a - start);
    return count;
  }

  // The next character that counts, folded; `end` when there are no more.
  char32_t next() {
    while (at_ < text_.size()) {
      const unsigned char byte = static_cast<unsigned char>(text_[at_]);
      if (byte < 0x80) {
        ++at_;
        if (byte <= 0x20) continue;
        return byte >= 'A' && byte <= 'Z' ? byte + char32_t{'a' - 'A'} : byte;
      }
      const text::CodePoint code_point = text::decode(text_, at_);
      at_ += code_point.length;
      const char32_t value = code_point.value;
      if (text::is_space(value) || (value >= 0x200B && value <= 0x200F) || value == 0xFEFF) continue;
      return fold(value);
    }
    return end;
  }

 private:
  static char32_t fold(char32_t value) {
    switch (value) {
      case 0x2018: case 0x2019: case 0x201A: case 0x02BC: return '\'';
      case 0x201C: case 0x201D: case 0x201E: return '"';
      case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
      default: return value;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// How few equal characters at the beginning prove nothing.
inline constexpr std::uint32_t shortest_proof = 24;

}  // namespace offprint::layout
