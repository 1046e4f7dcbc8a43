// Dates in words, by CLDR's patterns (UTS #35, part 4): the same as Intl.DateTimeFormat with dateStyle long and timeStyle
// short.
#pragma once

#include <cstddef>
#include <string_view>

#include <offprint/locale/locale.hpp>
#include <offprint/locale/numbers.hpp>
#include <offprint/model/bytes.hpp>
#include <offprint/model/date_time.hpp>

namespace offprint::locale {

inline void append_field(Bytes& out, const Locale& locale, const DateTime& value, char letter, unsigned width) {
  const unsigned hour = value.hour;
  switch (letter) {
    case 'y': {
      const auto year = static_cast<std::uint32_t>(value.year);
      return append_number(out, locale, width == 2 ? year % 100 : year, width);
    }
    case 'M':
    case 'L':
      if (width >= 3) {
        out.append(locale.months[value.month - 1]);
        return;
      }
      return append_number(out, locale, value.month, width);
    case 'd': return append_number(out, locale, value.day, width);
    case 'H': return append_number(out, locale, hour, width);
    case 'k': return append_number(out, locale, hour == 0 ? 24 : hour, width);
    case 'K': return append_number(out, locale, hour % 12, width);
    case 'h': return append_number(out, locale, hour % 12 == 0 ? 12 : hour % 12, width);
    case 'm': return append_number(out, locale, value.minute, width);
    default: out.append(locale.day_periods[hour < 12 ? 0 : 1]);
  }
}

// Letters are fields, their number the width; text between apostrophes, and anything else, stands for itself.
[[gnu::noinline]] inline void append_pattern(Bytes& out, const Locale& locale, const DateTime& value, std::string_view pattern) {
  bool quoted = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const char letter = pattern[at];
    if (letter == '\'' && !pattern.substr(at + 1).starts_with('\'')) {
      quoted = !quoted;
      ++at;
    } else if (letter == '\'') {  // two of them are one, within quotes too
      out += letter;
      at += 2;
    } else if (!quoted && ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))) {
      std::size_t end = at;
      while (end < pattern.size() && pattern[end] == letter) ++end;
      append_field(out, locale, value, letter, static_cast<unsigned>(end - at));
      at = end;
    } else {
      out += letter;
      ++at;
    }
  }
}

// The wall clock as the publisher wrote it: no time zone is applied, so servers and clients agree. Without a time of day
// only the date.
inline std::string_view format_date(Arena& arena, const Locale& locale, const DateTime& value) {
  Bytes out(arena);
  if (!value.has_time) {
    append_pattern(out, locale, value, locale.date_pattern);
    return out.take();
  }
  // {1} is the date and {0} the time; what stands between them follows the rules of patterns.
  std::string_view glue = locale.date_time_pattern;
  while (!glue.empty()) {
    const std::size_t place = glue.find('{');
    append_pattern(out, locale, value, glue.substr(0, place));
    if (place == std::string_view::npos) break;
    append_pattern(out, locale, value, glue[place + 1] == '1' ? locale.date_pattern : locale.time_pattern);
    glue = glue.substr(place + 3);
  }
  return out.take();
}

}  // namespace offprint::locale
