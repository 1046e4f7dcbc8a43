// Dates: what parses is a day of the calendar, prints as RFC 3339, and reads the same again. The words for it in every
// locale are UTF-8, and the same with the same fields.
#include <string>

#include <offprint/locale/dates.hpp>
#include <offprint/locale/locale.hpp>
#include <offprint/locale/numbers.hpp>
#include <offprint/text/date_time.hpp>

#include "fuzz.hpp"

using namespace offprint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view tag = fuzz::view(data, size);
  const std::string_view written = fuzz::take_until(tag, '\n');
  bool found = false;
  const locale::Locale& site = locale::find_locale(tag, found);
  fuzz::require(found || &site == locale::data::all[0], "a locale that is not there is the first");

  const auto value = text::parse_date_time(written);
  if (!value) return 0;
  fuzz::require(value->year >= 1 && value->year <= 9999 && value->month >= 1 && value->month <= 12 && value->day >= 1 &&
                    value->day <= text::days_in_month(static_cast<unsigned>(value->year), value->month),
                "a date is a day of the calendar");
  fuzz::require(value->hour < 24 && value->minute < 60 && value->second <= 60, "a time is a time of day");
  Arena arena;
  Bytes printed(arena), again(arena);
  text::append_rfc3339(printed, *value);
  const auto reread = text::parse_date_time(printed);
  fuzz::require(reread.has_value(), "what is printed can be read");
  text::append_rfc3339(again, *reread);
  fuzz::require(again.view() == printed.view(), "and is printed the same");
  fuzz::require(printed.view().starts_with(written.substr(0, 10)), "it is the day that was written");

  for (const locale::Locale* locale : locale::data::all) {
    const std::string_view words = locale::format_date(arena, *locale, *value);
    fuzz::require(!words.empty() && words.find_first_of("{}'") == std::string_view::npos, "every date has words, and no pattern is left");
    fuzz::require_shown_characters(words);
    fuzz::require(words == locale::format_date(arena, *locale, *reread), "what reads the same has the same words");
    const std::string_view time = locale::format_reading_time(arena, *locale, static_cast<std::uint32_t>(value->year * 1000 + value->minute));
    fuzz::require(time.find('{') == std::string_view::npos, "a reading time has its number");
    fuzz::require_shown_characters(time);
  }
  return 0;
}
