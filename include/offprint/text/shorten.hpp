// Shortening a text to so many characters as readers see them, at a word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <offprint/text/graphemes.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::text {

// Punctuation that may not begin a line in CJK typography (JIS X 4051), so no cut goes before it.
[[gnu::noinline]] constexpr bool may_not_begin(char32_t value) {
  constexpr char16_t characters[] = {0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x30FC, 0xFF01,
                                     0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0x2019, 0x201D, 0x2026};
  for (const char16_t character : characters)
    if (value == character) return true;
  return false;
}

// Opening brackets and quotes, and joining punctuation, which read badly before an ellipsis.
constexpr bool may_not_end(char32_t value) {
  constexpr char16_t characters[] = {',', ';', ':', '-', '(', '[', '"', '\'', 0x2013, 0x2014, 0x2018, 0x201C, 0x3001, 0x3008,
                                     0x300A, 0x300C, 0x300E, 0x3010, 0xFF08, 0xFF0C, 0xFF1A, 0xFF1B, 0x060C, 0x061B};
  for (const char16_t character : characters)
    if (value == character) return true;
  return false;
}

inline std::string_view without_loose_end(std::string_view text) {
  for (;;) {
    text = trim_end(text);
    if (text.empty()) return text;
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    const char32_t last = decode(text, at).value;
    if (!may_not_end(last)) return text;
    // A straight quote that closes another belongs to the words before it.
    if (last == '"' && std::count(text.begin(), text.end(), '"') % 2 == 0) return text;
    text = text.substr(0, at);
  }
}

// The beginning of `text`: all of it if it has at most `limit` graphemes, else as many whole words (or CJK characters) as
// fit, without the punctuation that would dangle. One word that is longer than the limit is cut between graphemes.
// The caller adds the ellipsis.
inline std::string_view shorten(std::string_view text, std::size_t limit) {
  std::size_t at = 0, best = 0;
  bool after_unspaced = false;
  for (std::size_t count = 0; at < text.size(); ++count) {
    const char32_t value = decode(text, at).value;
    const bool unspaced = is_unspaced(value);
    const bool boundary = is_space(value) || ((after_unspaced || unspaced) && !may_not_begin(value));
    if (boundary && at > 0) best = at;
    if (count == limit) {
      const std::size_t words = without_loose_end(text.substr(0, best)).size();
      // A space or bracket may belong to the character before it.
      std::size_t whole = words == 0 ? at : 0;
      while (whole < words) whole = next_grapheme(text, whole);
      return text.substr(0, whole);
    }
    after_unspaced = unspaced || (after_unspaced && may_not_begin(value));
    at = next_grapheme(text, at);
  }
  return text;
}

}  // namespace offprint::text
