// JSON text to events: the driver, which today is nlohmann-json's SAX parser, and the ways in which text fails to be JSON.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <offprint/input/json_events.hpp>
#include <offprint/input/json_repair.hpp>
#include <offprint/input/json_syntax.hpp>
#include <offprint/input/token_text.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>

namespace offprint::input {

// The text that places refer to: the input behind its byte order mark, or the repaired copy of it.
struct JsonText {
  std::string_view text;
  std::string repaired;
};

// Walks over the text for nlohmann-json, and lets others see how far it has come.
class JsonCursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  JsonCursor() = default;
  JsonCursor(const char* at, const char** seen) : at_(at), seen_(seen) {}

  reference operator*() const { return *at_; }
  JsonCursor& operator++() {
    *seen_ = ++at_;
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
  const char** seen_ = nullptr;
};

// nlohmann-json's SAX parser over a string type of ours. basic_json::sax_parse would do the same, but brings the readers of
// five binary formats along, which want std::string.
using Json = nlohmann::basic_json<std::map, std::vector, TokenText>;
using JsonParser = nlohmann::detail::parser<Json, nlohmann::detail::iterator_input_adapter<JsonCursor>>;

// Turns nlohmann-json's SAX calls into ours.
class NlohmannEvents {
 public:
  NlohmannEvents(JsonEvents& reader, const char* begin, const char* const& seen) : reader_(reader), begin_(begin), seen_(seen) {}

  bool null() { return reader_.on_null(place()); }
  bool boolean(bool value) { return reader_.on_boolean(value, place()); }
  bool number_integer(std::int64_t value) {
    return reader_.on_number({value, true}, number_place());
  }
  bool number_unsigned(std::uint64_t value) {
    const bool fits = value <= static_cast<std::uint64_t>(INT64_MAX);
    return reader_.on_number({fits ? static_cast<std::int64_t>(value) : 0, fits}, number_place());
  }
  bool number_float(double value, const TokenText&) {
    // 640.0 is a whole number in JSON as in JavaScript.
    const bool whole = value > -9e15 && value < 9e15 && static_cast<double>(static_cast<std::int64_t>(value)) == value;
    return reader_.on_number({whole ? static_cast<std::int64_t>(value) : 0, whole}, number_place());
  }
  bool string(TokenText& value) { return reader_.on_string(value.view(), place()); }
  bool binary(Json::binary_t&) { return false; }
  bool key(TokenText& value) { return reader_.on_key(value.view(), place()); }
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
  Place place() const { return Place::of(static_cast<std::size_t>(seen_ - begin_ - 1)); }
  // The parser looks one byte beyond a number, unless the text ends there.
  Place number_place() const {
    const char last = seen_[-1];
    const bool beyond = (last < '0' || last > '9');
    return Place::of(static_cast<std::size_t>(seen_ - begin_ - (beyond ? 2 : 1)));
  }

  JsonEvents& reader_;
  const char* begin_;
  const char* const& seen_;
  bool failed_ = false;
};

enum class Driven : std::uint8_t { whole, stopped, refused };

// Drives `reader` over `text`. `stopped`: the reader did not want to go on. `refused`: not JSON; `seen` is how far it was.
inline Driven drive(std::string_view text, JsonEvents& reader, std::size_t& seen) {
  const char* at = text.data();
  NlohmannEvents events(reader, text.data(), at);
  const JsonCursor begin(text.data(), &at), end(text.data() + text.size(), &at);
  const bool whole = JsonParser(nlohmann::detail::input_adapter(begin, end), nullptr, false).sax_parse(&events, true);
  seen = static_cast<std::size_t>(at - text.data());
  if (events.failed()) return Driven::refused;
  if (!whole) return Driven::stopped;
  // The parser takes a NUL byte for the end of the text.
  return seen == text.size() && text.back() != '\0' ? Driven::whole : Driven::refused;
}

// Reads `json` into `reader`. Returns false, and has told why, where the text is refused. Clean text is read once; text
// that nlohmann-json refuses is repaired, if that is what it takes, and read again.
inline bool read_json(std::string_view json, const Limits& limits, Findings& findings, JsonText& source, JsonEvents& reader) {
  source.text = json;
  if (json.size() > limits.bytes) {
    findings.add(Code::too_large, {}, json.size(), std::uint64_t{limits.bytes});
    source.text = {};
    return false;
  }
  if (json.starts_with("\xEF\xBB\xBF")) source.text = json.substr(3);
  if (!looks_like_json(source.text, findings)) return false;

  std::size_t seen = 0;
  Driven driven = drive(source.text, reader, seen);
  if (driven == Driven::refused && repair_json(source.text, source.repaired, findings)) {
    source.text = source.repaired;
    reader.restart();
    driven = drive(source.text, reader, seen);
  }
  if (driven == Driven::refused) explain_syntax(source.text, seen, findings);
  return driven == Driven::whole;
}

}  // namespace offprint::input
