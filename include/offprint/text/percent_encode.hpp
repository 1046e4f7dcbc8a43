// Percent-encoding by the sets of the WHATWG URL standard, section 1.3.
#pragma once

#include <string_view>

#include <offprint/model/bytes.hpp>

namespace offprint::text {

// Encoded in every set: what is not printable ASCII. The rest depends on the part of the URL.
inline constexpr std::string_view fragment_set = " \"<>`";
inline constexpr std::string_view query_set = " \"#<>'";
inline constexpr std::string_view path_set = " \"#<>?^`{}";
inline constexpr std::string_view opaque_set = "\"<>'";  // mailto and tel: control characters, and what HTML or CSS would trip over

inline void append_percent(Bytes& out, char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  out += '%';
  out += digits[static_cast<unsigned char>(byte) >> 4];
  out += digits[static_cast<unsigned char>(byte) & 0xF];
}

[[gnu::noinline]] inline void append_percent_encoded(Bytes& out, std::string_view text, std::string_view set) {
  for (const char byte : text) {
    if (byte < 0x20 || byte >= 0x7F || set.find(byte) != std::string_view::npos)
      append_percent(out, byte);
    else
      out += byte;
  }
}

[[gnu::noinline]] constexpr int hex_value(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

inline Bytes percent_decoded(Arena& arena, std::string_view text) {
  Bytes decoded(arena);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex_value(text[at + 1]) >= 0 && hex_value(text[at + 2]) >= 0) {
      decoded += static_cast<char>(hex_value(text[at + 1]) << 4 | hex_value(text[at + 2]));
      at += 2;
    } else {
      decoded += text[at];
    }
  }
  return decoded;
}

}  // namespace offprint::text
