// What a JSON driver tells a reader: one call a value, in the order of the document, with the place of its last byte.
#pragma once

#include <cstdint>

#include <offprint/model/place.hpp>
#include <offprint/model/text.hpp>

namespace offprint::input {

// A number as its driver read it.
struct Number {
  std::int64_t integer = 0;
  bool is_integer = false;  // and fits `integer`
};

// The calls of nlohmann-json's SAX interface, with a place to each: a reader does not care which parser drives it. Every
// function returns false to stop the driver. Strings live as long as the text and the arena.
class JsonEvents {
 public:
  virtual bool on_null(Place at) = 0;
  virtual bool on_boolean(bool value, Place at) = 0;
  virtual bool on_number(const Number& number, Place at) = 0;
  virtual bool on_string(const String& string) = 0;
  virtual bool on_key(const String& name) = 0;
  virtual bool on_start_object(Place at) = 0;
  virtual bool on_end_object() = 0;
  virtual bool on_start_array(Place at) = 0;
  virtual bool on_end_array() = 0;

 protected:
  ~JsonEvents() = default;
};

}  // namespace offprint::input
