// Diagnostics as JSON, for programs: [{"code","severity","pointer","line","column","message"}, …].
#pragma once

#include <offprint/model/diagnostic.hpp>
#include <offprint/text/escape.hpp>

namespace offprint::output {

// Of Diagnostics or LocatedFindings. `line` and `column` are null where there is no place in the input.
template <class Diagnostics>
void append_json(Bytes& out, const Diagnostics& diagnostics) {
  const auto number = [&](std::uint32_t value) {
    if (value == 0)
      out.append("null");
    else
      append_decimal(out, value);
  };
  out += '[';
  for (const auto& diagnostic : diagnostics) {
    if (out.back() != '[') out += ',';
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
