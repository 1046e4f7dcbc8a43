// Language tags (BCP 47): their form, their parts, and the direction of what they name.
#pragma once

#include <string_view>

namespace offprint::text {

constexpr char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

[[gnu::noinline]] constexpr bool equal_ignoring_case(std::string_view first, std::string_view second) {
  if (first.size() != second.size()) return false;
  for (std::size_t at = 0; at < first.size(); ++at)
    if (lower(first[at]) != lower(second[at])) return false;
  return true;
}

// Takes the subtag before the next hyphen (or underscore, as some systems write) off the front of `tag`.
[[gnu::noinline]] inline std::string_view next_subtag(std::string_view& tag) {
  const std::size_t end = tag.find_first_of("-_");
  const std::string_view subtag = tag.substr(0, end);
  tag = end == std::string_view::npos ? std::string_view{} : tag.substr(end + 1);
  return subtag;
}

// True for a tag that has the form of BCP 47's section 2.1: a language of 2 to 8 letters (or "x"), then subtags of 1 to 8
// letters and digits. Whether the subtags are registered is not looked up.
inline bool is_language_tag(std::string_view tag) {
  if (tag.empty() || tag.size() > 64 || tag.back() == '-' || tag.find('_') != std::string_view::npos) return false;
  bool first = true;
  while (!tag.empty()) {
    const std::string_view subtag = next_subtag(tag);
    if (subtag.empty() || subtag.size() > 8) return false;
    for (const char byte : subtag) {
      const bool letter = lower(byte) >= 'a' && lower(byte) <= 'z';
      if (!letter && (first || byte < '0' || byte > '9')) return false;
    }
    if (first && subtag.size() == 1 && (lower(subtag[0]) != 'x' || tag.empty())) return false;
    first = false;
  }
  return true;
}

inline std::string_view primary_subtag(std::string_view tag) { return next_subtag(tag); }

// The script subtag ("Hant"), or empty.
inline std::string_view script_subtag(std::string_view tag) {
  next_subtag(tag);
  while (!tag.empty()) {
    const std::string_view subtag = next_subtag(tag);
    if (subtag.size() == 1) return {};
    if (subtag.size() == 4 && lower(subtag[0]) >= 'a') return subtag;
  }
  return {};
}

// By the tag's script, else by the script in which the language is usually written (CLDR's likelySubtags).
inline bool is_right_to_left(std::string_view tag) {
  constexpr std::string_view scripts[] = {"arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand", "samr", "aran"};
  constexpr std::string_view languages[] = {"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "ks", "nqo", "syr",
                                            "iw", "ji", "arc", "arz", "ary", "azb", "glk", "lrc", "mzn", "pnb", "rhg"};
  if (const std::string_view script = script_subtag(tag); !script.empty()) {
    for (const std::string_view candidate : scripts)
      if (equal_ignoring_case(script, candidate)) return true;
    return false;
  }
  for (const std::string_view candidate : languages)
    if (equal_ignoring_case(primary_subtag(tag), candidate)) return true;
  return false;
}

}  // namespace offprint::text
