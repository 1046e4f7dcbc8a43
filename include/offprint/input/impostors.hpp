// What arrives in place of JSON, recognised by how it begins.
#pragma once

#include <cstddef>
#include <string_view>

#include <offprint/model/diagnostic.hpp>
#include <offprint/text/language_tag.hpp>

namespace offprint::input {

inline bool is_json_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

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
[[gnu::noinline]] inline bool looks_like_json(std::string_view text, Findings& findings) {
  std::size_t start = 0;
  while (start < text.size() && is_json_space(text[start])) ++start;
  if (start == text.size()) {
    findings.add(Code::empty_input, {});
    return false;
  }
  // Something else is no valid JSON either; here it comes with a remedy.
  if constexpr (!keeps_findings) return true;
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

}  // namespace offprint::input
