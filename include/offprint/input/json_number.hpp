// The numbers of a JSON text (RFC 8259, section 6). An article uses whole ones alone.
#pragma once

#include <cstddef>
#include <cstdint>

#include <offprint/input/json_events.hpp>

namespace offprint::input {

// Reads the number at `at` and leaves `at` behind it, or, where there is none, at what is wrong (and returns false).
// 640, 640.0 and 6.4e2 are the same whole number. `beyond`: too large for a double.
inline bool read_number(const char*& at, const char* end, Number& number, bool& beyond) {
  const auto is = [&](char byte) { return at < end && *at == byte; };
  const auto skip_digits = [&] {
    const char* const start = at;
    while (at < end && *at >= '0' && *at <= '9') ++at;
    return at - start;
  };
  const bool negative = is('-');
  at += negative;
  const char* first = at;
  const std::ptrdiff_t whole = skip_digits();
  if (whole == 0) return false;
  if (whole > 1 && *first == '0') {
    at = first + 1;
    return false;
  }
  std::int64_t exponent = 0;
  if (is('.')) {
    ++at;
    const std::ptrdiff_t places = skip_digits();
    if (places == 0) return false;
    exponent = -places;
  }
  const char* last = at;
  if (is('e') || is('E')) {
    ++at;
    const bool minus = is('-');
    at += minus || is('+');
    const char* digit = at;
    if (skip_digits() == 0) return false;
    std::int64_t written = 0;
    for (; digit < at; ++digit)
      if (written < 1'000'000'000'000) written = written * 10 + (*digit - '0');
    exponent += minus ? -written : written;
  }

  // Zeros at either end of the digits only say where the point is.
  for (; last > first && (last[-1] == '0' || last[-1] == '.'); --last) exponent += last[-1] == '0';
  while (first < last && (*first == '0' || *first == '.')) ++first;
  std::int64_t value = 0, length = 0;
  for (; first < last; ++first) {
    if (*first == '.') continue;
    if (++length <= 18) value = value * 10 + (*first - '0');
  }
  if (length == 0) exponent = 0;
  beyond = length + exponent > 309;
  number.is_integer = exponent >= 0 && length + exponent <= 18;
  if (number.is_integer)
    for (; exponent > 0; --exponent) value *= 10;
  number.integer = negative ? -value : value;
  return true;
}

}  // namespace offprint::input
