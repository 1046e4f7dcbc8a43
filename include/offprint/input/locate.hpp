// From places to JSON Pointers, lines and columns: one pass over the text, and only where there is something to tell.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <offprint/input/json_syntax.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>
#include <offprint/text/percent_encode.hpp>
#include <offprint/text/url_host.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::input {

// Walks over the tokens of a JSON text, well-formed or not, and knows the path to each.
class Locator {
 public:
  explicit Locator(std::string_view text) : text_(text) {}

  // Fills in pointer, line and column of the token that holds the byte `place`. Places must come in ascending order.
  void locate(std::uint32_t place, Diagnostic& diagnostic) {
    while (token_end_ <= place && token_end_ < text_.size()) next_token();
    // A byte between tokens speaks for itself.
    const std::size_t start = place < token_start_ ? place : token_start_;
    advance_to(start);
    diagnostic.line = line_;
    diagnostic.column = column_;
    diagnostic.pointer = pointer();
  }

 private:
  struct Level {
    bool is_array;
    std::uint32_t index;         // of the element, in an array
    std::uint32_t key_start, key_end;  // of the member's name between its quotes, in an object
  };

  void next_token() {
    std::size_t at = token_end_;
    while (at < text_.size() && (is_json_space(text_[at]) || text_[at] == ':')) ++at;
    token_start_ = at;
    if (at >= text_.size()) {
      token_end_ = text_.size();
      return;
    }
    const char byte = text_[at];
    if (closed_) {  // the bracket before this token closed its level
      if (beyond_ > 0)
        --beyond_;
      else
        levels_.pop_back();
      closed_ = false;
    }
    if (byte == ',') {
      Level* const level = innermost();
      if (level != nullptr && level->is_array) ++level->index;
      expects_key_ = level != nullptr && !level->is_array;
      token_end_ = at + 1;
    } else if (byte == '{' || byte == '[') {
      // The bracket itself is the value that the path so far points to; the new level begins behind it.
      if (opened_) push_level();
      opened_ = true;
      opened_array_ = byte == '[';
      token_end_ = at + 1;
      return;
    } else if (byte == '}' || byte == ']') {
      if (opened_)
        opened_ = false;
      else
        closed_ = beyond_ > 0 || !levels_.empty();
      if (closed_) hide_member();
      token_end_ = at + 1;
      return;
    } else if (byte == '"') {
      if (opened_) push_level();
      token_end_ = end_of_string(at);
      if (Level* const level = innermost(); expects_key_ && level != nullptr) {
        level->key_start = static_cast<std::uint32_t>(at + 1);
        level->key_end = static_cast<std::uint32_t>(token_end_ - 1);
        expects_key_ = false;
      }
    } else {
      if (opened_) push_level();
      while (at < text_.size() && !is_json_space(text_[at]) && std::string_view(",:]}[{\"").find(text_[at]) == std::string_view::npos) ++at;
      token_end_ = at == token_start_ ? at + 1 : at;
    }
  }

  // What is deeper than any article may be is counted, not kept: brackets by the million are no path.
  void push_level() {
    if (levels_.size() < deepest_nesting)
      levels_.push_back({opened_array_, 0, 0, 0});
    else
      ++beyond_;
    expects_key_ = !opened_array_;
    opened_ = false;
  }
  // A closing bracket stands for the container, not for its last member.
  void hide_member() {
    Level* const level = innermost();
    if (level == nullptr) return;
    level->key_start = level->key_end = 0;
    level->is_array = false;
  }
  // nullptr where it is not kept.
  Level* innermost() { return beyond_ > 0 || levels_.empty() ? nullptr : &levels_.back(); }

  // Behind the quote that closes the string that opens at `at`: one with an even number of backslashes before it.
  std::size_t end_of_string(std::size_t at) const {
    for (std::size_t quote = at;;) {
      quote = text_.find('"', quote + 1);
      if (quote == std::string_view::npos) return text_.size();
      std::size_t backslash = quote;
      while (text_[backslash - 1] == '\\') --backslash;
      if ((quote - backslash) % 2 == 0) return quote + 1;
    }
  }

  // A line ends with its line feed; a carriage return before it is part of the line.
  void advance_to(std::size_t start) {
    if (start <= at_) return;
    std::string_view passed = text_.substr(at_, start - at_);
    at_ = start;
    for (std::size_t end; (end = passed.find('\n')) != std::string_view::npos; passed = passed.substr(end + 1)) {
      ++line_;
      column_ = 1;
    }
    for (const char byte : passed) column_ += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }

  std::string pointer() const {
    std::string pointer;
    for (const Level& level : levels_) {
      if (level.is_array) {
        pointer += '/';
        text::append_decimal(pointer, level.index);
      } else if (level.key_start != 0) {
        pointer += '/';
        append_key(pointer, text_.substr(level.key_start, level.key_end - level.key_start));
      }
      constexpr std::size_t longest = 2000;
      if (pointer.size() > longest) return pointer.append("/\xE2\x80\xA6");
    }
    return pointer;
  }

  // The key behind its JSON escapes, with ~ and / escaped as RFC 6901 asks; a long one is cut.
  static void append_key(std::string& pointer, std::string_view key) {
    constexpr std::size_t longest = 200;
    const std::size_t start = pointer.size();
    for (std::size_t at = 0; at < key.size(); ++at) {
      if (pointer.size() - start > longest && (static_cast<unsigned char>(key[at]) & 0xC0) != 0x80) {
        pointer.append("\xE2\x80\xA6");
        return;
      }
      char byte = key[at];
      if (byte == '\\' && at + 1 < key.size()) {
        byte = key[++at];
        if (byte == 'u' && at + 4 < key.size()) {
          const auto unit = [&](std::size_t from) {
            char32_t value = 0;
            for (std::size_t index = from; index < from + 4; ++index)
              value = value << 4 | static_cast<char32_t>(text::hex_value(key[index]) & 0xF);
            return value;
          };
          char32_t value = unit(at + 1);
          at += 4;
          if (value >= 0xD800 && value <= 0xDBFF && at + 6 < key.size() && key[at + 1] == '\\') {
            value = 0x10000 + ((value - 0xD800) << 10) + (unit(at + 3) - 0xDC00);
            at += 6;
          }
          // In a text that is not JSON, the digits may be anything.
          if ((value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) value = text::replacement_character;
          if (value == '~' || value == '/')
            pointer.append(value == '~' ? "~0" : "~1");
          else
            text::append(pointer, value);
          continue;
        }
        constexpr std::string_view escapes = "b\bf\fn\nr\rt\t";
        if (const std::size_t index = escapes.find(byte); index != std::string_view::npos && index % 2 == 0) byte = escapes[index + 1];
      }
      if (byte == '~')
        pointer.append("~0");
      else if (byte == '/')
        pointer.append("~1");
      else
        pointer += byte;
    }
  }

  std::string_view text_;
  std::vector<Level> levels_;
  std::size_t beyond_ = 0;  // levels deeper than those
  std::size_t token_start_ = 0, token_end_ = 0;
  bool expects_key_ = false;
  bool opened_ = false, opened_array_ = false;  // the last token opened a level that is not on the stack yet
  bool closed_ = false;                         // the last token closed the level on top of the stack
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

inline std::string sentence_of(const Finding& finding) {
  std::string message;
  const std::string_view sentence = row_of(finding.code).sentence;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    if (sentence[at] == '{' && at + 2 < sentence.size() && (sentence[at + 1] == '0' || sentence[at + 1] == '1') && sentence[at + 2] == '}') {
      message.append(finding.details[sentence[at + 1] - '0']);
      at += 2;
    } else {
      message += sentence[at];
    }
  }
  return message;
}

// A stable merge sort by place: nearly sorted as findings come, and much smaller than the library's in WebAssembly.
inline void sort_by_place(std::vector<const Finding*>& findings) {
  std::vector<const Finding*> merged(findings.size());
  for (std::size_t width = 1; width < findings.size(); width *= 2) {
    for (std::size_t start = 0; start < findings.size(); start += 2 * width) {
      const std::size_t middle = std::min(start + width, findings.size()), end = std::min(start + 2 * width, findings.size());
      std::size_t left = start, right = middle;
      for (std::size_t at = start; at < end; ++at) {
        const bool from_left = left < middle && (right == end || findings[left]->at.behind <= findings[right]->at.behind);
        merged[at] = findings[from_left ? left++ : right++];
      }
    }
    findings.swap(merged);
  }
}

// The findings as diagnostics in the order of the document; those without a place come first.
inline std::vector<Diagnostic> locate(std::string_view text, const Findings& findings) {
  std::vector<const Finding*> ordered;
  ordered.reserve(findings.list().size());
  for (const Finding& finding : findings.list()) ordered.push_back(&finding);
  sort_by_place(ordered);

  std::vector<Diagnostic> diagnostics;
  diagnostics.reserve(ordered.size() + 1);
  if (ordered.empty() && findings.beyond_limit() == 0) return diagnostics;
  Locator locator(text);
  for (const Finding* finding : ordered) {
    const DiagnosticRow& row = row_of(finding->code);
    Diagnostic& diagnostic = diagnostics.emplace_back();
    diagnostic.severity = row.severity;
    diagnostic.code = row.name;
    diagnostic.message = sentence_of(*finding);
    if (finding->at.known() && finding->at.byte() < text.size()) locator.locate(finding->at.byte(), diagnostic);
  }
  if (findings.beyond_limit() > 0) {
    std::string count;
    text::append_decimal(count, findings.beyond_limit());
    const Finding more{Code::more_diagnostics, {}, {count, {}}};
    diagnostics.push_back({row_of(more.code).severity, row_of(more.code).name, {}, 0, 0, sentence_of(more)});
  }
  return diagnostics;
}

}  // namespace offprint::input
