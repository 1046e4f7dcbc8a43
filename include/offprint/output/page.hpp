// A complete standalone HTML document: the format `page`.
#pragma once

#include <offprint/output/html.hpp>
#include <offprint/output/json_ld.hpp>
#include <offprint/output/style_sheet.hpp>

namespace offprint::output {

// The style sheet, linked or inline; inline it carries the page's nonce.
inline void print_style(Bytes& out, HtmlWriter& writer, const Options& options) {
  if (!options.stylesheet.empty()) {
    writer.start_tag("link");
    writer.attribute("rel", "stylesheet");
    writer.attribute("href", options.stylesheet);
    writer.close_tag();
    return;
  }
  writer.start_tag("style");
  if (!options.nonce.empty()) writer.attribute("nonce", options.nonce);
  writer.close_tag();
  out.append(page_style()).append(style_sheet());
  writer.end_tag("style");
}

class PagePrinter {
 public:
  PagePrinter(Bytes& out, const Layout& layout) : out_(out), writer_(out), layout_(layout), options_(*layout.options) {}

  bool print() {
    const Metadata& metadata = layout_.metadata;
    out_.append("<!doctype html>\n");
    writer_.start_tag("html");
    writer_.attribute("lang", metadata.page_language);
    writer_.attribute("dir", metadata.direction == Direction::rtl ? "rtl" : "ltr");
    writer_.close_tag();
    writer_.new_line(0);
    print_head(metadata);
    writer_.new_line(0);
    writer_.start_tag("body");
    writer_.attribute("class", "offprint-", "page");
    writer_.close_tag();
    writer_.new_line(0);
    writer_.start_tag("main");
    writer_.close_tag();
    writer_.new_line(0);
    const bool whole = print_fragment(out_, layout_, options_, options_.parts);
    writer_.new_line(0);
    writer_.end_tag("main");
    writer_.new_line(0);
    writer_.end_tag("body");
    writer_.new_line(0);
    writer_.end_tag("html");
    writer_.new_line(0);
    return whole;
  }

 private:
  void print_head(const Metadata& metadata) {
    writer_.start_tag("head");
    writer_.close_tag();
    writer_.new_line(0);
    writer_.start_tag("meta");
    writer_.attribute("charset", "utf-8");
    writer_.close_tag();
    print_meta("name", "viewport", "width=device-width, initial-scale=1");
    writer_.new_line(0);
    writer_.start_tag("title");
    writer_.close_tag();
    writer_.text_on_one_line(metadata.title);
    writer_.end_tag("title");
    print_meta("name", "description", metadata.description);
    if (!metadata.url.empty()) {
      writer_.new_line(0);
      writer_.start_tag("link");
      writer_.attribute("rel", "canonical");
      writer_.attribute("href", metadata.url);
      writer_.close_tag();
    }
    print_meta("property", "og:type", "article");
    print_meta("property", "og:title", metadata.title);
    print_meta("property", "og:description", metadata.description);
    print_meta("property", "og:url", metadata.url);
    if (!metadata.images.empty()) print_meta("property", "og:image", metadata.images[0]);
    writer_.new_line(0);
    print_style(out_, writer_, options_);
    writer_.new_line(0);
    writer_.start_tag("script");
    writer_.attribute("type", "application/ld+json");
    if (!options_.nonce.empty()) writer_.attribute("nonce", options_.nonce);
    writer_.close_tag();
    print_json_ld(out_, layout_);
    writer_.end_tag("script");
    writer_.new_line(0);
    writer_.end_tag("head");
  }

  void print_meta(Name key, Name name, std::string_view content) {
    if (content.empty()) return;
    writer_.new_line(0);
    writer_.start_tag("meta");
    writer_.attribute(key, name.value());
    writer_.attribute("content", content);
    writer_.close_tag();
  }

  Bytes& out_;
  HtmlWriter writer_;
  const Layout& layout_;
  const Options& options_;
};

inline bool print_page(Bytes& out, const Layout& layout) { return PagePrinter(out, layout).print(); }

}  // namespace offprint::output
