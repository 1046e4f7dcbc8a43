// Language tags (BCP 47): their form, their parts, and the direction of what they name.
#pragma once

#include <cstddef>
#include <cstdint>
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
[[gnu::noinline]] inline bool is_language_tag(std::string_view tag) {
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

// Letters as a number, whatever their case; hyphens do not count. Eight fit.
constexpr std::uint64_t packed(std::string_view letters) {
  std::uint64_t number = 0;
  for (const char letter : letters)
    if (letter != '-') number = number << 8 | static_cast<unsigned char>(lower(letter));
  return number;
}

[[gnu::noinline]] inline bool is_among(const std::uint32_t* first, const std::uint32_t* end, std::uint64_t subtag) {
  while (first != end && *first != subtag) ++first;
  return first != end;
}

// Subtags of four letters at the most, as numbers: thousands of runs may each name a language.
template <std::size_t count>
struct Subtags {
  std::uint32_t numbers[count];

  consteval explicit Subtags(const std::string_view (&names)[count]) : numbers() {
    for (std::size_t index = 0; index < count; ++index) numbers[index] = static_cast<std::uint32_t>(packed(names[index]));
  }
  bool has(std::uint64_t subtag) const { return is_among(numbers, numbers + count, subtag); }
};

// The scripts that run from right to left, the languages that are usually written in one, and the languages that are written
// the other way in one region, by CLDR's likelySubtags; of some languages the codes of ISO 639-2 besides, which feeds have too.
// Not all of CLDR's: some two hundred, of few publishers or of none alive, are left to the article's `direction`.
inline constexpr Subtags right_to_left_scripts({"arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand", "samr", "aran", "armi"});
inline constexpr Subtags right_to_left_languages({
    "ar", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "ug", "ur", "yi", "acm", "acq", "aeb", "afb", "ajp", "apc",
    "apd", "ara", "arb", "arc", "arq", "ars", "ary", "arz", "ayl", "azb", "bal", "bgn", "bqi", "ckb", "div", "fas",
    "glk", "heb", "kas", "lad", "lah", "lrc", "mzn", "nqo", "pbt", "per", "pes", "pnb", "prs", "pus", "rhg", "sdh",
    "skr", "snd", "syr", "trw", "uig", "urd", "yid", "aii", "bcc", "brh", "haz", "hno", "khw", "lki", "pbu", "ydd",
});
inline constexpr Subtags turned_in_a_region({
    "az-IQ", "az-IR", "ha-CM", "ha-SD", "kk-AF", "kk-CN", "kk-IR", "kk-MN", "ku-IQ", "ku-IR", "ku-LB", "ky-CN", "ms-CC",
    "pa-PK", "sd-IN", "tg-PK", "ug-KZ", "ug-MN", "uz-AF",
});

// By the tag's script, else by the script in which the language is usually written, in the region where the tag names one.
inline bool is_right_to_left(std::string_view tag) {
  if (const std::string_view script = script_subtag(tag); !script.empty()) return right_to_left_scripts.has(packed(script));
  const std::uint64_t language = packed(next_subtag(tag));
  const std::string_view region = next_subtag(tag);
  const bool turned = region.size() == 2 && turned_in_a_region.has(language << 16 | packed(region));
  return right_to_left_languages.has(language) != turned;
}

}  // namespace offprint::text
