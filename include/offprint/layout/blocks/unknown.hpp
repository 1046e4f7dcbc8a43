// A block of a type that Offprint does not know: the words it carries, plainly, in the order of the document.
#pragma once

#include <offprint/layout/blocks/list.hpp>
#include <offprint/layout/blocks/quote.hpp>
#include <offprint/layout/images.hpp>

namespace offprint::layout {

inline Box* lay_out_unknown_block(Composer& composer, Box* parent, const Block& block) {
  Box* shown = composer.make(Role::unknown_block);
  // The members were read in any order; their places in the input give it back.
  const auto before = [&](const Text& text, std::uint32_t limit) { return text.at.behind < limit; };
  bool text_shown = false;
  const auto show_text = [&] {
    if (!text_shown) composer.text_if_any(shown, Role::paragraph, block.text);
    text_shown = true;
  };
  for (const Text& text : block.carried) {
    if (before(block.text, text.at.behind)) show_text();
    composer.text_if_any(shown, Role::paragraph, text);
  }
  show_text();
  if (!block.items.empty()) lay_out_list(composer, shown, block);
  lay_out_blocks(composer, shown, block.blocks);
  if (block.image != nullptr) lay_out_figure(composer, shown, *block.image);
  composer.text_if_any(shown, Role::paragraph, block.attribution);
  lay_out_quote_source(composer, shown, block);
  return shown->first == nullptr ? nullptr : composer.append(parent, shown);
}

}  // namespace offprint::layout
