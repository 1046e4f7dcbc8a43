// Hosts as the WHATWG URL standard reads them (section 3.5): domains, IPv4 and IPv6 addresses.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/text/language_tag.hpp>
#include <offprint/text/percent_encode.hpp>
#include <offprint/text/utf8.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::text {

// One part of an IPv4 address: decimal, 0… octal or 0x… hexadecimal. False if it is not a number.
inline bool parse_ipv4_part(std::string_view part, std::uint64_t& value) {
  if (part.empty()) return false;
  unsigned base = 10;
  if (part.size() >= 2 && part[0] == '0') {
    const bool hexadecimal = lower(part[1]) == 'x';
    base = hexadecimal ? 16 : 8;
    part = part.substr(hexadecimal ? 2 : 1);
  }
  value = 0;
  for (const char byte : part) {
    const int digit = hex_value(byte);
    if (digit < 0 || static_cast<unsigned>(digit) >= base) return false;
    if (value <= 0xFFFF'FFFFu) value = value * base + static_cast<unsigned>(digit);
  }
  return true;
}

// True where the last label is a number, so that browsers take the host for an IPv4 address.
inline bool ends_in_number(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::string_view last = host.substr(host.rfind('.') + 1);
  if (last.empty()) return false;
  std::uint64_t value;
  bool digits = true;
  for (const char byte : last) digits = digits && byte >= '0' && byte <= '9';
  return digits || parse_ipv4_part(last, value);
}

inline bool append_ipv4(Bytes& out, std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  std::uint64_t parts[4];
  unsigned count = 0;
  for (;;) {
    const std::size_t end = host.find('.');
    if (count == 4 || !parse_ipv4_part(host.substr(0, end), parts[count++])) return false;
    if (end == std::string_view::npos) break;
    host = host.substr(end + 1);
  }
  std::uint64_t address = 0;
  for (unsigned index = 0; index + 1 < count; ++index) {
    if (parts[index] > 255) return false;
    address |= parts[index] << (8 * (3 - index));
  }
  if (parts[count - 1] >= std::uint64_t{1} << (8 * (5 - count))) return false;
  address |= parts[count - 1];
  for (int shift = 24; shift >= 0; shift -= 8) {
    append_decimal(out, static_cast<std::uint32_t>(address >> shift & 0xFF));
    if (shift > 0) out += '.';
  }
  return true;
}

// The eight pieces of an IPv6 address (without brackets).
inline bool parse_ipv6(std::string_view text, std::uint16_t (&pieces)[8]) {
  unsigned count = 0;
  int gap = -1;
  if (text.starts_with("::")) {
    gap = 0;
    text = text.substr(2);
  } else if (text.empty() || text[0] == ':') {
    return false;
  }
  while (!text.empty()) {
    if (count == 8) return false;
    if (text[0] == ':') {
      if (gap >= 0) return false;
      gap = static_cast<int>(count);
      text = text.substr(1);
      continue;
    }
    const std::size_t end = text.find(':');
    const std::string_view part = text.substr(0, end);
    if (end == std::string_view::npos && part.find('.') != std::string_view::npos) {
      // An IPv4 address at the end, in plain decimal.
      std::uint32_t address = 0, fields = 0;
      for (std::string_view rest = part;; ++fields) {
        const std::size_t dot = rest.find('.');
        const std::string_view field = rest.substr(0, dot);
        if (fields == 4 || field.empty() || field.size() > 3 || (field.size() > 1 && field[0] == '0')) return false;
        std::uint32_t value = 0;
        for (const char byte : field) {
          if (byte < '0' || byte > '9') return false;
          value = value * 10 + static_cast<std::uint32_t>(byte - '0');
        }
        if (value > 255) return false;
        address = address << 8 | value;
        if (dot == std::string_view::npos) break;
        rest = rest.substr(dot + 1);
      }
      if (fields != 3 || count > 6) return false;
      pieces[count++] = static_cast<std::uint16_t>(address >> 16);
      pieces[count++] = static_cast<std::uint16_t>(address & 0xFFFF);
      text = {};
      break;
    }
    if (part.empty() || part.size() > 4) return false;
    unsigned value = 0;
    for (const char byte : part) {
      if (hex_value(byte) < 0) return false;
      value = value << 4 | static_cast<unsigned>(hex_value(byte));
    }
    pieces[count++] = static_cast<std::uint16_t>(value);
    if (end == std::string_view::npos) break;
    text = text.substr(end + 1);
    if (text.empty()) return false;
  }
  if (gap < 0) return count == 8;
  if (count == 8) return false;
  const unsigned moved = count - static_cast<unsigned>(gap);
  for (unsigned index = 0; index < moved; ++index) pieces[7 - index] = pieces[count - 1 - index];
  for (unsigned index = static_cast<unsigned>(gap); index < 8 - moved; ++index) pieces[index] = 0;
  return true;
}

[[gnu::noinline]] inline void append_ipv6(Bytes& out, const std::uint16_t (&pieces)[8]) {
  unsigned longest = 8, length = 1;
  for (unsigned start = 0; start < 8; ++start) {
    unsigned end = start;
    while (end < 8 && pieces[end] == 0) ++end;
    if (end - start > length) {
      longest = start;
      length = end - start;
    }
  }
  out += '[';
  for (unsigned index = 0; index < 8; ++index) {
    if (index == longest) {
      out.append(index == 0 ? "::" : ":");
      index += length - 1;
      continue;
    }
    bool leading = true;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const unsigned digit = pieces[index] >> shift & 0xFu;
      if (leading && digit == 0 && shift > 0) continue;
      leading = false;
      out += "0123456789abcdef"[digit];
    }
    if (index < 7) out += ':';
  }
  out += ']';
}

inline constexpr CharacterSet deceptive_in_hosts({
    {0xA0, 0xB6},       {0xB8, 0xBF},       {0x132, 0x133},     {0x17F, 0x17F},     {0x1C7, 0x1CC},     {0x1F1, 0x1F3},     {0x2B0, 0x2B8},
    {0x2E0, 0x2E4},     {0x37E, 0x37E},     {0x1D2C, 0x1DBF},   {0x1FEF, 0x1FEF},   {0x2000, 0x218F},   {0x2215, 0x2215},
    {0x2460, 0x24FF},   {0x29F8, 0x29F8},   {0x2A74, 0x2A76},   {0x2C7C, 0x2C7D},   {0x3000, 0x3002},   {0x3200, 0x33FF},
    {0xA7F1, 0xA7F4},   {0xFB00, 0xFB29},   {0xFE00, 0xFE6F},   {0xFEFF, 0xFF64},   {0xFFF0, 0xFFFF},   {0x10780, 0x107BF},
    {0x1CCD6, 0x1CCF9}, {0x1D400, 0x1D7FF}, {0x1F100, 0x1F265}, {0x1FBF0, 0x1FBF9},
});

// Characters that no one sees, or that browsers map to a dot, slash, colon or bracket (U+2A74 to "::=", U+33C2 to "a.m.") or
// to plain letters and digits: refused in a host, and percent-encoded elsewhere like all that is not ASCII.
constexpr bool is_deceptive_in_host(char32_t value) { return value >= 0xE0000 || deceptive_in_hosts.has(value) || is_invisible(value); }

// Appends the host of a special URL. A domain outside ASCII is kept in UTF-8, as written but for the case of its ASCII
// letters: browsers bring it to punycode. False where no browser would take it, or where it deceives.
inline bool append_host(Arena& arena, Bytes& out, std::string_view written) {
  if (written.starts_with('[')) {
    std::uint16_t pieces[8];
    if (!written.ends_with(']') || written.size() < 4 || !parse_ipv6(written.substr(1, written.size() - 2), pieces)) return false;
    append_ipv6(out, pieces);
    return true;
  }
  Bytes host = percent_decoded(arena, written);
  if (host.empty()) return false;
  for (std::size_t at = 0; at < host.size();) {
    const CodePoint code_point = decode(host, at);
    const char32_t value = code_point.value;
    if (!code_point.valid || value <= 0x20 || is_unsafe(value) || is_deceptive_in_host(value)) return false;
    if (value < 0x80) {
      constexpr std::string_view forbidden = "#%/:<>?@[\\]^|";
      if (forbidden.find(static_cast<char>(value)) != std::string_view::npos) return false;
      host[at] = lower(host[at]);
    }
    at += code_point.length;
  }
  if (ends_in_number(host)) return append_ipv4(out, host);
  out.append(host);
  return true;
}

}  // namespace offprint::text
