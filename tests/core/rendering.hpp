// Short ways to render in tests.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <offprint/offprint.hpp>

#include "catch.hpp"

// "code pointer line:column" of every diagnostic.
inline std::vector<std::string> told(const std::vector<offprint::Diagnostic>& diagnostics) {
  std::vector<std::string> lines;
  for (const offprint::Diagnostic& diagnostic : diagnostics)
    lines.push_back(std::string(diagnostic.code) + " " + diagnostic.pointer + " " + std::to_string(diagnostic.line) + ":" +
                    std::to_string(diagnostic.column));
  return lines;
}

inline std::vector<std::string> codes(const std::vector<offprint::Diagnostic>& diagnostics) {
  std::vector<std::string> names;
  for (const offprint::Diagnostic& diagnostic : diagnostics) names.emplace_back(diagnostic.code);
  return names;
}

inline bool has(const std::vector<offprint::Diagnostic>& diagnostics, std::string_view code) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const auto& diagnostic) { return diagnostic.code == code; });
}

inline offprint::Rendered rendered(std::string_view json, offprint::Options options = {}) { return offprint::render(json, options); }

inline std::string text_of(std::string_view json, offprint::Options options = {}) {
  options.format = offprint::Format::text;
  return offprint::render(json, options).output;
}

inline std::string html_of(std::string_view json, offprint::Options options = {}) { return offprint::render(json, options).output; }

// An article with this body, as JSON.
inline std::string with_body(const std::string& blocks, const std::string& more = "") {
  return R"({"title": "T", "language": "en", "body": [)" + blocks + "]" + more + "}";
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
