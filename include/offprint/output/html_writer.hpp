// The one place where an element or an attribute is written. Names come from the constexpr tables, or from literals in
// page.hpp and shadow.hpp; every value is escaped.
#pragma once

#include <cstddef>
#include <string_view>

#include <offprint/output/name.hpp>
#include <offprint/text/escape.hpp>

namespace offprint::output {

class HtmlWriter {
 public:
  explicit HtmlWriter(Bytes& out) : out_(out) {}

  std::size_t size() const { return out_.size(); }

  // `level` makes h1 to h6 of h; 0: the name as it is.
  void start_tag(Name element, unsigned level = 0) {
    out_ += '<';
    element_name(element, level);
  }
  void attribute(Name name, std::string_view value) {
    out_.append(" ").append(name.value()).append("=\"");
    text::append_attribute(out_, value);
    out_ += '"';
  }
  // A value that is a name itself, with a prefix: a class.
  void attribute(Name name, Name prefix, Name value) {
    out_.append(" ").append(name.value()).append("=\"").append(prefix.value()).append(value.value()).append("\"");
  }
  void close_tag() { out_ += '>'; }
  void end_tag(Name element, unsigned level = 0) {
    out_.append("</");
    element_name(element, level);
    out_ += '>';
  }

  void text(std::string_view words) { text::append_text(out_, words); }
  // Where there are no line breaks, a line feed is a space.
  void text_on_one_line(std::string_view words) {
    for (;;) {
      const std::size_t end = words.find('\n');
      text(words.substr(0, end));
      if (end == std::string_view::npos) return;
      space();
      words = words.substr(end + 1);
    }
  }
  // A line feed in an article's text is a line break.
  void text_with_breaks(std::string_view words) {
    for (;;) {
      const std::size_t end = words.find('\n');
      text(words.substr(0, end));
      if (end == std::string_view::npos) return;
      out_.append("<br>");
      words = words.substr(end + 1);
    }
  }

  void space() { out_ += ' '; }
  [[gnu::noinline]] void new_line(unsigned depth) {
    // Deeper than this, indentation costs more than it explains.
    constexpr unsigned deepest = 16;
    out_ += '\n';
    out_.append(2 * std::size_t{depth < deepest ? depth : deepest}, ' ');
  }

 private:
  void element_name(Name element, unsigned level) {
    out_.append(element.value());
    if (level != 0) out_ += static_cast<char>('0' + level);
  }

  Bytes& out_;
};

}  // namespace offprint::output
