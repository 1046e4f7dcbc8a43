// Where in the input something stood.
#pragma once

#include <cstddef>
#include <cstdint>

namespace offprint {

// An offset into the input's bytes: of the last byte of the token (key, value or opening bracket) that is meant.
// It costs four bytes a value; the JSON Pointer, line and column are worked out from it, and only for diagnostics.
// All zero bits are "nowhere".
struct Place {
  std::uint32_t behind = 0;  // the offset of the byte behind that last one; 0: nowhere

  static constexpr Place of(std::size_t byte) { return {static_cast<std::uint32_t>(byte + 1)}; }
  constexpr bool known() const { return behind != 0; }
  constexpr std::uint32_t byte() const { return behind - 1; }
};

}  // namespace offprint
