// Finding a locale, and its words.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/locale/data/all.hpp>
#include <offprint/locale/labels.hpp>
#include <offprint/locale/locale_data.hpp>
#include <offprint/text/language_tag.hpp>

namespace offprint::locale {

// The region subtag ("TW", "419"), or empty.
inline std::string_view region_subtag(std::string_view tag) {
  text::next_subtag(tag);
  while (!tag.empty()) {
    const std::string_view subtag = text::next_subtag(tag);
    if (subtag.size() == 1) return {};
    if (subtag.size() == 2 || (subtag.size() == 3 && subtag[0] <= '9')) return subtag;
  }
  return {};
}

inline bool contains_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t space = words.find(' ');
    if (text::equal_ignoring_case(words.substr(0, space), word)) return true;
    words = space == std::string_view::npos ? std::string_view{} : words.substr(space + 1);
  }
  return false;
}

// True where readers of `tag` read the locale's language in its script: zh-TW is not served by zh-CN.
inline bool serves(const Locale& locale, std::string_view tag) {
  if (!text::equal_ignoring_case(text::primary_subtag(tag), locale.language)) return false;
  if (const std::string_view script = text::script_subtag(tag); !script.empty())
    return text::equal_ignoring_case(script, locale.script);
  const std::string_view region = region_subtag(tag);
  return region.empty() || !contains_word(locale.other_script_regions, region);
}

// The locale for a BCP 47 tag (underscores and any case are taken too): the same tag, else one of the same language and
// script, else English with `found` false.
inline const Locale& find_locale(std::string_view tag, bool& found) {
  found = true;
  for (const Locale* locale : data::all)
    if (text::equal_ignoring_case(locale->tag, tag)) return *locale;
  for (const Locale* locale : data::all)
    if (serves(*locale, tag)) return *locale;
  found = false;
  return *data::all[0];
}

inline std::string_view label(const Locale& locale, Label label) {
  return locale.labels[static_cast<unsigned>(label)];
}

// What stands before the name at `index` (from 1) in a list of `count`: "A, B and C".
inline std::string_view list_joint(const Locale& locale, std::uint32_t index, std::uint32_t count) {
  if (count == 2) return locale.list_joints[0];
  if (index + 1 == count) return locale.list_joints[3];
  return locale.list_joints[index == 1 ? 1 : 2];
}

}  // namespace offprint::locale
