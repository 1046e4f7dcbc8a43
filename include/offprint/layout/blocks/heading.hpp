// A heading inside the body.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline Box* lay_out_heading(Composer& composer, Box* parent, const Block& block) {
  if (composer.says_nothing(block.text)) return nullptr;
  Box* heading = composer.text(composer.append(parent, Role::heading), block.text);
  const std::uint8_t written = block.level == 0 ? std::uint8_t{2} : block.level;
  heading->level = composer.outline.place(written);
  // Both are told as the body counts, whatever level the page gives the title.
  if (heading->level != composer.outline.expected(written))
    composer.findings.add(Code::heading_level_changed, block.at, std::uint64_t{written}, std::uint64_t{heading->level} - composer.outline.title_level() + 1);
  // The heading's own id wins; the words serve where there is none.
  if (block.id.empty()) composer.set(heading, Attribute::id, composer.ids.unique(composer.plain(block.text)));
  return heading;
}

}  // namespace offprint::layout
