// Whole numbers and reading times.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/locale/locale.hpp>
#include <offprint/model/bytes.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::locale {

// Appends `number` in the locale's digits, with at least `width` of them.
inline void append_number(Bytes& out, const Locale& locale, std::uint32_t number, unsigned width = 1) {
  if (number >= 10 || width > 1) append_number(out, locale, number / 10, width > 1 ? width - 1 : 1);
  text::append(out, locale.zero + number % 10);
}

// CLDR's plural category of a whole number.
inline PluralCategory plural_category(const Locale& locale, std::uint32_t number) {
  bool holds = true;
  for (const PluralRow& row : locale.plurals) {
    const std::uint32_t value = row.modulus == 0 ? number : number % row.modulus;
    holds = holds && ((value >= row.first && value <= row.last) != row.negated);
    if (row.and_next) continue;
    if (holds) return row.category;
    holds = true;
  }
  return PluralCategory::other;
}

// "{0} min read"
inline std::string_view format_reading_time(Arena& arena, const Locale& locale, std::uint32_t minutes) {
  const PluralCategory category = plural_category(locale, minutes);
  const ReadingTime* form = &locale.reading_times.back();  // other
  for (const ReadingTime& candidate : locale.reading_times)
    if (candidate.category == category) form = &candidate;
  const std::size_t place = form->pattern.find("{0}");
  Bytes out(arena, form->pattern.substr(0, place));
  if (place != std::string_view::npos) {
    append_number(out, locale, minutes);
    out.append(form->pattern.substr(place + 3));
  }
  return out.take();
}

}  // namespace offprint::locale
