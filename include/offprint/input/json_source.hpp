// JSON text to events: the driver, which today is nlohmann-json's SAX parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <offprint/input/json_events.hpp>
#include <offprint/input/json_repair.hpp>
#include <offprint/input/json_strings.hpp>
#include <offprint/input/json_syntax.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>

namespace offprint::input {

// The text that is read, and to which places refer: the input behind its byte order mark, or a copy of it in which numbers
// that no double holds are smaller. What readers keep of strings may point into it.
struct JsonText {
  std::string_view text;
  std::string repaired;
};

// How far the driver has come, and the last string that it came past.
struct JsonProgress {
  const char* seen = nullptr;  // behind the last byte that was read
  const char* end = nullptr;
  RawString string;
  bool in_string = false;
};

// Walks over the text for nlohmann-json. Most of an article is strings, which the parser would take a byte at a time: the
// cursor leaps from a string's opening quote to its closing one, so that the parser sees "" and does the rest.
class JsonCursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  JsonCursor() = default;
  JsonCursor(const char* at, JsonProgress* progress) : at_(at), progress_(progress) {}

  reference operator*() const { return *at_; }
  JsonCursor& operator++() {
    JsonProgress& progress = *progress_;
    if (*at_ != '"' || progress.in_string) {
      progress.in_string = false;
      ++at_;
    } else {
      progress.in_string = true;
      progress.string = find_string_end(at_ + 1, progress.end);
      at_ = progress.string.end;
    }
    progress.seen = at_;
    return *this;
  }
  JsonCursor operator++(int) {
    JsonCursor before = *this;
    ++*this;
    return before;
  }
  bool operator==(const JsonCursor& other) const { return at_ == other.at_; }
  bool operator!=(const JsonCursor& other) const { return at_ != other.at_; }

 private:
  const char* at_ = nullptr;
  JsonProgress* progress_ = nullptr;
};

// Turns nlohmann-json's SAX calls into ours.
class NlohmannEvents {
 public:
  NlohmannEvents(JsonEvents& reader, const char* begin, JsonProgress& progress, Arena& arena, Findings& findings)
      : reader_(reader), begin_(begin), progress_(progress), arena_(arena), findings_(findings) {}

  bool null() { return reader_.on_null(place()); }
  bool boolean(bool value) { return reader_.on_boolean(value, place()); }
  bool number_integer(std::int64_t value) { return reader_.on_number({value, true}, number_place()); }
  bool number_unsigned(std::uint64_t value) {
    const bool fits = value <= static_cast<std::uint64_t>(INT64_MAX);
    return reader_.on_number({fits ? static_cast<std::int64_t>(value) : 0, fits}, number_place());
  }
  bool number_float(double value, const std::string&) {
    // 640.0 is a whole number in JSON as in JavaScript.
    const bool whole = value > -9e15 && value < 9e15 && static_cast<double>(static_cast<std::int64_t>(value)) == value;
    return reader_.on_number({whole ? static_cast<std::int64_t>(value) : 0, whole}, number_place());
  }
  bool string(std::string&) {
    std::string_view value;
    return take_string(value) && reader_.on_string(value, printable_ascii_, place());
  }
  bool key(std::string&) {
    std::string_view name;
    return take_string(name) && reader_.on_key(name, place());
  }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return reader_.on_start_object(place()); }
  bool end_object() { return reader_.on_end_object(); }
  bool start_array(std::size_t) { return reader_.on_start_array(place()); }
  bool end_array() { return reader_.on_end_array(); }
  template <class Exception>
  bool parse_error(std::size_t, const std::string&, const Exception&) {
    failed_ = true;
    return false;
  }

  bool failed() const { return failed_; }

 private:
  Place place() const { return Place::of(static_cast<std::size_t>(progress_.seen - begin_ - 1)); }
  // The parser looks one byte beyond a number, unless the text ends there.
  Place number_place() const {
    const char last = progress_.seen[-1];
    const bool beyond = last < '0' || last > '9';
    return Place::of(static_cast<std::size_t>(progress_.seen - begin_ - (beyond ? 2 : 1)));
  }

  // The last string that the cursor came past: unescaped, and fit to be shown.
  bool take_string(std::string_view& value) {
    const RawString& raw = progress_.string;
    if (raw.control != nullptr) return refuse(raw.control);
    if (raw.has_escapes) {
      bool lone = false;
      const char* mistake = nullptr;
      if (!unescape(arena_, raw, value, lone, mistake)) return refuse(mistake);
      if (lone) findings_.add(Code::lone_surrogate, place());
    } else {
      value = {raw.begin, static_cast<std::size_t>(raw.end - raw.begin)};
    }
    text::Replaced replaced;
    value = text::clean(arena_, value, replaced);
    printable_ascii_ = replaced.nothing_special;
    if (replaced.invalid) findings_.add(Code::invalid_utf8, place());
    if (replaced.unsafe) findings_.add(Code::unsafe_character, place());
    return true;
  }
  bool refuse(const char* at) {
    progress_.seen = at + 1;
    failed_ = true;
    return false;
  }

  JsonEvents& reader_;
  const char* begin_;
  JsonProgress& progress_;
  Arena& arena_;
  Findings& findings_;
  bool failed_ = false;
  bool printable_ascii_ = false;  // the string that was taken last
};

enum class Driven : std::uint8_t { whole, stopped, refused };

// Drives `reader` over `text`. `stopped`: the reader did not want to go on. `refused`: not JSON; `seen` is how far it was.
inline Driven drive(std::string_view text, JsonEvents& reader, Arena& arena, Findings& findings, std::size_t& seen) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  JsonProgress progress{.seen = begin, .end = end};
  NlohmannEvents events(reader, begin, progress, arena, findings);
  const bool whole = nlohmann::json::sax_parse(JsonCursor(begin, &progress), JsonCursor(end, &progress), &events,
                                               nlohmann::json::input_format_t::json, true);
  seen = static_cast<std::size_t>(progress.seen - begin);
  if (events.failed()) return Driven::refused;
  if (!whole) return Driven::stopped;
  // The parser takes a NUL byte for the end of the text.
  return seen == text.size() && text.back() != '\0' ? Driven::whole : Driven::refused;
}

// Reads `json` into `reader`, which may keep the strings that it is given for as long as `source` and `arena` live.
// Returns false, and has told why, where the text is refused. Clean text is read once; text with a number for which
// nlohmann-json refuses it is read again without that number.
inline bool read_json(std::string_view json, const Limits& limits, Arena& arena, Findings& findings, JsonText& source,
                      JsonEvents& reader) {
  source.text = json;
  if (json.size() > limits.bytes) {
    findings.add(Code::too_large, {}, json.size(), std::uint64_t{limits.bytes});
    source.text = {};
    return false;
  }
  if (json.starts_with("\xEF\xBB\xBF")) source.text = json.substr(3);
  if (!looks_like_json(source.text, findings)) return false;

  std::size_t seen = 0;
  const Findings before = findings;
  Driven driven = drive(source.text, reader, arena, findings, seen);
  if (driven == Driven::refused) {
    Findings repairs = before;
    if (repair_numbers(source.text, source.repaired, repairs)) {
      source.text = source.repaired;
      findings = repairs;
      reader.restart();
      driven = drive(source.text, reader, arena, findings, seen);
    }
  }
  if (driven == Driven::refused) explain_syntax(source.text, seen, findings);
  return driven == Driven::whole;
}

}  // namespace offprint::input
