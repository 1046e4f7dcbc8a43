// White space and words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <offprint/text/utf8.hpp>

namespace offprint::text {

// Unicode's property White_Space.
[[gnu::noinline]] constexpr bool is_space(char32_t value) {
  if (value <= 0x20) return value == 0x20 || (value >= 0x09 && value <= 0x0D);
  if (value < 0x85) return false;
  return value == 0x85 || value == 0xA0 || value == 0x1680 || (value >= 0x2000 && value <= 0x200A) || value == 0x2028 ||
         value == 0x2029 || value == 0x202F || value == 0x205F || value == 0x3000;
}

struct CharacterRange {
  char32_t first, last;
};

// Whether so many characters in and out of a set, in turn, lead into it.
[[gnu::noinline]] constexpr bool is_inside(const std::uint16_t* step, const std::uint16_t* end, char32_t value) {
  bool inside = false;
  for (; step != end && value >= *step; ++step) {
    value -= *step;
    inside = !inside;
  }
  return inside;
}

void ranges_are_not_in_order_or_too_far_apart();  // only named: calling it stops the compiler

// Ranges of characters, in order, as steps from one border to the next: half as long as their code points.
template <std::size_t count>
struct CharacterSet {
  std::uint16_t steps[2 * count];

  consteval explicit CharacterSet(const CharacterRange (&ranges)[count]) : steps() {
    char32_t border = 0;
    for (std::size_t index = 0; index < count; ++index) {
      const char32_t first = ranges[index].first, behind = ranges[index].last + 1;
      if (first < border || first - border > 0xFFFF || behind <= first) ranges_are_not_in_order_or_too_far_apart();
      steps[2 * index] = static_cast<std::uint16_t>(first - border);
      steps[2 * index + 1] = static_cast<std::uint16_t>(behind - first);
      border = behind;
    }
  }
  constexpr bool has(char32_t value) const { return is_inside(steps, steps + 2 * count, value); }
};

inline constexpr CharacterSet invisible_characters({
    {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x206F}, {0x2800, 0x2800}, {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x13441, 0x13442}, {0x1BCA0, 0x1BCA3}, {0x1D159, 0x1D159}, {0x1D173, 0x1D17A},
});

// Characters that nobody sees: joiners, marks of direction, invisible operators, fillers, variation selectors, tags
// (Unicode's Default_Ignorable_Code_Point), and the blanks among letters and symbols. A text of nothing else cannot be seen.
constexpr bool is_invisible(char32_t value) { return invisible_characters.has(value) || (value >= 0xE0000 && value <= 0xE0FFF); }

[[gnu::noinline]] inline std::string_view trim_start(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint code_point = decode(text, at);
    if (!is_space(code_point.value)) break;
    at += code_point.length;
  }
  return text.substr(at);
}

[[gnu::noinline]] inline std::string_view trim_end(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t at = end - 1;
    while (at > 0 && end - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    if (!is_space(decode(text, at).value)) break;
    end = at;
  }
  return text.substr(0, end);
}

[[gnu::noinline]] inline std::string_view trim(std::string_view text) { return trim_end(trim_start(text)); }

// Whether there is nothing in it to be seen.
[[gnu::noinline]] inline bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code_point = decode(text, at);
    if (!is_space(code_point.value) && !is_invisible(code_point.value)) return false;
    at += code_point.length;
  }
  return true;
}

// Scripts that do not put spaces between words: Han, Kana, Thai, Lao, Khmer, Myanmar. (Hangul does.)
constexpr bool is_unspaced(char32_t value) {
  if (value < 0xE00) return false;
  return value <= 0xEFF || (value >= 0x1000 && value <= 0x109F) || (value >= 0x1780 && value <= 0x17FF) ||
         (value >= 0x2E80 && value <= 0x2FDF) || (value >= 0x3005 && value <= 0x3007) ||
         (value >= 0x3041 && value <= 0x30FF) || (value >= 0x31F0 && value <= 0x31FF) ||
         (value >= 0x3400 && value <= 0x4DBF) || (value >= 0x4E00 && value <= 0x9FFF) ||
         (value >= 0xF900 && value <= 0xFAFF) || (value >= 0x20000 && value <= 0x3FFFF);
}

struct WordCount {
  std::uint32_t words = 0;           // of scripts that separate them
  std::uint32_t cjk_characters = 0;  // of scripts that do not
};

// Adds those of `text`, which may go on with a word that what stands before it has begun.
inline void count_words(std::string_view text, WordCount& count, bool& in_word) {
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      if (byte <= 0x20)
        in_word = false;
      else if (!in_word && ((byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')))
        in_word = true, ++count.words;
      continue;
    }
    const CodePoint code_point = decode(text, at);
    at += code_point.length;
    if (is_unspaced(code_point.value)) {
      ++count.cjk_characters;
      in_word = false;
    } else if (is_space(code_point.value) || (code_point.value >= 0x3000 && code_point.value <= 0x303F)) {
      in_word = false;
    } else if (!in_word && (code_point.value < 0x2000 || code_point.value > 0x2BFF) && !is_invisible(code_point.value)) {
      in_word = true;
      ++count.words;
    }
  }
}

}  // namespace offprint::text
