// What a JSON driver tells a reader: one call a value, in the order of the document, with the place of its last byte.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/model/place.hpp>

namespace offprint::input {

// A number as its driver read it.
struct Number {
  std::int64_t integer = 0;
  bool is_integer = false;  // and fits `integer`
};

// Whatever drives it, nlohmann-json today and perhaps something faster tomorrow, a reader sees only these calls. Every
// function but `restart` returns false to stop the driver. Strings live until the function returns.
class JsonEvents {
 public:
  // The text had to be repaired and comes again from its beginning.
  virtual void restart() = 0;
  virtual bool on_null(Place at) = 0;
  virtual bool on_boolean(bool value, Place at) = 0;
  virtual bool on_number(const Number& number, Place at) = 0;
  // `printable_ascii` where that is known of the whole value.
  virtual bool on_string(std::string_view value, bool printable_ascii, Place at) = 0;
  virtual bool on_key(std::string_view name, Place at) = 0;
  virtual bool on_start_object(Place at) = 0;
  virtual bool on_end_object() = 0;
  virtual bool on_start_array(Place at) = 0;
  virtual bool on_end_array() = 0;

 protected:
  ~JsonEvents() = default;
};

}  // namespace offprint::input
