// How long the article takes to read.
#pragma once

#include <cstdint>

#include <offprint/model/article.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::layout {

// Silent reading of non-fiction: 238 words a minute in English (Brysbaert 2019, 190 studies), and 500 characters a
// minute where words are not separated.
inline constexpr std::uint32_t words_a_minute = 238, characters_a_minute = 500;

inline void count_words(text::WordCount& total, const Text& text) {
  for (const Run& run : text.runs) {
    const text::WordCount count = text::count_words(run.text.value);
    total.words += count.words;
    total.cjk_characters += count.cjk_characters;
  }
}

inline void count_words(text::WordCount& total, const List<Block>& blocks);

inline void count_words(text::WordCount& total, const Block& block) {
  count_words(total, block.text);
  for (const Text& text : block.carried) count_words(total, text);
  for (const ListItem& item : block.items) {
    count_words(total, item.text);
    if (item.nested != nullptr) count_words(total, *item.nested);
    count_words(total, item.blocks);
  }
  count_words(total, block.blocks);
}

inline void count_words(text::WordCount& total, const List<Block>& blocks) {
  for (const Block& block : blocks) count_words(total, block);
}

inline text::WordCount count_body_words(const Article& article) {
  text::WordCount total;
  count_words(total, article.body);
  return total;
}

// Whole minutes, rounded up; 0 where there is no body to read.
inline std::uint32_t reading_minutes(const text::WordCount& count) {
  const std::uint64_t scaled = std::uint64_t{count.words} * characters_a_minute +
                               std::uint64_t{count.cjk_characters} * words_a_minute;
  constexpr std::uint64_t minute = std::uint64_t{words_a_minute} * characters_a_minute;
  return static_cast<std::uint32_t>((scaled + minute - 1) / minute);
}

}  // namespace offprint::layout
