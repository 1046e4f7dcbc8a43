// Mending what nlohmann-json refuses a whole document for: half characters, bytes that are not UTF-8, numbers too large.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <offprint/model/diagnostic.hpp>
#include <offprint/text/percent_encode.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::input {

// One pass over the text. Only what is inside strings, and numbers, is touched, so that what is not JSON stays so.
// Places in the copy have the line and column that they have in the original, for a replacement is one code point.
class JsonRepair {
 public:
  JsonRepair(std::string_view text, std::string& repaired, Findings& findings)
      : text_(text), repaired_(repaired), findings_(findings) {}

  // False where there was nothing to mend.
  bool run() {
    repaired_.reserve(text_.size());
    while (at_ < text_.size()) {
      const char byte = text_[at_];
      if (byte == '"')
        string();
      else if (byte == '-' || (byte >= '0' && byte <= '9'))
        number();
      else
        copy(1);
    }
    return mended_;
  }

 private:
  void string() {
    copy(1);
    while (at_ < text_.size() && text_[at_] != '"') {
      const unsigned char byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\\') {
        escape();
      } else if (byte < 0x80) {
        copy(1);
      } else {
        const text::CodePoint code_point = text::decode(text_, at_);
        if (code_point.valid)
          copy(code_point.length);
        else
          replace(code_point.length, "\xEF\xBF\xBD", Code::invalid_utf8);
      }
    }
    copy(1);
  }

  // Half of a surrogate pair becomes U+FFFD; a pair stays.
  void escape() {
    const int unit = unit_at(at_);
    if (unit < 0xD800 || unit > 0xDFFF) return copy(at_ + 1 < text_.size() && static_cast<unsigned char>(text_[at_ + 1]) < 0x80 ? 2 : 1);
    const int next = unit_at(at_ + 6);
    if (unit <= 0xDBFF && next >= 0xDC00 && next <= 0xDFFF) return copy(12);
    replace(6, "\\ufffd", Code::lone_surrogate);
  }

  // The code unit of the escape "\uXXXX" at `at`, or -1.
  int unit_at(std::size_t at) const {
    if (text_.size() < at + 6 || text_[at] != '\\' || text_[at + 1] != 'u') return -1;
    int unit = 0;
    for (std::size_t index = at + 2; index < at + 6; ++index) {
      const int digit = text::hex_value(text_[index]);
      if (digit < 0) return -1;
      unit = unit << 4 | digit;
    }
    return unit;
  }

  // A number that no double holds is far beyond any that an article could use: 1e99 says as much.
  void number() {
    std::size_t end = at_, digits = 0;
    long exponent = 0;
    bool in_exponent = false, negative = false, in_fraction = false, leading = true;
    for (; end < text_.size(); ++end) {
      const char byte = text_[end];
      if (byte >= '0' && byte <= '9') {
        if (in_exponent)
          exponent = exponent > 100'000'000 ? exponent : exponent * 10 + (byte - '0');
        else if (!in_fraction && (!leading || byte != '0'))
          leading = false, ++digits;
      } else if (byte == '.') {
        in_fraction = true;
      } else if (byte == 'e' || byte == 'E') {
        in_exponent = true;
      } else if (byte == '-' && in_exponent) {
        negative = true;
      } else if (byte != '+' && byte != '-') {
        break;
      }
    }
    const long magnitude = static_cast<long>(digits) + (negative ? -exponent : exponent);
    if (magnitude < 300 || !is_number(text_.substr(at_, end - at_))) return copy(end - at_);
    std::string smaller(text_[at_] == '-' ? "-1e" : "1e");
    smaller.append(end - at_ - smaller.size() - 2, '0').append("99");
    replace(end - at_, smaller, Code::number_out_of_range);
  }

  // The grammar of RFC 8259, section 6.
  static bool is_number(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
      const std::size_t start = at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      return at > start;
    };
    if (text[at] == '-') ++at;
    const bool zero = at < text.size() && text[at] == '0';
    const std::size_t start = at;
    if (!digits() || (zero && at - start > 1)) return false;
    if (at < text.size() && text[at] == '.' && (++at, !digits())) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
      ++at;
      if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
      if (!digits()) return false;
    }
    return at == text.size();
  }

  void copy(std::size_t length) {
    repaired_.append(text_.substr(at_, length));
    at_ += length < text_.size() - at_ ? length : text_.size() - at_;
  }
  void replace(std::size_t length, std::string_view replacement, Code code) {
    findings_.add(code, Place::of(repaired_.size()));
    repaired_.append(replacement);
    at_ += length;
    mended_ = true;
  }

  std::string_view text_;
  std::string& repaired_;
  Findings& findings_;
  std::size_t at_ = 0;
  bool mended_ = false;
};

inline bool repair_json(std::string_view text, std::string& repaired, Findings& findings) {
  return JsonRepair(text, repaired, findings).run();
}

}  // namespace offprint::input
