// From places to JSON Pointers, lines and columns: one pass over the text, and only where there is something to tell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <offprint/input/impostors.hpp>
#include <offprint/input/json_strings.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>
#include <offprint/text/percent_encode.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::input {

// A finding as it is told, in the arena: what Diagnostic is outside.
struct LocatedFinding {
  Severity severity = Severity::error;
  std::string_view code, pointer;
  std::uint32_t line = 0, column = 0;
  std::string_view message;
};

// Walks over the tokens of a JSON text, well-formed or not, and knows the path to each.
class Locator {
 public:
  Locator(Arena& arena, std::string_view text) : arena_(arena), text_(text) {}

  // Fills in pointer, line and column of the token that holds the byte `place`, or, `exactly`, of the byte itself. Places must
  // come in ascending order.
  void locate(std::uint32_t place, bool exactly, LocatedFinding& found) {
    while (token_end_ <= place && token_end_ < text_.size()) next_token();
    // A byte between tokens speaks for itself.
    const std::size_t start = exactly || place < token_start_ ? place : token_start_;
    advance_to(start);
    found.line = line_;
    found.column = column_;
    found.pointer = pointer();
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
        levels_.pop();
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
      levels_.push(arena_, {opened_array_, 0, 0, 0});
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

  // Behind the quote that closes the string that opens at `at`.
  std::size_t end_of_string(std::size_t at) const {
    const char* const end = text_.data() + text_.size();
    const char* const quote = find_string_end(text_.data() + at + 1, end).end;
    return static_cast<std::size_t>(quote - text_.data()) + (quote < end ? 1 : 0);
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

  std::string_view pointer() const {
    Bytes pointer(arena_);
    for (const Level& level : levels_) {
      if (level.is_array) {
        pointer += '/';
        append_decimal(pointer, level.index);
      } else if (level.key_start != 0) {
        pointer += '/';
        append_key(pointer, text_.substr(level.key_start, level.key_end - level.key_start));
      }
      constexpr std::size_t longest = 2000;
      if (pointer.size() > longest) return pointer.append("/\xE2\x80\xA6");
    }
    return pointer.take();
  }

  // The key behind its JSON escapes, with ~ and / escaped as RFC 6901 asks; a long one is cut.
  static void append_key(Bytes& pointer, std::string_view key) {
    constexpr std::size_t longest = 200;
    const std::size_t start = pointer.size();
    for (std::size_t at = 0; at < key.size(); ++at) {
      if (pointer.size() - start > longest) {
        pointer.append("\xE2\x80\xA6");
        return;
      }
      char byte = key[at];
      if (byte == '\\' && at + 1 < key.size()) {
        byte = key[++at];
        const char* behind = key.data() + at + 1;
        // In a text that is not JSON, there may be no digits.
        if (char32_t character; byte == 'u' && read_unicode_escape(behind, key.data() + key.size(), character)) {
          at = static_cast<std::size_t>(behind - key.data()) - 1;
          if (character == '~' || character == '/')
            pointer.append(character == '~' ? "~0" : "~1");
          else
            text::append(pointer, is_surrogate(character) ? text::replacement_character : character);
          continue;
        }
        constexpr std::string_view escapes = "b\bf\fn\nr\rt\t";
        if (const std::size_t index = escapes.find(byte); index != std::string_view::npos && index % 2 == 0) byte = escapes[index + 1];
      }
      if (byte == '~') {
        pointer.append("~0");
      } else if (byte == '/') {
        pointer.append("~1");
      } else if (static_cast<unsigned char>(byte) < 0x80) {
        pointer += byte;
      } else {
        const text::CodePoint code_point = text::decode(key, at);
        text::append(pointer, code_point.value);
        at += code_point.length - 1u;
      }
    }
  }

  Arena& arena_;
  std::string_view text_;
  List<Level> levels_;
  std::size_t beyond_ = 0;  // levels deeper than those
  std::size_t token_start_ = 0, token_end_ = 0;
  bool expects_key_ = false;
  bool opened_ = false, opened_array_ = false;  // the last token opened a level that is not on the stack yet
  bool closed_ = false;                         // the last token closed the level on top of the stack
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

// The sentence with the details in the places of {0} and {1}.
inline std::string_view sentence_of(Arena& arena, const Finding& finding) {
  std::string_view rest = row_of(finding.code).sentence;
  Bytes message(arena);
  for (std::size_t at = 0; (at = rest.find('{', at)) != std::string_view::npos;) {
    if (rest.size() - at < 3 || rest[at + 2] != '}') {
      ++at;
      continue;
    }
    message.append(rest.substr(0, at)).append(finding.details[rest[at + 1] - '0']);
    rest = rest.substr(at + 3);
    at = 0;
  }
  return message.append(rest).take();
}

// A stable merge sort by place: nearly sorted as findings come, and much smaller than the library's in WebAssembly.
inline const Finding** sort_by_place(const Finding** findings, const Finding** merged, std::size_t count) {
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t start = 0; start < count; start += 2 * width) {
      const std::size_t middle = start + width < count ? start + width : count;
      const std::size_t end = middle + width < count ? middle + width : count;
      std::size_t left = start, right = middle;
      for (std::size_t at = start; at < end; ++at) {
        const bool from_left = left < middle && (right == end || findings[left]->at.behind <= findings[right]->at.behind);
        merged[at] = findings[from_left ? left++ : right++];
      }
    }
    std::swap(findings, merged);
  }
  return findings;
}

// The findings as diagnostics in the order of the document; those without a place come first.
inline void locate(Arena& arena, std::string_view text, const Findings& findings, List<LocatedFinding>& told) {
  const auto tell = [&](const Finding& finding) -> LocatedFinding& {
    const DiagnosticRow& row = row_of(finding.code);
    return told.push(arena, {row.severity, row.name, {}, 0, 0, sentence_of(arena, finding)});
  };
  const std::uint32_t count = findings.list().size();
  const auto pointers = [&] { return static_cast<const Finding**>(arena.allocate(count * sizeof(Finding*), alignof(Finding*))); };
  const Finding** ordered = pointers();
  for (std::uint32_t index = 0; index < count; ++index) ordered[index] = &findings.list()[index];
  ordered = sort_by_place(ordered, pointers(), count);

  Locator locator(arena, text);
  for (std::uint32_t index = 0; index < count; ++index) {
    LocatedFinding& found = tell(*ordered[index]);
    const Place at = ordered[index]->at;
    if (at.known() && at.byte() < text.size()) locator.locate(at.byte(), ordered[index]->code == Code::syntax_error, found);
  }
  if (findings.beyond_limit() > 0) {
    Bytes number(arena);
    tell({Code::more_diagnostics, {}, {append_decimal(number, findings.beyond_limit()).take(), {}}}).severity = findings.severity_beyond();
  }
}

}  // namespace offprint::input
