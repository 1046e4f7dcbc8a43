// What the caller decides: format, language of the site's own words, order of sections, limits.
#pragma once

#include <cstdint>
#include <string_view>

namespace offprint {

enum class Format : std::uint8_t { fragment, page, shadow, json_ld, text };

// In the order of Format.
inline constexpr std::string_view format_names[] = {"fragment", "page", "shadow", "json-ld", "text"};

// How deep `Limits::depth` may be set: nested blocks are laid out by recursion, and a browser's stack is small.
inline constexpr std::uint32_t deepest_nesting = 1'000;

// What an input may cost. Real articles stay far below; past a limit the answer is a diagnostic that names it.
struct Limits {
  std::uint32_t bytes = 16u * 1024 * 1024;         // of input
  std::uint32_t depth = 128;                       // of nested arrays and objects
  std::uint32_t blocks = 100'000;                  // in the whole article, nested ones too
  std::uint32_t entries = 2'000'000;               // of all lists together: blocks, runs, items, authors, tags, cards
  std::uint32_t list_length = 20'000;              // of items, cards, authors, tags; not of blocks or runs; line breaks of a text
  std::uint32_t text_bytes = 4u * 1024 * 1024;     // of one string
  std::uint32_t output_bytes = 64u * 1024 * 1024;  // of output
  std::uint32_t diagnostics = 1'000;               // kept; the rest are counted
};

// The strings are the caller's and must live until render returns.
struct Options {
  Format format = Format::fragment;
  std::string_view locale;             // of labels and dates, BCP 47; empty: the article's language
  std::string_view base;               // absolute URL against which relative ones resolve; empty: the article's url
  std::uint8_t heading_level = 0;      // of the title, 1 to 6; 0: 1 on a page, 2 elsewhere
  std::string_view sections;           // names in the order wanted, separated by spaces; empty: all, in the usual order
  std::uint32_t related_limit = 0;     // cards at the most; 0: all
  std::uint32_t excerpt_length = 240;  // graphemes of a card's excerpt
  std::string_view id_prefix = "offprint-";  // of every id in the output
  bool parts = false;                  // print part attributes, for use inside a shadow root (always in shadow)
  std::string_view stylesheet;         // URL to link from page and shadow; empty: the style sheet itself, inline
  std::string_view nonce;              // for the inline style and script elements, under a Content Security Policy
  Limits limits;
};

}  // namespace offprint
