// UTF-8: decoding, encoding, and taking out what must not be shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <offprint/model/arena.hpp>
#include <offprint/model/bytes.hpp>

namespace offprint::text {

inline constexpr char32_t replacement_character = 0xFFFD;

struct CodePoint {
  char32_t value;       // U+FFFD for bytes that are not UTF-8
  std::uint8_t length;  // bytes, 1 to 4: of the maximal subpart where invalid (Unicode 15, section 3.9)
  bool valid;
};

// The same as decode, for what does not begin with an ASCII byte.
[[gnu::noinline]] inline CodePoint decode_multibyte(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char lead = byte(at);
  // Unicode 15, table 3-7: how many bytes follow, and the range of the first of them.
  unsigned following;
  unsigned char least = 0x80, most = 0xBF;
  char32_t value;
  if (lead >= 0xC2 && lead <= 0xDF) {
    following = 1;
    value = lead & 0x1Fu;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    following = 2;
    value = lead & 0x0Fu;
    if (lead == 0xE0) least = 0xA0;
    if (lead == 0xED) most = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    following = 3;
    value = lead & 0x07u;
    if (lead == 0xF0) least = 0x90;
    if (lead == 0xF4) most = 0x8F;
  } else {
    return {replacement_character, 1, false};
  }
  for (unsigned index = 1; index <= following; ++index) {
    if (at + index >= text.size() || byte(at + index) < least || byte(at + index) > most)
      return {replacement_character, static_cast<std::uint8_t>(index), false};
    value = value << 6 | (byte(at + index) & 0x3Fu);
    least = 0x80;
    most = 0xBF;
  }
  return {value, static_cast<std::uint8_t>(following + 1), true};
}

// The code point at `at`, which must be less than the size of `text`.
inline CodePoint decode(std::string_view text, std::size_t at) {
  const unsigned char byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? CodePoint{byte, 1, true} : decode_multibyte(text, at);
}

// Writes the UTF-8 of `value` to `out`, which has room for four bytes; returns how many it took.
[[gnu::noinline]] inline unsigned encode(char* out, char32_t value) {
  const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  if (value < 0x80) {
    out[0] = byte(value);
    return 1;
  }
  const unsigned length = value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
  for (unsigned index = length - 1; index > 0; --index, value >>= 6) out[index] = byte(0x80 | (value & 0x3F));
  constexpr unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = byte(leads[length] | value);
  return length;
}

inline void append(Bytes& out, char32_t value) { out.add(encode(out.room(4), value)); }

// Control characters (but tab and line ends) and noncharacters: an HTML parser drops some of them, and other programs
// stumble over them.
constexpr bool is_unsafe(char32_t value) {
  if (value < 0x20) return value != '\t' && value != '\n' && value != '\r';
  return (value >= 0x7F && value <= 0x9F) || (value >= 0xFDD0 && value <= 0xFDEF) || (value & 0xFFFE) == 0xFFFE;
}

// The index of the first byte at or behind `at` that could begin something unsafe; printable ASCII is passed over
// eight bytes at a time.
inline std::size_t skip_printable(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    const std::uint64_t below_space = (eight - ones * 0x20) & ~eight;
    const std::uint64_t is_delete_or_more = eight + ones;  // 0x7F and 0x80 to 0xFE carry into the high bit
    if (((below_space | is_delete_or_more | eight) & highs) != 0) break;
  }
  while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) ++at;
  return at;
}

// What had to be replaced in a text.
struct Replaced {
  bool unsafe = false;   // control characters or noncharacters
  bool invalid = false;  // bytes that are not UTF-8
  bool nothing_special = false;  // not replaced but known: the text is printable ASCII throughout
};

// `text` as it may be shown: what is_unsafe, and bytes that are not UTF-8, become U+FFFD; "\r\n" and "\r" become "\n".
// The text itself where nothing had to change, else a copy in `arena`; `replaced` tells of U+FFFD only.
inline std::string_view clean(Arena& arena, std::string_view text, Replaced& replaced) {
  replaced = {.nothing_special = skip_printable(text, 0) == text.size()};
  if (replaced.nothing_special) return text;
  Bytes cleaned(arena);
  std::size_t kept = 0;
  const auto replace = [&](std::size_t at, std::size_t length, std::string_view replacement) {
    cleaned.append(text.substr(kept, at - kept)).append(replacement);
    kept = at + length;
  };
  for (std::size_t at = 0; (at = skip_printable(text, at)) < text.size();) {
    const CodePoint code_point = decode(text, at);
    if (!code_point.valid || is_unsafe(code_point.value)) {
      replace(at, code_point.length, "\xEF\xBF\xBD");
      (code_point.valid ? replaced.unsafe : replaced.invalid) = true;
    } else if (code_point.value == '\r') {
      const bool pair = at + 1 < text.size() && text[at + 1] == '\n';
      replace(at, 1, pair ? "" : "\n");
    }
    at += code_point.length;
  }
  if (kept == 0 && cleaned.empty()) return text;
  cleaned.append(text.substr(kept));
  return cleaned;
}

}  // namespace offprint::text
