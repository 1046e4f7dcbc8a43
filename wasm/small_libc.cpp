// Two functions of the C library that nlohmann-json calls, small. The library's own bring 14 KB of arithmetic in 128-bit
// floating point and of printf with them, for numbers and messages that an article never shows.
#include <cstddef>
#include <cstdint>

extern "C" {

// A decimal number as nlohmann-json's lexer lets it through: [-]digits[.digits][(e|E)[+|-]digits]. Exact for every whole
// number that an article can use (pixels, levels, counts); to within rounding elsewhere; infinite beyond a double.
double offprint_strtod(const char* text, char** end) {
  const bool negative = *text == '-';
  if (negative) ++text;
  std::uint64_t digits = 0;
  long exponent = 0;
  bool fraction = false;
  for (;; ++text) {
    if (*text == '.') {
      fraction = true;
      continue;
    }
    if (*text < '0' || *text > '9') break;
    if (digits < 100'000'000'000'000'000) {
      digits = digits * 10 + static_cast<unsigned>(*text - '0');
      exponent -= fraction;
    } else {
      exponent += !fraction;
    }
  }
  if (*text == 'e' || *text == 'E') {
    ++text;
    const bool smaller = *text == '-';
    if (*text == '-' || *text == '+') ++text;
    long written = 0;
    for (; *text >= '0' && *text <= '9'; ++text)
      if (written < 1'000'000) written = written * 10 + (*text - '0');
    exponent += smaller ? -written : written;
  }
  if (end != nullptr) *end = const_cast<char*>(text);

  double value = static_cast<double>(digits), power = 10;
  const bool divide = exponent < 0;
  if (exponent > 400) exponent = 400;
  if (exponent < -400) exponent = -400;
  for (long rest = divide ? -exponent : exponent; rest > 0 && value != 0; rest >>= 1) {
    if ((rest & 1) != 0) value = divide ? value / power : value * power;
    power *= power;
  }
  return negative ? -value : value;
}

// nlohmann-json spells out control characters for messages that Offprint does not show: it says what is wrong itself.
int offprint_snprintf(char* text, std::size_t size, const char*, ...) {
  if (size > 0) *text = '\0';
  return 0;
}

// Embind spells addresses of types for errors that its own glue cannot raise.
int sprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}
int siprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}
int __small_sprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}

// Never called; the library's own would bring printf for its last words.
void __cxa_pure_virtual() { __builtin_trap(); }

}  // extern "C"
