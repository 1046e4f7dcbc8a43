// Why a text is not JSON, in words that help whoever sent it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <offprint/model/diagnostic.hpp>
#include <offprint/text/language_tag.hpp>

namespace offprint::input {

inline bool is_json_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

// What arrives in place of JSON, by how it begins.
struct ImpostorRow {
  std::string_view start;  // in lower case
  std::string_view what, remedy;
};
inline constexpr ImpostorRow impostors[] = {
    {"<", "an HTML or XML page", "The address probably answered with an error page."},
    {"\x1F\x8B", "gzip-compressed data", "Decompress it first, or send the header Content-Encoding: gzip."},
    {"\x28\xB5\x2F\xFD", "Zstandard-compressed data", "Decompress it first, or send the header Content-Encoding: zstd."},
    {"\xFF\xFE", "UTF-16 text", "Save it as UTF-8."},
    {"\xFE\xFF", "UTF-16 text", "Save it as UTF-8."},
    {")]}'", "JSON behind an anti-hijacking prefix", "Remove the first line."},
    {"for(;;);", "JSON behind an anti-hijacking prefix", "Remove the prefix."},
    {"while(1);", "JSON behind an anti-hijacking prefix", "Remove the prefix."},
    {"/**/", "a JSONP call", "Ask for plain JSON, without a callback."},
    {"callback(", "a JSONP call", "Ask for plain JSON, without a callback."},
    {"%pdf", "a PDF file", "An article is a JSON document."},
    {"\x89png", "a PNG image", "An article is a JSON document."},
};

// False, and told, where the text is empty or plainly something else.
inline bool looks_like_json(std::string_view text, Findings& findings) {
  std::size_t start = 0;
  while (start < text.size() && is_json_space(text[start])) ++start;
  if (start == text.size()) {
    findings.add(Code::empty_input, {});
    return false;
  }
  const Place place = Place::of(start);
  for (const ImpostorRow& row : impostors) {
    if (text::equal_ignoring_case(text.substr(start, row.start.size()), row.start)) {
      findings.add(Code::not_json, place, row.what, row.remedy);
      return false;
    }
  }
  if (text.size() > 1 && (text[0] == 0 || text[1] == 0)) {
    findings.add(Code::not_json, place, "UTF-16 or UTF-32 text", "Save it as UTF-8.");
    return false;
  }
  return true;
}

// The quote that opens the string in which the byte at `at` lies (or which it closes); npos where there is none.
inline std::size_t opening_quote(std::string_view text, std::size_t at) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t open = none;
  for (std::size_t index = 0; index < at; ++index) {
    if (open != none && text[index] == '\\')
      ++index;
    else if (text[index] == '"')
      open = open == none ? index : none;
  }
  return open;
}

inline char last_before(std::string_view text, std::size_t at) {
  while (at > 0 && is_json_space(text[at - 1])) --at;
  return at == 0 ? '\0' : text[at - 1];
}

// Tells what is wrong at the byte before `seen`, the last that the driver read.
inline void explain_syntax(std::string_view text, std::size_t seen, Findings& findings) {
  std::size_t at = seen == 0 ? 0 : seen - 1;
  const char byte = at < text.size() ? text[at] : '\0';
  const auto tell = [&](std::string_view sentence, std::size_t where) {
    findings.add(Code::syntax_error, Place::of(where), sentence);
  };
  if (const std::size_t open = opening_quote(text, at); open != std::string_view::npos) {
    const bool closed = byte == '"' && (seen < text.size() || opening_quote(text, text.size()) == std::string_view::npos);
    if (!closed) {
      if (seen >= text.size()) return tell("the text ends inside a string", text.size() - 1);
      if (static_cast<unsigned char>(byte) < 0x20) return tell("a line break or control character inside a string must be escaped", at);
      return tell("a backslash in a string begins an escape that does not exist", at);
    }
    at = open;  // a whole string, where none may stand
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos && nul + 1 >= seen && nul <= seen) {
    findings.add(Code::unexpected_nul, Place::of(nul));
    return;
  }
  if ((byte == ']' || byte == '}') && last_before(text, at) == ',') return tell("a comma stands before the closing bracket", at);
  if ((byte == ']' || byte == '}' || byte == ',') && last_before(text, at) == ':') return tell("a value is missing here", at);
  if (byte == '\'') return tell("strings need double quotes", at);
  if (byte == '/') return tell("JSON has no comments", at);
  if (seen >= text.size() && last_before(text, text.size()) != '}' && last_before(text, text.size()) != ']')
    return tell("the text ends too early", text.size() - 1);
  const char before = last_before(text, at);
  const bool value_ended = before == '"' || before == '}' || before == ']' || (before >= '0' && before <= '9');
  if (value_ended && (byte == '"' || byte == '{' || byte == '[')) return tell("a comma or colon is missing here", at);
  const char letter = text::lower(byte);
  if ((letter >= 'a' && letter <= 'z') || byte == '+' || byte == '.')
    return tell("a bare word or number that JSON does not have", at);
  if (seen >= text.size() && byte != ',' && byte != ':') return tell("the text ends too early", text.size() - 1);
  tell("something unexpected stands here", at);
}

}  // namespace offprint::input
