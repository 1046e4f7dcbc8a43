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
  std::string_view language;  // where it differs from its surroundings
  Direction direction = Direction::unset;  // of `language`
  Marks marks;
  bool external = false;  // the link leaves the article for an absolute URL
  bool one_line = false;  // known to hold no line feed
};

// A fact about a box that an output may print. How HTML writes each stands in output/html_elements.hpp.
enum class Attribute : std::uint8_t {
  id, language, direction, label, labelled_by, rel, url, image_url, source_set, sizes, media_type, alt, width, height,
  loading, fetch_priority, unsized, date_time, start,
};

struct Property {
  Attribute attribute;
  std::string_view value;
};

// A box holds children or spans, never both. A box with the property `url` is a link as a whole.
struct Box {
  Role role = Role::article;
  std::uint8_t level = 0;  // headings: 1 to 6
  Box* first = nullptr;
  Box* last = nullptr;
  Box* next = nullptr;
  List<Span> spans;
  List<Property> properties;

  std::string_view property(Attribute attribute) const {
    for (const Property& candidate : properties)
      if (candidate.attribute == attribute) return candidate.value;
    return {};
  }
};

// For the page's head and for JSON-LD. URLs are absolute or empty; dates are RFC 3339 or empty; texts are plain.
struct Metadata {
  struct Party {
    std::string_view name, url;
  };
  std::string_view language;       // of the article; empty: unknown
  std::string_view page_language;  // that, or else the language of the labels
  Direction direction = Direction::ltr;
  std::string_view title, description, url, section, published, modified;
  List<std::string_view> images, tags;
  List<Party> authors;
  Party publisher;
  std::string_view publisher_logo;
  std::string_view source_url;  // of the article that this one reprints
  std::uint32_t words = 0;
};

struct Layout {
  Box* root = nullptr;
  Metadata metadata;
  const Options* options = nullptr;
};

}  // namespace offprint
