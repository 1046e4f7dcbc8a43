// A heading inside the body.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline Box* lay_out_heading(Composer& composer, Box* parent, const Block& block) {
  if (composer.says_nothing(block.text)) return nullptr;
  Box* heading = composer.text(composer.append(parent, Role::heading), block.text);
  const std::uint8_t written = block.level == 0 ? std::uint8_t{2} : block.level;
  heading->level = composer.outline.place(written);
  if (heading->level != composer.outline.expected(written))
    composer.findings.add(Code::heading_level_changed, block.at, std::uint64_t{written}, composer.outline.in_body(heading->level));
  // The heading's own id wins; the words serve where there is none.
  if (block.id.empty()) composer.set(heading, Attribute::id, composer.ids.unique(composer.plain(block.text)));
  return heading;
}

}  // namespace offprint::layout
