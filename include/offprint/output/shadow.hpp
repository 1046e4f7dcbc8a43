// An `<offprint-article>` with its shadow root declared in the markup: the format `shadow`. A browser shows it before any
// script runs, and the element adopts it as it is.
#pragma once

#include <offprint/output/html.hpp>
#include <offprint/output/page.hpp>

namespace offprint::output {

inline bool print_shadow(Bytes& out, const Layout& layout) {
  HtmlWriter writer(out);
  writer.start_tag("offprint-article");
  // The anchor of "back to top" while no script runs: ids inside a shadow root cannot be linked to.
  writer.attribute("id", layout.root->property(Attribute::id));
  writer.close_tag();
  writer.start_tag("template");
  writer.attribute("shadowrootmode", "open");
  // Copies of the element, and of the page, have it too.
  writer.attribute("shadowrootserializable", "");
  writer.attribute("shadowrootclonable", "");
  writer.close_tag();
  writer.new_line(0);
  print_style(out, writer, *layout.options);
  writer.new_line(0);
  const bool whole = print_fragment(out, layout, *layout.options, true);
  writer.new_line(0);
  writer.end_tag("template");
  writer.end_tag("offprint-article");
  writer.new_line(0);
  return whole;
}

}  // namespace offprint::output
