// A quotation with its attribution and source.
#pragma once

#include <offprint/layout/blocks/nested.hpp>
#include <offprint/layout/sources.hpp>

namespace offprint::layout {

inline void lay_out_quote_source(Composer& composer, Box* parent, const Block& block) {
  if (block.source == nullptr) return;
  Box* box = composer.make(Role::quote_source);
  lay_out_source(composer, box, *block.source);
  if (box->first != nullptr) composer.append(parent, box);
}

inline Box* lay_out_quote(Composer& composer, Box* parent, const Block& block) {
  Box* quote = composer.make(Role::quote);
  composer.text_if_any(quote, Role::paragraph, block.text);
  lay_out_blocks(composer, quote, block.blocks);
  composer.text_if_any(quote, Role::quote_attribution, block.attribution);
  lay_out_quote_source(composer, quote, block);
  return quote->first == nullptr ? nullptr : composer.append(parent, quote);
}

}  // namespace offprint::layout
