// What must hold of text whose bidirectional controls are closed (UAX #9).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz.hpp"

namespace fuzz {

constexpr char32_t paragraph_separator = 0x2029, end_of_embedding = 0x202C, end_of_isolate = 0x2069;
constexpr bool begins_embedding(char32_t value) { return value == 0x202A || value == 0x202B || value == 0x202D || value == 0x202E; }
constexpr bool begins_isolate(char32_t value) { return value >= 0x2066 && value <= 0x2068; }

// Without those controls, and with a line feed for a paragraph separator.
inline std::string without_bidi(std::string_view text) {
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length, valid] = offprint::text::decode(text, at);
    if (value == paragraph_separator)
      rest += '\n';
    else if (!begins_embedding(value) && !begins_isolate(value) && value != end_of_embedding && value != end_of_isolate)
      rest.append(text.substr(at, length));
    at += length;
  }
  return rest;
}

// Each line closes what it opens, in order, and nothing else.
inline void require_closed(std::string_view text) {
  std::vector<char32_t> open;
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length, valid] = offprint::text::decode(text, at);
    require(value != paragraph_separator, "no paragraph separator is left");
    if (begins_embedding(value)) {
      open.push_back(end_of_embedding);
    } else if (begins_isolate(value)) {
      open.push_back(end_of_isolate);
    } else if (value == end_of_embedding) {
      require(!open.empty() && open.back() == value, "what closes an embedding has one to close");
      open.pop_back();
    } else if (value == end_of_isolate) {
      while (!open.empty() && open.back() != value) open.pop_back();
      require(!open.empty(), "what closes an isolate has one to close");
      open.pop_back();
    } else if (value == '\n') {
      require(open.empty(), "nothing is open at the end of a line");
    }
    at += length;
  }
  require(open.empty(), "nothing is open at the end of a text");
}

}  // namespace fuzz
