// What a locale is: patterns and words, no code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <offprint/locale/labels.hpp>
#include <offprint/model/article.hpp>

namespace offprint::locale {

enum class PluralCategory : std::uint8_t { zero, one, two, few, many, other };

// One condition of a CLDR plural rule on a whole number n: n (mod `modulus`, unless 0) lies in first..last, or does not.
struct PluralRow {
  PluralCategory category;
  std::uint32_t modulus, first, last;
  bool negated;
  bool and_next;  // the next row must hold too
};

struct ReadingTime {
  PluralCategory category;
  std::string_view pattern;  // {0}: minutes
};

struct Locale {
  std::string_view tag;       // BCP 47
  std::string_view language;  // its primary subtag
  std::string_view script;    // that it is written in
  std::string_view other_script_regions;  // where the language is usually written in another script
  Direction direction;
  std::string_view labels[static_cast<std::size_t>(Label::count)];
  std::string_view date_pattern;       // CLDR dateFormats/long
  std::string_view time_pattern;       // CLDR timeFormats/short
  std::string_view date_time_pattern;  // CLDR dateTimeFormats-atTime/long: {1} is the date, {0} the time
  std::string_view months[12];         // CLDR months/wide, as the date pattern needs them
  std::string_view day_periods[2];     // am, pm
  char32_t zero;                       // of the default numbering system
  std::string_view list_joints[4];     // CLDR listPattern standard: between two; at the start, middle and end of more
  std::span<const PluralRow> plurals;
  std::span<const ReadingTime> reading_times;
};

}  // namespace offprint::locale
