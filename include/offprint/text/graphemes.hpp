// Grapheme clusters: characters as readers see them (UAX #29, extended, without the rule for Indic conjuncts, GB9c).
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include <offprint/text/grapheme_table.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::text {

[[gnu::noinline]] inline GraphemeClass grapheme_class(char32_t value) {
  if (value < 0x80) return value < 0x20 || value == 0x7F ? GraphemeClass::control : GraphemeClass::other;
  // Han, Kana and Hangul, most of what gets this far, need no search.
  if ((value >= 0x3400 && value < 0xA000) || (value >= 0xAC00 && value < 0xD7B0)) return GraphemeClass::other;
  const char32_t* milestone = std::upper_bound(std::begin(grapheme_milestones), std::end(grapheme_milestones), value) - 1;
  std::size_t range = static_cast<std::size_t>(milestone - grapheme_milestones) * grapheme_stride;
  for (char32_t end = *milestone + grapheme_length(range); end <= value; end += grapheme_length(range)) ++range;
  return static_cast<GraphemeClass>(grapheme_classes[range]);
}

// Hangul syllables compose by arithmetic: leading consonant, vowel, trailing consonant, and the precomposed LV and LVT.
enum class Hangul : unsigned char { none, leading, vowel, trailing, leading_vowel, leading_vowel_trailing };

constexpr Hangul hangul_class(char32_t value) {
  const auto within = [&](char32_t first, char32_t last) { return value >= first && value <= last; };
  if (within(0x1100, 0x115F) || within(0xA960, 0xA97C)) return Hangul::leading;
  if (within(0x1160, 0x11A7) || within(0xD7B0, 0xD7C6)) return Hangul::vowel;
  if (within(0x11A8, 0x11FF) || within(0xD7CB, 0xD7FB)) return Hangul::trailing;
  if (within(0xAC00, 0xD7A3)) return (value - 0xAC00) % 28 == 0 ? Hangul::leading_vowel : Hangul::leading_vowel_trailing;
  return Hangul::none;
}

constexpr bool hangul_joins(Hangul before, Hangul after) {
  switch (before) {
    case Hangul::leading: return after != Hangul::none && after != Hangul::trailing;
    case Hangul::vowel:
    case Hangul::leading_vowel: return after == Hangul::vowel || after == Hangul::trailing;
    case Hangul::trailing:
    case Hangul::leading_vowel_trailing: return after == Hangul::trailing;
    default: return false;
  }
}

// The same as next_grapheme, for what may need a look into the tables.
[[gnu::noinline]] inline std::size_t find_next_grapheme(std::string_view text, std::size_t at) {
  CodePoint current = decode(text, at);
  at += current.length;
  if (at == text.size()) return at;
  if (current.value == '\r' && text[at] == '\n') return at + 1;
  GraphemeClass before = grapheme_class(current.value);
  if (before == GraphemeClass::control) return at;
  bool emoji = before == GraphemeClass::pictographic;  // GB11: a pictograph and what extends it
  bool flag_open = before == GraphemeClass::regional_indicator;
  while (at < text.size()) {
    const CodePoint next = decode(text, at);
    const GraphemeClass after = grapheme_class(next.value);
    bool joins = after == GraphemeClass::extend || after == GraphemeClass::zero_width_joiner ||
                 after == GraphemeClass::spacing_mark;                                                        // GB9, GB9a
    joins = joins || (before == GraphemeClass::prepend && after != GraphemeClass::control);                    // GB9b
    joins = joins || (emoji && before == GraphemeClass::zero_width_joiner && after == GraphemeClass::pictographic);
    joins = joins || (flag_open && before == GraphemeClass::regional_indicator && after == GraphemeClass::regional_indicator);
    joins = joins || hangul_joins(hangul_class(current.value), hangul_class(next.value));                      // GB6 to GB8
    if (!joins) return at;
    flag_open = after == GraphemeClass::regional_indicator && before != GraphemeClass::regional_indicator;
    emoji = after == GraphemeClass::pictographic ||
            (emoji && (after == GraphemeClass::extend || after == GraphemeClass::zero_width_joiner));
    before = after;
    current = next;
    at += next.length;
  }
  return at;
}

// The offset behind the grapheme cluster that begins at `at`, which must be a boundary less than the size of `text`.
inline std::size_t next_grapheme(std::string_view text, std::size_t at) {
  // ASCII before ASCII, which is not negative: nothing to look up.
  if (text.size() - at > 1 && text[at] >= 0x20 && text[at] < 0x7F && static_cast<signed char>(text[at + 1]) >= 0x20) return at + 1;
  return find_next_grapheme(text, at);
}

}  // namespace offprint::text
