// "… Read more": where a text was cut, and what stands behind the cut.
#pragma once

#include <string_view>

#include <offprint/layout/cleanup/phrases.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::layout {

struct ReadMore {
  static constexpr std::size_t none = std::string_view::npos;
  std::size_t cut = none;     // of the ellipsis
  std::size_t phrase = none;  // of "Read more"
  std::size_t end = none;     // behind it

  bool found() const { return cut != none; }
};

// The first ellipsis in `text`, from `at` on, that such a phrase follows.
inline ReadMore find_read_more(std::string_view text, std::size_t at = 0) {
  for (; at < text.size(); ++at) {
    if (text[at] != '.' && text[at] != '\xE2') continue;
    const std::size_t ellipsis = ellipsis_at_start(text.substr(at));
    if (ellipsis == 0) continue;
    const std::string_view rest = text.substr(at + ellipsis);
    if (rest.starts_with('.')) continue;  // of a row of dots, only the last counts
    const std::string_view words = text::trim_start(rest);
    const std::size_t length = phrase_at_start(words, read_more_phrases);
    if (length == 0) continue;
    const std::size_t phrase = at + ellipsis + (rest.size() - words.size());
    return {at, phrase, phrase + length};
  }
  return {};
}

// The same, where nothing but white space, ellipses and arrows follows: elsewhere the phrase may as well be prose.
inline ReadMore find_read_more_at_end(std::string_view text) {
  for (ReadMore found = find_read_more(text); found.found(); found = find_read_more(text, found.end)) {
    std::string_view rest = text.substr(found.end);
    for (std::size_t length = 1; length != 0; rest = rest.substr(length)) {
      rest = text::trim_start(rest);
      if (rest.empty()) return found;
      length = ellipsis_at_start(rest);
      for (const std::string_view arrow : {">", "\xC2\xBB", "\xE2\x86\x92"})
        if (rest.starts_with(arrow)) length = arrow.size();
    }
  }
  return {};
}

}  // namespace offprint::layout
