// JSON strings and numbers into the members of a model: what each kind of member takes, and how it is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <offprint/input/json_events.hpp>
#include <offprint/input/shapes.hpp>
#include <offprint/model/article.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/text/date_time.hpp>
#include <offprint/text/language_tag.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::input {

// Where the next value goes, and what it may be.
struct Target {
  Kind kind = Kind::none;
  void* where = nullptr;
  ShapeId shape = ShapeId::none;
  bool is_element = false;  // of an array
};

// What a target takes, in words for whoever wrote something else.
inline std::string_view expected(const Target& target) {
  switch (target.kind) {
    case Kind::string:
    case Kind::language:
    case Kind::block_type: return "a string";
    case Kind::text: return "text (a string or an array of strings and runs)";
    case Kind::date: return "a date string";
    case Kind::direction: return "\"ltr\" or \"rtl\"";
    case Kind::pixels:
    case Kind::level:
    case Kind::number: return "a whole number";
    case Kind::boolean: return "true or false";
    case Kind::marks: return "an array of marks";
    case Kind::strings: return target.is_element ? "a string" : "an array of strings";
    case Kind::texts: return target.is_element ? "text (a string or an array of strings and runs)" : "an array of texts";
    case Kind::object: return shape_of(target.shape).name;
    case Kind::objects: return target.is_element ? shape_of(target.shape).name : "an array of objects";
    default: return "nothing";
  }
}

class ValueStore {
 public:
  ValueStore(Arena& arena, Findings& findings) : arena_(arena), findings_(findings) {}

  // The Text that a value for a `text` or one of `texts` goes into.
  [[gnu::noinline]] Text& as_text(const Target& target, Place at) {
    Text& text = target.kind == Kind::texts ? static_cast<List<Text>*>(target.where)->push(arena_, {})
                                            : *static_cast<Text*>(target.where);
    if (!text.at.known()) text.at = at;
    return text;
  }

  // Whether the target takes whole numbers; one that is out of range is told, and left out.
  bool store_number(const Target& target, const Number& number, Place at) {
    if (!number.is_integer) return false;
    switch (target.kind) {
      case Kind::pixels: store_pixels(target, number.integer, at); return true;
      case Kind::level: store_within<std::uint8_t>(target, number.integer, 2, 6, "2 to 6", at); return true;
      case Kind::number:
        store_within<std::int32_t>(target, number.integer, -1'000'000'000, 1'000'000'000, "-1000000000 to 1000000000", at);
        return true;
      default: return false;
    }
  }

  // Whether the target takes strings; one that says nothing there is told, and left out.
  bool store_string(const Target& target, const String& string) {
    const std::string_view value = string.value;
    const Place at = string.at;
    switch (target.kind) {
      case Kind::string: *static_cast<String*>(target.where) = string; return true;
      case Kind::strings: static_cast<List<String>*>(target.where)->push(arena_, string); return true;
      case Kind::text:
      case Kind::texts: as_text(target, at).runs.push(arena_, {.text = string, .at = at}); return true;
      case Kind::language:
        if (text::is_language_tag(value))
          *static_cast<String*>(target.where) = string;
        else
          findings_.add(Code::invalid_language, at, value);
        return true;
      case Kind::date: store_date(*static_cast<Date*>(target.where), value, at); return true;
      case Kind::direction: store_direction(*static_cast<Direction*>(target.where), value, at); return true;
      case Kind::pixels: return store_digits(target, value, at);
      case Kind::marks: store_mark(*static_cast<Marks*>(target.where), value, at); return true;
      default: return false;
    }
  }

 private:
  void store_pixels(const Target& target, std::int64_t value, Place at) {
    store_within<std::uint32_t>(target, value, 1, 20'000, "1 to 20000", at);
  }

  template <class Integer>
  void store_within(const Target& target, std::int64_t value, std::int64_t least, std::int64_t most, std::string_view range, Place at) {
    if (value >= least && value <= most) {
      *static_cast<Integer*>(target.where) = static_cast<Integer>(value);
      return;
    }
    Bytes written(arena_, value < 0 ? "-" : "");
    append_decimal(written, value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
    findings_.add(Code::value_out_of_range, at, written.take(), range);
  }

  void store_date(Date& date, std::string_view value, Place at) {
    const auto parsed = text::parse_date_time(text::trim(value));
    // What cannot be seen is not shown as it was written, nor what JavaScript makes of a date that it cannot read.
    date = {text::is_blank(value) || value == "Invalid Date" ? std::string_view() : value, parsed.value_or(DateTime{}), parsed.has_value(), at};
    if (!date.valid) findings_.add(Code::invalid_date, at, value);
  }

  void store_direction(Direction& direction, std::string_view value, Place at) {
    if (value == "ltr")
      direction = Direction::ltr;
    else if (value == "rtl")
      direction = Direction::rtl;
    else
      findings_.add(Code::unknown_value, at, value, "\"ltr\" and \"rtl\"");
  }

  // "640": what templates make of a number.
  bool store_digits(const Target& target, std::string_view value, Place at) {
    if (value.empty() || value.size() > 5) return false;
    std::int64_t number = 0;
    for (const char digit : value) {
      if (digit < '0' || digit > '9') return false;
      number = number * 10 + (digit - '0');
    }
    store_pixels(target, number, at);
    return true;
  }

  void store_mark(Marks& marks, std::string_view value, Place at) {
    for (unsigned index = 0; index < std::size(mark_names); ++index)
      if (mark_names[index] == value) return marks.add(static_cast<Mark>(index));
    findings_.add(Code::unknown_mark, at, value);
  }

  Arena& arena_;
  Findings& findings_;
};

}  // namespace offprint::input
