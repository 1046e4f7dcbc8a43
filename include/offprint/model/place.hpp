// Where in the input something stood.
#pragma once

#include <cstdint>

namespace offprint {

// An offset into the input's bytes: of the last byte of the token (key, value or opening bracket) that is meant.
// It costs four bytes a value; the JSON Pointer, line and column are worked out from it, and only for diagnostics.
struct Place {
  static constexpr std::uint32_t nowhere = 0xFFFF'FFFF;
  std::uint32_t byte = nowhere;

  bool known() const { return byte != nowhere; }
};

}  // namespace offprint
