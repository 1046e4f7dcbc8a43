// Mending what nlohmann-json refuses a whole document for: one number that no double holds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <offprint/input/json_strings.hpp>
#include <offprint/model/diagnostic.hpp>

namespace offprint::input {

// One pass over the text. A number is replaced by one of the same length, so places stay what they are, and text that is
// not JSON stays so.
class NumberRepair {
 public:
  NumberRepair(std::string_view text, std::string& repaired, Findings& findings)
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
    const char* const end = text_.data() + text_.size();
    const RawString string = find_string_end(text_.data() + at_ + 1, end);
    copy(static_cast<std::size_t>(string.end - (text_.data() + at_)) + 1);
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
    const std::string_view copied = text_.substr(at_, length);
    repaired_.append(copied);
    at_ += copied.size();
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

inline bool repair_numbers(std::string_view text, std::string& repaired, Findings& findings) {
  return NumberRepair(text, repaired, findings).run();
}

}  // namespace offprint::input
