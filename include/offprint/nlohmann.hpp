// For programs that hold their articles as nlohmann-json values. Not part of offprint.hpp: include it beside nlohmann/json.hpp.
//
//     nlohmann::json article = {{"title", "The Lighthouse That Lends Books"}};
//     offprint::Rendered r = offprint::render_value(article);
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <offprint/offprint.hpp>
#include <offprint/text/escape.hpp>

namespace offprint {

namespace door {

// Appends a value's JSON without recursion and whatever its strings hold: nlohmann-json's own dump() overflows the stack
// on deep values, and throws on bytes that are not UTF-8.
inline void append_value(Bytes& out, const nlohmann::json& value) {
  using Iterator = nlohmann::json::const_iterator;
  struct Level {
    Iterator next, end;
    bool object;
  };
  std::vector<Level> open;
  const auto begin = [&](const nlohmann::json& started) {
    if (started.is_structured()) {
      out += started.is_object() ? '{' : '[';
      open.push_back({started.cbegin(), started.cend(), started.is_object()});
    } else if (started.is_string()) {
      text::append_json_string(out, started.get_ref<const std::string&>());
    } else if (started.is_number_float() && !std::isfinite(started.get<double>())) {
      out.append("null");
    } else if (started.is_binary() || started.is_discarded()) {
      out.append("null");
    } else {
      out.append(started.dump());
    }
  };
  begin(value);
  while (!open.empty()) {
    Level& level = open.back();
    if (level.next == level.end) {
      out += level.object ? '}' : ']';
      open.pop_back();
      continue;
    }
    if (out.back() != '{' && out.back() != '[') out += ',';
    const Iterator member = level.next++;
    if (level.object) {
      text::append_json_string(out, member.key());
      out += ':';
    }
    begin(*member);
  }
}

}  // namespace door

// Renders an article that is a value. Diagnostics point into it and have no line; otherwise as `render`.
inline Rendered render_value(const nlohmann::json& article, const Options& options = {}) {
  Rendered result = door::within_memory([&](door::Rendering& rendering) {
    Options settled = options;
    if (!rendering.settle_options(settled)) return;
    Bytes json(rendering.arena);
    door::append_value(json, article);
    rendering.run(json, settled, output::printer_of(settled.format));
  });
  for (Diagnostic& diagnostic : result.diagnostics) diagnostic.line = diagnostic.column = 0;
  return result;
}

}  // namespace offprint
