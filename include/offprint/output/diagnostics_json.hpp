// Diagnostics as JSON, for programs: [{"code","severity","pointer","line","column","message"}, …].
#pragma once

#include <string>
#include <vector>

#include <offprint/model/diagnostic.hpp>
#include <offprint/text/escape.hpp>
#include <offprint/text/url_host.hpp>

namespace offprint::output {

// `line` and `column` are null where the diagnostic has no place in the input.
inline void append_json(std::string& out, const std::vector<Diagnostic>& diagnostics) {
  const auto number = [&](std::uint32_t value) {
    if (value == 0)
      out.append("null");
    else
      text::append_decimal(out, value);
  };
  out += '[';
  for (const Diagnostic& diagnostic : diagnostics) {
    if (&diagnostic != diagnostics.data()) out += ',';
    out.append("{\"code\":");
    text::append_json_string(out, diagnostic.code);
    out.append(",\"severity\":");
    text::append_json_string(out, severity_names[static_cast<unsigned>(diagnostic.severity)]);
    out.append(",\"pointer\":");
    text::append_json_string(out, diagnostic.pointer);
    out.append(",\"line\":");
    number(diagnostic.line);
    out.append(",\"column\":");
    number(diagnostic.column);
    out.append(",\"message\":");
    text::append_json_string(out, diagnostic.message);
    out += '}';
  }
  out += ']';
}

}  // namespace offprint::output
