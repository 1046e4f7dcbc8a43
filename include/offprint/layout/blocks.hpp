// The blocks of a body: one function a type, found by one table.
#pragma once

#include <offprint/layout/blocks/divider.hpp>
#include <offprint/layout/blocks/heading.hpp>
#include <offprint/layout/blocks/image.hpp>
#include <offprint/layout/blocks/list.hpp>
#include <offprint/layout/blocks/paragraph.hpp>
#include <offprint/layout/blocks/quote.hpp>
#include <offprint/layout/blocks/unknown.hpp>

namespace offprint::layout {

// Returns the block's box, appended to `parent`, or nullptr where there is nothing to show.
using LayOutBlock = Box* (*)(Composer&, Box* parent, const Block&);

// In the order of BlockType.
inline constexpr LayOutBlock block_layouts[] = {
    lay_out_unknown_block, lay_out_paragraph, lay_out_heading, lay_out_list, lay_out_quote, lay_out_image_block,
    lay_out_divider,
};

inline Box* lay_out_block(Composer& composer, Box* parent, const Block& block) {
  const LayOutBlock lay_out = block_layouts[static_cast<unsigned>(block.type)];
  Box* box = lay_out(composer, parent, block);
  if (box == nullptr) {
    composer.findings.add(Code::empty_block, block.at);
  } else if (!block.id.empty() && box->property(Attribute::id).empty()) {
    const std::string_view id = composer.ids.unique(block.id.value, true);
    composer.set(box, Attribute::id, id);
    if (id != composer.ids.reference(block.id.value).substr(1))
      composer.findings.add(Code::duplicate_id, block.id.at, block.id.value, id);
  }
  return box;
}

inline void lay_out_blocks(Composer& composer, Box* parent, const List<Block>& blocks) {
  for (const Block& block : blocks) lay_out_block(composer, parent, block);
}

}  // namespace offprint::layout
