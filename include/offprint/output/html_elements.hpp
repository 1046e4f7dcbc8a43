// How HTML says what layout decided: one row per role, one per attribute. Nothing else names an element.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include <offprint/layout/layout.hpp>
#include <offprint/output/name.hpp>

namespace offprint::output {

enum class Flow : std::uint8_t {
  block,    // on lines of its own, its children indented
  line,     // on a line of its own, its children within it
  within,   // inside a line
  empty,    // without content or end tag
  bare,     // no element at all: only its words
};

struct ElementRow {
  Role role;
  Name element;  // "h" stands for h1 to h6
  Name name;     // class (with the prefix "offprint-") and part; empty: neither
  Flow flow;
};

// In the order of Role.
inline constexpr ElementRow element_rows[] = {
    {Role::article, "article", "article", Flow::block},
    {Role::words, "", "", Flow::bare},
    {Role::section_title, "h", "section-title", Flow::line},

    {Role::header, "header", "header", Flow::block},
    {Role::kicker, "p", "kicker", Flow::line},
    {Role::title, "h", "title", Flow::line},
    {Role::subtitle, "p", "subtitle", Flow::line},
    {Role::byline, "p", "byline", Flow::line},
    {Role::author, "bdi", "author", Flow::within},
    {Role::author_image, "img", "author-image", Flow::empty},
    {Role::author_role, "bdi", "author-role", Flow::within},
    {Role::publisher, "bdi", "publisher", Flow::within},
    {Role::dates, "p", "dates", Flow::line},
    {Role::date, "bdi", "date", Flow::within},
    {Role::date_label, "span", "date-label", Flow::within},
    {Role::time, "time", "time", Flow::within},
    {Role::written_date, "span", "time", Flow::within},
    {Role::reading_time, "span", "reading-time", Flow::within},

    {Role::lead_image, "div", "lead-image", Flow::block},
    {Role::lead, "p", "lead", Flow::line},
    {Role::tldr, "section", "tldr", Flow::block},
    {Role::key_points, "ul", "key-points", Flow::block},
    {Role::key_point, "li", "", Flow::line},
    {Role::body, "div", "body", Flow::block},
    {Role::paragraph, "p", "", Flow::line},
    {Role::heading, "h", "heading", Flow::line},
    {Role::bullet_list, "ul", "list", Flow::block},
    {Role::numbered_list, "ol", "list", Flow::block},
    {Role::list_item, "li", "", Flow::block},
    {Role::item_text, "div", "", Flow::line},
    {Role::quote, "blockquote", "quote", Flow::block},
    {Role::quote_attribution, "p", "quote-attribution", Flow::line},
    {Role::quote_source, "p", "quote-source", Flow::line},
    {Role::figure, "figure", "figure", Flow::block},
    {Role::picture, "picture", "", Flow::block},
    {Role::picture_source, "source", "", Flow::empty},
    {Role::image, "img", "image", Flow::empty},
    {Role::caption, "figcaption", "caption", Flow::line},
    {Role::caption_text, "bdi", "caption-text", Flow::within},
    {Role::credit, "small", "credit", Flow::within},
    {Role::divider, "hr", "divider", Flow::empty},
    {Role::unknown_block, "div", "unknown-block", Flow::block},
    {Role::tags, "section", "tags", Flow::block},
    {Role::tag_list, "ul", "tag-list", Flow::block},
    {Role::tag, "li", "tag", Flow::line},
    {Role::disclaimers, "section", "disclaimers", Flow::block},
    {Role::disclaimer, "div", "disclaimer", Flow::block},
    {Role::disclaimer_text, "p", "", Flow::line},
    {Role::disclaimer_list, "ol", "disclaimer-list", Flow::block},
    {Role::disclaimer_item, "li", "", Flow::line},
    {Role::source, "p", "source", Flow::line},
    {Role::source_label, "bdi", "source-label", Flow::within},
    {Role::source_name, "bdi", "source-name", Flow::within},
    {Role::source_title, "cite", "source-title", Flow::within},
    {Role::pager, "nav", "pager", Flow::block},
    {Role::pager_previous, "div", "previous", Flow::block},
    {Role::pager_next, "div", "next", Flow::block},
    {Role::pager_label, "span", "pager-label", Flow::line},
    {Role::pager_title, "bdi", "pager-title", Flow::line},
    {Role::related, "section", "related", Flow::block},
    {Role::cards, "ul", "cards", Flow::block},
    {Role::card, "li", "card", Flow::block},
    {Role::card_image, "img", "card-image", Flow::empty},
    {Role::card_content, "div", "card-content", Flow::block},
    {Role::card_title, "h", "card-title", Flow::line},
    {Role::card_meta, "p", "card-meta", Flow::line},
    {Role::card_kind, "bdi", "card-kind", Flow::within},
    {Role::card_excerpt, "p", "card-excerpt", Flow::line},
    {Role::back_to_top, "p", "back-to-top", Flow::line},
};

constexpr const ElementRow& row_of(Role role) { return element_rows[static_cast<unsigned>(role)]; }

struct AttributeRow {
  Attribute attribute;
  Name name;
};

// In the order of Attribute.
inline constexpr AttributeRow attribute_rows[] = {
    {Attribute::id, "id"},
    {Attribute::language, "lang"},
    {Attribute::direction, "dir"},
    {Attribute::label, "aria-label"},
    {Attribute::labelled_by, "aria-labelledby"},
    {Attribute::rel, "rel"},
    {Attribute::url, "href"},
    {Attribute::image_url, "src"},
    {Attribute::source_set, "srcset"},
    {Attribute::sizes, "sizes"},
    {Attribute::media_type, "type"},
    {Attribute::alt, "alt"},
    {Attribute::width, "width"},
    {Attribute::height, "height"},
    {Attribute::loading, "loading"},
    {Attribute::fetch_priority, "fetchpriority"},
    {Attribute::unsized, "data-unsized"},
    {Attribute::date_time, "datetime"},
    {Attribute::start, "start"},
};

constexpr const AttributeRow& row_of(Attribute attribute) { return attribute_rows[static_cast<unsigned>(attribute)]; }

// In the order of Mark.
inline constexpr Name mark_elements[] = {"strong", "em", "s", "mark", "sub", "sup", "code"};

template <class Row, std::size_t count, class Key>
constexpr bool in_order(const Row (&rows)[count], Key Row::*key) {
  for (std::size_t index = 0; index < count; ++index)
    if (static_cast<std::size_t>(rows[index].*key) != index) return false;
  return true;
}
static_assert(std::size(element_rows) == static_cast<std::size_t>(Role::count));
static_assert(in_order(element_rows, &ElementRow::role));
static_assert(in_order(attribute_rows, &AttributeRow::attribute));

}  // namespace offprint::output
