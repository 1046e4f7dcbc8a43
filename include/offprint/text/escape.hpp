// Escaping, one function a context: HTML text, HTML attribute, JSON, JSON inside a script element.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <offprint/model/bytes.hpp>

namespace offprint::text {

// Which bytes a context escapes, as a table of 256.
template <std::size_t size>
consteval std::array<bool, 256> bytes_of(const char (&bytes)[size], bool controls = false) {
  std::array<bool, 256> table{};
  for (std::size_t index = 0; index + 1 < size; ++index) table[static_cast<unsigned char>(bytes[index])] = true;
  if (controls)
    for (unsigned byte = 0; byte < 0x20; ++byte) table[byte] = true;
  return table;
}

// True where one of the eight bytes is &, <, >, a quote or an apostrophe, in whose bits the pairs differ by one.
inline bool has_html_special(std::uint64_t eight) {
  constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
  const std::uint64_t ampersand = (eight | ones) ^ (ones * 0x27), angle = (eight | ones * 2) ^ (ones * 0x3E), quote = eight ^ (ones * 0x22);
  const std::uint64_t found = ((ampersand - ones) & ~ampersand) | ((angle - ones) & ~angle) | ((quote - ones) & ~quote);
  return (found & highs) != 0;
}

// Appends `text`; each byte marked in `special` goes through `escape`, everything between is copied whole.
template <bool leaps = false, class Escape>
void append_escaped(Bytes& out, std::string_view text, const std::array<bool, 256>& special, const Escape& escape) {
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if constexpr (leaps) {
      for (std::uint64_t eight; at + 8 <= text.size(); at += 8) {
        std::memcpy(&eight, text.data() + at, 8);
        if (has_html_special(eight)) break;
      }
      if (at == text.size()) break;
    }
    if (!special[static_cast<unsigned char>(text[at])]) continue;
    out.append(text.substr(kept, at - kept));
    escape(out, text[at]);
    kept = at + 1;
  }
  out.append(text.substr(kept));
}

inline std::string_view html_entity(char byte) {
  switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return "&#39;";
  }
}

inline void append_html(Bytes& out, std::string_view text, const std::array<bool, 256>& special) {
  append_escaped<true>(out, text, special, [](Bytes& to, char byte) { to.append(html_entity(byte)); });
}

// The content of an element (not of script or style).
inline void append_text(Bytes& out, std::string_view text) {
  static constexpr auto special = bytes_of("&<>");
  append_html(out, text, special);
}

// An attribute's value, between double quotes. Line feeds are escaped, too: XML makes spaces of them, and in Markdown an empty
// line ends the HTML.
[[gnu::noinline]] inline void append_attribute(Bytes& out, std::string_view text) {
  static constexpr auto special = bytes_of("&<>\"'");
  for (;;) {
    const std::size_t end = text.find('\n');
    append_html(out, text.substr(0, end), special);
    if (end == std::string_view::npos) return;
    out.append("&#10;");
    text = text.substr(end + 1);
  }
}

inline void append_json_escape(Bytes& out, unsigned code_unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.append("\\u");
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[code_unit >> shift & 0xF];
}

inline void append_json(Bytes& out, std::string_view text, const std::array<bool, 256>& special) {
  out += '"';
  append_escaped(out, text, special, [](Bytes& to, char byte) {
    switch (byte) {
      case '"': to.append("\\\""); break;
      case '\\': to.append("\\\\"); break;
      case '\n': to.append("\\n"); break;
      case '\t': to.append("\\t"); break;
      case '\r': to.append("\\r"); break;
      default: append_json_escape(to, static_cast<unsigned char>(byte));
    }
  });
  out += '"';
}

// A JSON string with its quotes.
inline void append_json_string(Bytes& out, std::string_view text) {
  static constexpr auto special = bytes_of("\"\\", true);
  append_json(out, text, special);
}

// A JSON string that may stand inside a script element: nothing in it can end the element or begin a comment.
inline void append_json_in_script(Bytes& out, std::string_view text) {
  static constexpr auto special = bytes_of("\"\\<>&", true);
  append_json(out, text, special);
}

}  // namespace offprint::text
