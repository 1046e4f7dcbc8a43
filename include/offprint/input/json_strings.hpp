// The strings of a JSON text: where they end, and what their escapes say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <offprint/model/arena.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/text/percent_encode.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::input {

// A string as it stands between its quotes.
struct RawString {
  const char* begin = nullptr;
  const char* end = nullptr;      // the closing quote, or the end of the text
  const char* control = nullptr;  // the first control character, which JSON does not allow
  bool has_escapes = false;
};

// True where one of the eight bytes is a quote, a backslash or a control character.
inline bool ends_a_leap(std::uint64_t eight) {
  constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
  const std::uint64_t quote = eight ^ (ones * '"'), backslash = eight ^ (ones * '\\');
  const std::uint64_t found = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | ((eight - ones * 0x20) & ~eight);
  return (found & highs) != 0;
}

// Finds the end of the string whose first byte is `at`, eight bytes at a time.
inline RawString find_string_end(const char* at, const char* end) {
  RawString string{.begin = at};
  for (;;) {
    for (std::uint64_t eight; end - at >= 8; at += 8) {
      std::memcpy(&eight, at, 8);
      if (ends_a_leap(eight)) break;
    }
    while (at < end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
    if (at >= end || *at == '"') {
      string.end = at < end ? at : end;
      return string;
    }
    if (*at == '\\') {
      string.has_escapes = true;
      at += end - at > 1 ? 2 : 1;
    } else {
      if (string.control == nullptr) string.control = at;
      ++at;
    }
  }
}

// The code unit that four hexadecimal digits at `at` say, or -1.
inline int code_unit(const char* at, const char* end) {
  if (end - at < 4) return -1;
  int unit = 0;
  for (int index = 0; index < 4; ++index) {
    const int digit = text::hex_value(at[index]);
    if (digit < 0) return -1;
    unit = unit << 4 | digit;
  }
  return unit;
}

constexpr bool is_surrogate(char32_t value) { return value >= 0xD800 && value <= 0xDFFF; }

// Reads what follows `\u`: the character that it says together with the second escape of a pair, behind which `at` then
// stands, or the surrogate that has no other half. False where there are no four hexadecimal digits.
inline bool read_unicode_escape(const char*& at, const char* end, char32_t& value) {
  const int unit = code_unit(at, end);
  if (unit < 0) return false;
  at += 4;
  value = static_cast<char32_t>(unit);
  const bool second_follows = unit >= 0xD800 && unit <= 0xDBFF && end - at >= 6 && at[0] == '\\' && at[1] == 'u';
  const int second = second_follows ? code_unit(at + 2, end) : -1;
  if (second >= 0xDC00 && second <= 0xDFFF) {
    value = 0x10000 + ((value - 0xD800) << 10) + static_cast<char32_t>(second - 0xDC00);
    at += 6;
  }
  return true;
}

// Unescapes `string` into `arena`. Half of a surrogate pair becomes U+FFFD (`lone`). Returns false, with `mistake` at the
// byte that is wrong, where an escape does not exist.
inline bool unescape(Arena& arena, const RawString& string, std::string_view& value, bool& lone, const char*& mistake) {
  // No escape says more bytes than it has.
  char* const start = static_cast<char*>(arena.allocate(static_cast<std::size_t>(string.end - string.begin), 1));
  char* out = start;
  for (const char* at = string.begin; at < string.end;) {
    if (*at != '\\') {
      *out++ = *at++;
      continue;
    }
    constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const char letter = string.end - at > 1 ? at[1] : '\0';
    if (const std::size_t index = letters.find(letter); letter != '\0' && index != std::string_view::npos) {
      *out++ = meanings[index];
      at += 2;
      continue;
    }
    const char* behind = at + 2;
    char32_t character;
    if (letter != 'u' || !read_unicode_escape(behind, string.end, character)) {
      mistake = string.end - at > 1 ? at + 1 : at;
      return false;
    }
    at = behind;
    if (is_surrogate(character)) {
      character = text::replacement_character;
      lone = true;
    }
    out += text::encode(out, character);
  }
  value = {start, static_cast<std::size_t>(out - start)};
  return true;
}

// How many characters at the start of `text` are control characters or spaces, of 65,535 at the most. A line end is one.
inline std::uint16_t controls_ahead(std::string_view text) {
  std::uint16_t count = 0;
  for (std::size_t at = 0; at < text.size() && static_cast<unsigned char>(text[at]) <= 0x20 && count < 0xFFFF; ++at)
    if (!text.substr(at).starts_with("\r\n")) ++count;
  return count;
}

}  // namespace offprint::input
