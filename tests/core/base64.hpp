// Base64, in which corpora keep bytes that are not text.
#pragma once

#include <string>
#include <string_view>

inline std::string from_base64(std::string_view encoded) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned buffer = 0, bits = 0;
  for (const char letter : encoded) {
    const std::size_t value = alphabet.find(letter);
    if (value == std::string_view::npos) break;
    buffer = buffer << 6 | static_cast<unsigned>(value);
    if ((bits += 6) >= 8) bytes += static_cast<char>(buffer >> (bits -= 8) & 0xFF);
  }
  return bytes;
}
