// Dates as RFC 3339 writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <offprint/model/bytes.hpp>
#include <offprint/model/date_time.hpp>

namespace offprint::text {

constexpr bool is_leap_year(unsigned year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr unsigned days_in_month(unsigned year, unsigned month) {
  constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

// Reads fixed-width numbers and separators off the front of a text.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  // `width` digits that make a number from `least` to `most`.
  [[gnu::noinline]] bool number(unsigned width, unsigned least, unsigned most, unsigned& value) {
    if (rest_.size() < width) return false;
    value = 0;
    for (unsigned index = 0; index < width; ++index) {
      if (rest_[index] < '0' || rest_[index] > '9') return false;
      value = value * 10 + static_cast<unsigned>(rest_[index] - '0');
    }
    rest_ = rest_.substr(width);
    return value >= least && value <= most;
  }
  [[gnu::noinline]] bool one_of(std::string_view bytes) {
    if (rest_.empty() || bytes.find(rest_[0]) == std::string_view::npos) return false;
    taken_ = rest_[0];
    rest_ = rest_.substr(1);
    return true;
  }
  char taken() const { return taken_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  char taken_ = 0;
};

// RFC 3339's full-date or date-time, and what feeds write for it without being ambiguous: a space for the T, seconds or
// offset left out, an offset without its colon. Anything else, and days that no calendar has, gives nothing.
inline std::optional<DateTime> parse_date_time(std::string_view text) {
  DateScanner scan(text);
  unsigned year, month, day, hour = 0, minute = 0, second = 0, offset_hour = 0, offset_minute = 0;
  if (!scan.number(4, 1, 9999, year) || !scan.one_of("-") || !scan.number(2, 1, 12, month) || !scan.one_of("-") ||
      !scan.number(2, 1, days_in_month(year, month), day))
    return {};
  DateTime value;
  value.year = static_cast<std::int16_t>(year);
  value.month = static_cast<std::uint8_t>(month);
  value.day = static_cast<std::uint8_t>(day);
  if (scan.at_end()) return value;

  if (!scan.one_of("Tt ") || !scan.number(2, 0, 23, hour) || !scan.one_of(":") || !scan.number(2, 0, 59, minute)) return {};
  value.has_time = true;
  value.hour = static_cast<std::uint8_t>(hour);
  value.minute = static_cast<std::uint8_t>(minute);
  if (scan.one_of(":")) {
    if (!scan.number(2, 0, 60, second)) return {};  // 60: a leap second
    value.second = static_cast<std::uint8_t>(second);
    if (scan.one_of(".")) {
      if (!scan.one_of("0123456789")) return {};
      while (scan.one_of("0123456789")) continue;
    }
  }
  if (scan.at_end()) return value;

  value.has_offset = true;
  if (scan.one_of("Zz")) return scan.at_end() ? std::optional(value) : std::nullopt;
  if (!scan.one_of("+-")) return {};
  const bool west = scan.taken() == '-';
  if (!scan.number(2, 0, 23, offset_hour)) return {};
  scan.one_of(":");
  if (!scan.number(2, 0, 59, offset_minute) || !scan.at_end()) return {};
  const int offset = static_cast<int>(offset_hour * 60 + offset_minute);
  value.offset_minutes = static_cast<std::int16_t>(west ? -offset : offset);
  return value;
}

inline void append_rfc3339(Bytes& out, const DateTime& value) {
  const auto digits = [&](unsigned number, unsigned width) {
    for (unsigned divisor = width == 4 ? 1000 : 10; divisor > 0; divisor /= 10)
      out += static_cast<char>('0' + number / divisor % 10);
  };
  digits(static_cast<unsigned>(value.year), 4);
  out += '-';
  digits(value.month, 2);
  out += '-';
  digits(value.day, 2);
  if (!value.has_time) return;
  out += 'T';
  digits(value.hour, 2);
  out += ':';
  digits(value.minute, 2);
  out += ':';
  // HTML's and schema.org's readers know no leap second.
  digits(value.second == 60 ? 59 : value.second, 2);
  if (!value.has_offset) return;
  if (value.offset_minutes == 0) {
    out += 'Z';
    return;
  }
  const unsigned offset = static_cast<unsigned>(value.offset_minutes < 0 ? -value.offset_minutes : value.offset_minutes);
  out += value.offset_minutes < 0 ? '-' : '+';
  digits(offset / 60, 2);
  out += ':';
  digits(offset % 60, 2);
}

}  // namespace offprint::text
