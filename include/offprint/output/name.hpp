// Names of elements and attributes.
#pragma once

#include <cstddef>
#include <string_view>

namespace offprint::output {

// A name that is known when the program is compiled, so that no string of an article can ever be one.
class Name {
 public:
  template <std::size_t size>
  consteval Name(const char (&literal)[size]) : value_(literal, size - 1) {}

  constexpr std::string_view value() const { return value_; }
  constexpr bool empty() const { return value_.empty(); }

 private:
  std::string_view value_;
};

}  // namespace offprint::output
