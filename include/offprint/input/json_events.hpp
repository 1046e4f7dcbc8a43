// What a JSON driver tells a reader: one call a value, in the order of the document, with the place of its last byte.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include <offprint/model/place.hpp>

namespace offprint::input {

// A number as its driver read it.
struct Number {
  double value = 0;
  std::int64_t integer = 0;
  bool is_integer = false;  // and fits `integer`
};

// What a reader must offer. Every function returns false to stop the driver. Strings live until the function returns.
template <class Reader>
concept JsonEvents = requires(Reader reader, std::string_view string, Number number, Place place) {
  { reader.on_null(place) } -> std::same_as<bool>;
  { reader.on_boolean(true, place) } -> std::same_as<bool>;
  { reader.on_number(number, place) } -> std::same_as<bool>;
  { reader.on_string(string, place) } -> std::same_as<bool>;
  { reader.on_key(string, place) } -> std::same_as<bool>;
  { reader.on_start_object(place) } -> std::same_as<bool>;
  { reader.on_end_object(place) } -> std::same_as<bool>;
  { reader.on_start_array(place) } -> std::same_as<bool>;
  { reader.on_end_array(place) } -> std::same_as<bool>;
};

}  // namespace offprint::input
