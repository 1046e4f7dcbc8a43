// Lists, nested as deeply as the document nests them.
#pragma once

#include <offprint/layout/blocks/nested.hpp>

namespace offprint::layout {

inline Box* lay_out_list(Composer& composer, Box* parent, const Block& block) {
  Box* list = composer.make(block.ordered ? Role::numbered_list : Role::bullet_list);
  if (block.ordered && block.start != 1) {
    const bool negative = block.start < 0;
    const auto magnitude = static_cast<std::uint64_t>(negative ? -std::int64_t{block.start} : std::int64_t{block.start});
    const std::string_view digits = composer.number(magnitude);
    composer.set(list, Attribute::start, negative ? Bytes(composer.arena, "-").append(digits).view() : digits);
  }
  for (const ListItem& item : block.items) {
    Box* box = composer.make(Role::list_item);
    if (item.nested == nullptr && item.blocks.empty()) {
      if (!composer.says_nothing(item.text)) composer.text(box, item.text);
    } else {
      composer.text_if_any(box, Role::item_text, item.text);
      if (item.nested != nullptr) lay_out_list(composer, box, *item.nested);
      lay_out_blocks(composer, box, item.blocks);
    }
    if (box->first == nullptr && box->spans.empty())
      composer.findings.add(Code::empty_block, item.at);
    else
      composer.append(list, box);
  }
  return list->first == nullptr ? nullptr : composer.append(parent, list);
}

}  // namespace offprint::layout
