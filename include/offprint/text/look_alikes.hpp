// Host names that look like others: where a link leads may not be where its readers think it does.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <offprint/text/script_table.hpp>
#include <offprint/text/url.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::text {

inline Script script_of(char32_t value) {
  return std::prev(std::upper_bound(std::begin(script_starts), std::end(script_starts), value,
                                    [](char32_t at, const ScriptStart& start) { return at < start.first; }))->script;
}

constexpr std::uint32_t script_bit(Script script) { return std::uint32_t{1} << static_cast<unsigned>(script); }
static_assert(std::size(script_names) <= 32);

// The letters of a label, which is what stands between the dots of a host name.
class LabelLetters {
 public:
  // From a label as it is written, or in Punycode.
  explicit LabelLetters(std::string_view label) {
    if (label.starts_with("xn--")) {
      // What is no Punycode leads nowhere.
      if (label.size() > 63 || !add_punycode(label.substr(4))) *this = {};
      return;
    }
    for (std::size_t at = 0; at < label.size();) {
      const CodePoint code_point = decode(label, at);
      add(code_point.value);
      at += code_point.length;
    }
  }

  // The scripts, a bit each, but for what belongs to many.
  std::uint32_t scripts() const { return scripts_; }

  // Scripts that nobody writes in one word (UTS #39, all that is not "highly restrictive").
  bool mixes_scripts() const {
    // Kana that are no more than strokes look like punctuation among Latin letters.
    if (strokes_ > 0 && strokes_ == kana_ && (scripts_ & script_bit(Script::latin)) != 0) return true;
    constexpr std::uint32_t latin_and_han = script_bit(Script::latin) | script_bit(Script::han);
    constexpr std::uint32_t together[] = {
        latin_and_han | script_bit(Script::hiragana) | script_bit(Script::katakana),
        latin_and_han | script_bit(Script::bopomofo),
        latin_and_han | script_bit(Script::hangul),
    };
    return std::popcount(scripts_) > 1 && std::none_of(std::begin(together), std::end(together), [&](std::uint32_t few) { return (scripts_ & ~few) == 0; });
  }

  // A word of another script in which every letter looks Latin, but where the domain is one of that script and nobody reads
  // Latin letters; or one of Latin letters that are put for others.
  bool imitates_latin(std::uint32_t domain) const {
    return imitators_ > 0 && (scripts_ == script_bit(Script::latin) || (imitators_ == letters_ && (scripts_ & ~domain) != 0));
  }

 private:
  LabelLetters() = default;

  void add(char32_t value) {
    const Script script = script_of(value);
    if (script == Script::shared) return;
    scripts_ |= script_bit(script);
    ++letters_;
    imitators_ += latin_imitators.has(value);
    kana_ += script == Script::hiragana || script == Script::katakana;
    strokes_ += value == 0x30CE || value == 0x30BD || value == 0x30BE || value == 0x30F3;
  }

  // RFC 3492, section 6.2, but for the places of the letters.
  bool add_punycode(std::string_view text) {
    constexpr std::uint32_t base = 36, least = 1, most = 26, skew = 38, damp = 700;
    const std::size_t delimiter = text.rfind('-');
    std::uint32_t count = 0;
    if (delimiter != std::string_view::npos) {
      for (const char byte : text.substr(0, delimiter)) add(static_cast<unsigned char>(byte));
      count = static_cast<std::uint32_t>(delimiter);
      text = text.substr(delimiter + 1);
    }
    std::uint64_t value = 0x80, index = 0;
    std::uint32_t bias = 72;
    while (!text.empty()) {
      const std::uint64_t before = index;
      std::uint64_t weight = 1;
      for (std::uint32_t at = base;; at += base) {
        if (text.empty()) return false;
        const char byte = text[0];
        const bool letter = byte >= 'a' && byte <= 'z';
        if (!letter && (byte < '0' || byte > '9')) return false;
        const std::uint32_t digit = static_cast<std::uint32_t>(letter ? byte - 'a' : byte - '0' + 26);
        text = text.substr(1);
        index += digit * weight;
        if (index > 0xFFFF'FFFF) return false;
        const std::uint32_t threshold = at <= bias ? least : std::min(at - bias, most);
        if (digit < threshold) break;
        weight *= base - threshold;
      }
      ++count;
      std::uint64_t delta = (index - before) / (before == 0 ? damp : 2);
      delta += delta / count;
      bias = 0;
      for (; delta > (base - least) * most / 2; bias += base) delta /= base - least;
      bias += static_cast<std::uint32_t>((base - least + 1) * delta / (delta + skew));
      value += index / count;
      if (value > 0x10FFFF) return false;
      add(static_cast<char32_t>(value));
      index = index % count + 1;
    }
    return true;
  }

  std::uint32_t scripts_ = 0, letters_ = 0, imitators_ = 0, kana_ = 0, strokes_ = 0;
};

// Domains of countries in which words of another script than the Latin are read every day.
struct ScriptOfDomain {
  std::string_view domain;
  Script script;
};
inline constexpr ScriptOfDomain scripts_of_domains[] = {
    {"am", Script::armenian}, {"bg", Script::cyrillic}, {"by", Script::cyrillic}, {"cy", Script::greek}, {"gr", Script::greek},
    {"kg", Script::cyrillic}, {"kz", Script::cyrillic}, {"me", Script::cyrillic}, {"mk", Script::cyrillic}, {"mn", Script::cyrillic},
    {"rs", Script::cyrillic}, {"ru", Script::cyrillic}, {"su", Script::cyrillic}, {"tj", Script::cyrillic}, {"ua", Script::cyrillic},
    {"uz", Script::cyrillic},
};

// The scripts (a bit each) in which a host name, as append_host writes it, looks like another; 0 if it does not.
inline std::uint32_t look_alike_scripts(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::string_view last = host.substr(host.rfind('.') + 1);
  std::uint32_t domain = LabelLetters(last).scripts();
  for (const ScriptOfDomain& row : scripts_of_domains)
    if (last == row.domain) domain |= script_bit(row.script);
  while (!host.empty()) {
    const std::size_t end = host.find('.');
    const LabelLetters label(host.substr(0, end));
    if (label.mixes_scripts() || label.imitates_latin(domain)) return label.scripts();
    host = end == std::string_view::npos ? std::string_view{} : host.substr(end + 1);
  }
  return 0;
}

// The host that an address names; empty where it has none, or its base's.
inline std::string_view host_of(const Url& url) {
  if (!url.scheme.starts_with("http") && !url.value.starts_with("//")) return {};
  const std::string_view behind = url.value.substr(url.value.find("//") + 2);
  return behind.substr(0, behind.find_first_of("/:?#"));
}

}  // namespace offprint::text
