// Prints a layout in a format: one row per format.
#pragma once

#include <offprint/layout/layout.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/output/html.hpp>
#include <offprint/output/json_ld.hpp>
#include <offprint/output/page.hpp>
#include <offprint/output/shadow.hpp>
#include <offprint/output/text.hpp>

namespace offprint::output {

// Appends a layout to `out`; false where the output would pass its limit.
using Printer = bool (*)(Bytes& out, const Layout& layout);

[[gnu::noinline]] inline bool print_fragment_format(Bytes& out, const Layout& layout) {
  const bool whole = print_fragment(out, layout, *layout.options, layout.options->parts);
  out += '\n';
  return whole;
}

constexpr Printer printer_of(Format format) {
  // In the order of Format.
  constexpr Printer printers[] = {print_fragment_format, print_page, print_shadow, print_json_ld, print_text};
  return printers[static_cast<unsigned>(format)];
}

// Appends to `out`. What passes the limit is told as `output-too-large`, and `out` is then not whole.
inline void print(Bytes& out, const Layout& layout, Printer printer, Findings& findings) {
  const std::size_t limit = layout.options->limits.output_bytes;
  if (!printer(out, layout) || out.size() > limit) findings.add(Code::output_too_large, {}, std::uint64_t{limit});
}

}  // namespace offprint::output
