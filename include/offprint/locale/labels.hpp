// The words that the site itself says around an article.
#pragma once

#include <cstdint>

namespace offprint::locale {

// In the order of the labels in tools/make-locales.js.
enum class Label : std::uint8_t {
  tldr, published, modified, source, disclaimer, tags, previous, next, pager, related, back_to_top,
  count,
};

}  // namespace offprint::locale
