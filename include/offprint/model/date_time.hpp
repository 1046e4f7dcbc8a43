// A date, with or without a time of day, as it stands in the document.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/model/place.hpp>

namespace offprint {

// The wall clock that the publisher wrote, never converted: the same on every server and every client.
struct DateTime {
  std::int16_t year = 0;  // 1 to 9999, proleptic Gregorian
  std::uint8_t month = 0, day = 0;                // 1 to 12, 1 to 31
  std::uint8_t hour = 0, minute = 0, second = 0;  // 0 to 23, 0 to 59, 0 to 60
  bool has_time = false;
  bool has_offset = false;
  std::int16_t offset_minutes = 0;  // east of UTC
};

// A date member: what was written and, if it is RFC 3339, what it says. Not `valid`: layout shows the words as written.
struct Date {
  std::string_view written;
  DateTime value;
  bool valid = false;
  Place at;

  bool empty() const { return written.empty(); }
};

}  // namespace offprint
