// Prints a layout in the format that the options ask for: one row per format.
#pragma once


#include <offprint/layout/layout.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/output/html.hpp>
#include <offprint/output/json_ld.hpp>
#include <offprint/output/page.hpp>
#include <offprint/output/shadow.hpp>
#include <offprint/output/text.hpp>

namespace offprint::output {

inline bool print_fragment_format(Bytes& out, const Layout& layout) {
  const bool whole = print_fragment(out, layout, *layout.options, layout.options->parts);
  out += '\n';
  return whole;
}

// In the order of Format. Each returns false where the output would pass its limit.
inline constexpr bool (*format_printers[])(Bytes&, const Layout&) = {
    print_fragment_format, print_page, print_shadow, print_json_ld, print_text,
};

// Appends to `out`. What passes the limit is told as `output-too-large`, and `out` is then not whole.
inline void print(Bytes& out, const Layout& layout, Findings& findings) {
  const std::size_t limit = layout.options->limits.output_bytes;
  if (!format_printers[static_cast<unsigned>(layout.options->format)](out, layout) || out.size() > limit)
    findings.add(Code::output_too_large, {}, std::uint64_t{layout.options->limits.output_bytes});
}

}  // namespace offprint::output
