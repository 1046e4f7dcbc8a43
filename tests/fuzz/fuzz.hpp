// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <offprint/text/utf8.hpp>

// libFuzzer's entry, which replay.cpp calls too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

inline std::string_view view(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

// Takes what stands before the first `end` off the front of `rest`, and `end` with it; all of it where there is none.
inline std::string_view take_until(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  const std::string_view taken = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return taken;
}

// Stops the program, as a crash would, where something that must hold does not.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline void require_shown_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const offprint::text::CodePoint code_point = offprint::text::decode(text, at);
    require(code_point.valid && !offprint::text::is_unsafe(code_point.value), "what comes out is UTF-8 that may be shown");
    at += code_point.length;
  }
}

}  // namespace fuzz
