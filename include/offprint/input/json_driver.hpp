// JSON text to events (RFC 8259), in one pass: strings where they stand, places counted, and every mistake named.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <offprint/input/impostors.hpp>
#include <offprint/input/json_events.hpp>
#include <offprint/input/json_number.hpp>
#include <offprint/input/json_strings.hpp>
#include <offprint/model/bytes.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>

namespace offprint::input {

// Drives a reader over a text. What is open is a stack of brackets in the arena: no depth overflows the machine's.
class JsonDriver {
 public:
  JsonDriver(std::string_view text, JsonEvents& reader, Arena& arena, Findings& findings)
      : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()), reader_(reader), arena_(arena), findings_(findings), open_(arena) {}

  // False where the text is not JSON, which has then been told, or where the reader did not want to go on.
  bool run() {
    if (!value()) return false;
    while (!open_.empty())
      if (!(open_.back() == '{' ? member() : element())) return false;
    skip_space();
    return at_ == end_ || refuse(at_);
  }

 private:
  void skip_space() {
    while (at_ < end_ && is_json_space(*at_)) ++at_;
  }
  char next() const { return at_ < end_ ? *at_ : '\0'; }
  Place place(const char* last) const { return Place::of(static_cast<std::size_t>(last - begin_)); }
  // Of the token that ended just before `at_`.
  Place here() const { return place(at_ - 1); }

  // A whole value, or the beginning of one that is a container.
  bool value() {
    skip_space();
    switch (next()) {
      case '{': return open('{') && reader_.on_start_object(here());
      case '[': return open('[') && reader_.on_start_array(here());
      case '"': {
        String string;
        return take_string(string) && reader_.on_string(string);
      }
      case 't': return word("true") && reader_.on_boolean(true, here());
      case 'f': return word("false") && reader_.on_boolean(false, here());
      case 'n': return word("null") && reader_.on_null(here());
      default: return number();
    }
  }

  [[gnu::noinline]] bool open(char bracket) {
    ++at_;
    open_ += bracket;
    first_ = true;
    return true;
  }
  bool close() {
    ++at_;
    const bool object = open_.back() == '{';
    open_.cut(open_.size() - 1);
    first_ = false;
    return object ? reader_.on_end_object() : reader_.on_end_array();
  }

  // The comma before what comes next, unless it comes first. At a closing bracket `closes` says so.
  bool comma(char bracket, bool& closes) {
    skip_space();
    closes = next() == bracket;
    if (closes) return true;
    if (!first_) {
      if (next() != ',') return refuse(at_);
      ++at_;
      skip_space();
    }
    first_ = false;
    return true;
  }

  bool element() {
    bool closes;
    if (!comma(']', closes)) return false;
    return closes ? close() : value();
  }

  bool member() {
    bool closes;
    if (!comma('}', closes)) return false;
    if (closes) return close();
    String name;
    if (next() != '"') return refuse(at_);
    if (!take_string(name) || !reader_.on_key(name)) return false;
    skip_space();
    if (next() != ':') return refuse(at_);
    ++at_;
    return value();
  }

  bool word(std::string_view wanted) {
    if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(wanted)) return refuse(at_);
    at_ += wanted.size();
    return true;
  }

  bool number() {
    Number number;
    bool beyond = false;
    if (!read_number(at_, end_, number, beyond)) return refuse(at_);
    if (beyond) findings_.add(Code::number_out_of_range, here());
    return reader_.on_number(number, here());
  }

  // A string, unescaped and fit to be shown.
  bool take_string(String& string) {
    const RawString raw = find_string_end(at_ + 1, end_);
    at_ = raw.end;
    if (raw.control != nullptr) return refuse(raw.control, "a line break or control character inside a string must be escaped");
    if (at_ == end_) return refuse(end_ - 1, "the text ends inside a string");
    string.at = place(at_++);
    string.value = {raw.begin, static_cast<std::size_t>(raw.end - raw.begin)};
    if (raw.has_escapes) {
      bool lone = false;
      const char* mistake = nullptr;
      if (!unescape(arena_, raw, string.value, lone, mistake)) return refuse(mistake, "a backslash in a string begins an escape that does not exist");
      if (lone) findings_.add(Code::lone_surrogate, string.at);
    }
    text::Replaced replaced;
    const std::string_view written = string.value;
    string.value = text::clean(arena_, written, replaced);
    if (replaced.unsafe) string.controls_ahead = controls_ahead(written);
    string.printable_ascii = replaced.nothing_special;
    if (replaced.invalid) findings_.add(Code::invalid_utf8, string.at);
    if (replaced.unsafe) findings_.add(Code::unsafe_character, string.at);
    return true;
  }

  bool refuse(const char* where, std::string_view sentence) {
    findings_.add(Code::syntax_error, place(where), sentence);
    return false;
  }
  // By what stands at `where`, and before it.
  bool refuse(const char* where) {
    if (where == end_) return refuse(end_ - 1, "the text ends too early");
    if (*where == '\0') {
      findings_.add(Code::unexpected_nul, place(where));
      return false;
    }
    const char* last = where;
    while (last > begin_ && is_json_space(last[-1])) --last;
    const char before = last > begin_ ? last[-1] : '\0', byte = *where;
    const bool closing = byte == ']' || byte == '}';
    const bool ended = before == '"' || before == '}' || before == ']' || (before >= '0' && before <= '9');
    const char letter = text::lower(byte);
    if (closing && before == ',') return refuse(where, "a comma stands before the closing bracket");
    if ((closing || byte == ',') && before == ':') return refuse(where, "a value is missing here");
    if (byte == '\'') return refuse(where, "strings need double quotes");
    if (byte == '/') return refuse(where, "JSON has no comments");
    if (ended && (byte == '"' || byte == '{' || byte == '[')) return refuse(where, "a comma or colon is missing here");
    if ((letter >= 'a' && letter <= 'z') || byte == '+' || byte == '.')
      return refuse(where, "a bare word or number that JSON does not have");
    return refuse(where, "something unexpected stands here");
  }

  const char *begin_, *at_, *end_;
  JsonEvents& reader_;
  Arena& arena_;
  Findings& findings_;
  Bytes open_;         // the brackets that are open
  bool first_ = true;  // nothing yet behind the innermost of them
};

// Reads `json` into `reader`, which may keep the strings that it is given for as long as `json` and `arena` live. `text` is
// what was read, and to which places refer: `json` behind its byte order mark. False, and told, where it is refused.
inline bool read_json(std::string_view json, const Limits& limits, Arena& arena, Findings& findings, std::string_view& text,
                      JsonEvents& reader) {
  text = {};
  if (json.size() > limits.bytes) {
    findings.add(Code::too_large, {}, std::uint64_t{limits.bytes});
    return false;
  }
  text = json.substr(json.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  return looks_like_json(text, findings) && JsonDriver(text, reader, arena, findings).run();
}

}  // namespace offprint::input
