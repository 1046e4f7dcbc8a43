// What must be known of the whole body before any of it is laid out.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline void count_words(Composer& composer, const Text& text) {
  bool in_word = false;
  for (const Run& run : text.runs) text::count_words(run.text.value, composer.word_count, in_word);
}

// Its words, and the ids that its blocks have written, before others are made of words.
inline void survey(Composer& composer, const List<Block>& blocks);

inline void survey(Composer& composer, const Block& block) {
  if (!block.id.empty()) composer.ids.reserve(block.id.value);
  count_words(composer, block.text);
  for (const Text& text : block.carried) count_words(composer, text);
  for (const ListItem& item : block.items) {
    count_words(composer, item.text);
    if (item.nested != nullptr) survey(composer, *item.nested);
    survey(composer, item.blocks);
  }
  survey(composer, block.blocks);
}

inline void survey(Composer& composer, const List<Block>& blocks) {
  for (const Block& block : blocks) survey(composer, block);
}

}  // namespace offprint::layout
