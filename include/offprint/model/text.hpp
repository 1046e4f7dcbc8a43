// Text with marks and links: what a publisher writes wherever words are shown.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/model/list.hpp>
#include <offprint/model/place.hpp>

namespace offprint {

// A plain string with its place, for members that are not Text: URLs, ids, tags, names.
struct String {
  std::string_view value;
  Place at;
  bool printable_ascii = false;  // known to hold nothing that reorders, breaks or hides
  // How many of its first characters were control characters or spaces, where any of them is U+FFFD by now.
  std::uint16_t controls_ahead = 0;

  bool empty() const { return value.empty(); }

  // What a browser reads of it as a URL: it drops those first characters, but no U+FFFD that was one from the start.
  std::string_view as_url() const {
    std::string_view url = value;
    for (unsigned left = controls_ahead; left > 0; --left) url.remove_prefix(static_cast<unsigned char>(url[0]) <= 0x20 ? 1 : 3);
    return url;
  }
};

// In the order in which they nest, outermost first.
enum class Mark : std::uint8_t { strong, emphasis, strike, mark, sub, sup, code };

// In the order of Mark; the names are those of the article document.
inline constexpr std::string_view mark_names[] = {"strong", "emphasis", "strike", "mark", "sub", "sup", "code"};

struct Marks {
  std::uint8_t bits = 0;

  void add(Mark mark) { bits |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(mark)); }
  bool has(Mark mark) const { return (bits >> static_cast<unsigned>(mark) & 1u) != 0; }
  bool operator==(const Marks&) const = default;
};

// Words that share the same marks, link and language. A plain string is one Run with nothing but `text`.
// A line feed in `text` is a line break that the author meant.
struct Run {
  String text;
  String href;      // as written; layout resolves it
  String language;  // BCP 47
  Marks marks;
  Place at;
};

struct Text {
  List<Run> runs;
  Place at;
};

}  // namespace offprint
