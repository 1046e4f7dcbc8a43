// Options as a JSON object, with the names that JavaScript uses: one row each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <offprint/input/json_driver.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>
#include <offprint/text/url.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::input {

enum class OptionKind : std::uint8_t { string, words, base, prefix, format, boolean, heading_level, number, depth };

constexpr bool is_text(OptionKind kind) { return kind <= OptionKind::prefix; }

struct OptionRow {
  std::string_view name;
  OptionKind kind;
  std::size_t offset;
};

inline constexpr OptionRow option_rows[] = {
    {"format", OptionKind::format, offsetof(Options, format)},
    {"locale", OptionKind::string, offsetof(Options, locale)},
    {"base", OptionKind::base, offsetof(Options, base)},
    {"headingLevel", OptionKind::heading_level, offsetof(Options, heading_level)},
    {"sections", OptionKind::words, offsetof(Options, sections)},
    {"relatedLimit", OptionKind::number, offsetof(Options, related_limit)},
    {"excerptLength", OptionKind::number, offsetof(Options, excerpt_length)},
    {"idPrefix", OptionKind::prefix, offsetof(Options, id_prefix)},
    {"parts", OptionKind::boolean, offsetof(Options, parts)},
    {"stylesheet", OptionKind::string, offsetof(Options, stylesheet)},
    {"nonce", OptionKind::string, offsetof(Options, nonce)},
    {"maxBytes", OptionKind::number, offsetof(Options, limits.bytes)},
    {"maxDepth", OptionKind::depth, offsetof(Options, limits.depth)},
    {"maxBlocks", OptionKind::number, offsetof(Options, limits.blocks)},
    {"maxEntries", OptionKind::number, offsetof(Options, limits.entries)},
    {"maxListLength", OptionKind::number, offsetof(Options, limits.list_length)},
    {"maxTextBytes", OptionKind::number, offsetof(Options, limits.text_bytes)},
    {"maxOutputBytes", OptionKind::number, offsetof(Options, limits.output_bytes)},
    {"maxDiagnostics", OptionKind::number, offsetof(Options, limits.diagnostics)},
};

inline const OptionRow* find_option(std::string_view name) {
  for (const OptionRow& row : option_rows)
    if (row.name == name) return &row;
  return nullptr;
}

// Whether a text may be the option's value. White space would end an id where other elements name it.
inline bool fits(Arena& arena, const OptionRow& row, std::string_view value) {
  if (value.empty()) return true;
  if (row.kind == OptionKind::base) return !text::parse_base(arena, value).empty();
  return row.kind != OptionKind::prefix || value.find_first_of(" \t\n\f\r") == std::string_view::npos;
}

// Puts `value`, a string, into the option; false if it is no such value. `arena` keeps it.
inline bool set_option(Arena& arena, Options& options, const OptionRow& row, std::string_view value) {
  void* where = reinterpret_cast<char*>(&options) + row.offset;
  if (is_text(row.kind)) {
    *static_cast<std::string_view*>(where) = arena.copy(value);
    return fits(arena, row, value);
  }
  if (row.kind != OptionKind::format) return false;
  for (unsigned index = 0; index < std::size(format_names); ++index) {
    if (format_names[index] != value) continue;
    *static_cast<Format*>(where) = static_cast<Format>(index);
    return true;
  }
  return false;
}

inline constexpr std::int64_t largest_number = 0x7FFF'FFFF;

// The same for a number. Depth is bounded by what the stack holds when the article is laid out.
inline bool set_option(Options& options, const OptionRow& row, std::int64_t value) {
  void* where = reinterpret_cast<char*>(&options) + row.offset;
  if (row.kind == OptionKind::heading_level) {
    if (value < 1 || value > 6) return false;
    *static_cast<std::uint8_t*>(where) = static_cast<std::uint8_t>(value);
    return true;
  }
  const std::int64_t most = row.kind == OptionKind::depth ? deepest_nesting : largest_number;
  if (row.kind < OptionKind::number || value < 0 || value > most) return false;
  *static_cast<std::uint32_t*>(where) = static_cast<std::uint32_t>(value);
  return true;
}

constexpr std::string_view expected_by(const OptionRow& row) {
  switch (row.kind) {
    case OptionKind::string: return "a string";
    case OptionKind::words: return "a string of names with spaces between, or an array of names";
    case OptionKind::base: return "an absolute http or https URL";
    case OptionKind::prefix: return "a string without white space";
    case OptionKind::format: return "one of fragment, page, shadow, json-ld, text";
    case OptionKind::boolean: return "true or false";
    case OptionKind::heading_level: return "a whole number from 1 to 6";
    case OptionKind::depth: return "a whole number up to 1000";
    default: return "a whole number up to 2147483647";
  }
}
static_assert(deepest_nesting == 1000 && largest_number == 2147483647);  // as is told

class OptionsReader final : public JsonEvents {
 public:
  OptionsReader(Arena& arena, Options& options, Findings& findings)
      : arena_(arena), options_(options), findings_(findings), words_(arena) {}

  bool on_null(Place) override { return true; }  // undefined and null leave the option as it is
  bool on_boolean(bool value, Place) override {
    return set([&](const OptionRow& row) {
      if (row.kind != OptionKind::boolean) return false;
      *reinterpret_cast<bool*>(reinterpret_cast<char*>(&options_) + row.offset) = value;
      return true;
    });
  }
  bool on_number(const Number& number, Place) override {
    return set([&](const OptionRow& row) { return number.is_integer && set_option(options_, row, number.integer); });
  }
  bool on_string(const String& string) override {
    const std::string_view value = string.value;
    return set([&](const OptionRow& row) {
      if (depth_ == 1) return set_option(arena_, options_, row, value);
      if (row.kind != OptionKind::words) return false;
      words_.append(value).append(" ");
      return true;
    });
  }
  bool on_key(const String& name) override {
    if (depth_ > 1) return true;
    words_.cut(0);
    row_ = find_option(name.value);
    if (row_ == nullptr) findings_.add(Code::unknown_option, {}, name.value);
    return true;
  }
  bool on_start_object(Place) override { return depth_++ == 0 || set([](const OptionRow&) { return false; }); }
  bool on_end_object() override {
    --depth_;
    return true;
  }
  bool on_start_array(Place) override {
    if (depth_ == 0) return refuse_root();
    ++depth_;
    return set([&](const OptionRow& row) { return depth_ == 2 && row.kind == OptionKind::words; });
  }
  bool on_end_array() override {
    // A space where there are no names: an empty text would be as good as none.
    if (--depth_ == 1 && row_ != nullptr) set_option(arena_, options_, *row_, words_.append(" "));
    return true;
  }

 private:
  // An unknown option is passed over; a known one with a wrong value is refused, and told.
  template <class Set>
  bool set(const Set& store) {
    if (depth_ == 0) return refuse_root();
    if (row_ == nullptr || store(*row_)) return true;
    findings_.add(Code::invalid_option, {}, row_->name, expected_by(*row_));
    return false;
  }
  bool refuse_root() {
    findings_.add(Code::invalid_option, {}, "set", "a JSON object");
    return false;
  }

  Arena& arena_;
  Options& options_;
  Findings& findings_;
  const OptionRow* row_ = nullptr;
  Bytes words_;
  std::uint32_t depth_ = 0;
};

// Reads `json` (empty: no options) into `options`, whose strings live in `arena`. False, and told, if an option has a
// value that it cannot have.
inline bool read_options(Arena& arena, std::string_view json, Options& options, Findings& findings) {
  if (json.empty()) return true;
  OptionsReader reader(arena, options, findings);
  std::string_view text;
  return read_json(json, Limits{}, arena, findings, text, reader);
}

// Holds options that a C++ program has filled in to the same: texts are cleaned, the depth is bounded. False, and told, if
// one has a value that it cannot have.
inline bool settle_options(Arena& arena, Options& options, Findings& findings) {
  options.limits.depth = std::min(options.limits.depth, deepest_nesting);
  bool taken = true;
  for (const OptionRow& row : option_rows) {
    char* where = reinterpret_cast<char*>(&options) + row.offset;
    bool fit = true;
    if (is_text(row.kind)) {
      text::Replaced replaced;
      std::string_view& value = *reinterpret_cast<std::string_view*>(where);
      fit = fits(arena, row, value = text::clean(arena, value, replaced));
    } else if (row.kind == OptionKind::format) {
      fit = static_cast<unsigned char>(*where) < std::size(format_names);
    } else if (row.kind == OptionKind::heading_level) {
      fit = static_cast<unsigned char>(*where) <= 6;
    }
    if (!fit) findings.add(Code::invalid_option, {}, row.name, expected_by(row));
    taken = taken && fit;
  }
  return taken;
}

}  // namespace offprint::input
