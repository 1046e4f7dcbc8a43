// What the reader will see, decided: a tree of boxes, and what machines want to know about the article.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/layout/role.hpp>
#include <offprint/model/article.hpp>
#include <offprint/model/list.hpp>
#include <offprint/model/options.hpp>

namespace offprint {

// Words that share marks and link, as they will be shown: trimmed, resolved, closed.
struct Span {
  std::string_view text;      // a line feed is a line break
  std::string_view url;       // resolved and allowed; empty: no link
  std::string_view language;  // differs from its surroundings; empty: the same
  Direction direction = Direction::unset;  // of `language`, where it differs
  Marks marks;
};

// A fact about a box that some outputs print. HTML's name for each stands in output/html_elements.hpp.
enum class Attribute : std::uint8_t {
  id, language, direction, label, labelled_by, url, rel, image_url, alt, width, height, source_set, sizes, media_type,
  loading, fetch_priority, date_time, start, count,
};

struct Property {
  Attribute attribute;
  std::string_view value;
};

// A box holds either children or spans; a box with a url property is a link.
struct Box {
  Role role = Role::article;
  std::uint8_t level = 0;  // headings: 1 to 6
  bool quiet = false;      // shown, but not part of the article's own words: the text output leaves it out
  Box* first = nullptr;
  Box* last = nullptr;
  Box* next = nullptr;
  List<Span> spans;
  List<Property> properties;
};

// For the page's head and for JSON-LD. URLs are absolute or empty; dates are RFC 3339 or empty.
struct Metadata {
  struct Person {
    std::string_view name, url;
  };
  std::string_view language;
  Direction direction = Direction::ltr;
  std::string_view title, description, url, section;
  std::string_view published, modified;
  List<std::string_view> images;
  List<Person> authors;
  Person publisher;
  std::string_view publisher_logo;
  List<std::string_view> tags;
  std::string_view source_url;  // of the article that this one reprints
  std::uint32_t words = 0;
};

struct Layout {
  Box* root = nullptr;
  Metadata metadata;
  const Options* options = nullptr;
};

}  // namespace offprint
