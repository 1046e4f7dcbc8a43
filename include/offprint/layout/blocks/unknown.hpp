// A block of a type that Offprint does not know: the words it carries, plainly, in the order of the document.
#pragma once

#include <cstdint>

#include <offprint/layout/blocks/list.hpp>
#include <offprint/layout/blocks/quote.hpp>
#include <offprint/layout/images.hpp>
#include <offprint/model/block_types.hpp>

namespace offprint::layout {

// A member that the block may carry, and where it stands; nowhere if it does not.
struct CarriedMember {
  Place at;
  const Text* words;  // nullptr: it holds something else
  std::uint32_t member = 0;
};

template <class T>
Place place_of_first(const List<T>& list) {
  return list.empty() ? Place{} : list[0].at;
}

inline void lay_out_carried(Composer& composer, Box* shown, const Block& block, std::uint32_t member) {
  switch (member) {
    case block_member::items: lay_out_list(composer, shown, block); break;
    case block_member::blocks: lay_out_blocks(composer, shown, block.blocks); break;
    case block_member::source: lay_out_quote_source(composer, shown, block); break;
    case block_member::alt:
      if (!text::is_blank(block.image->alt.value)) composer.string(composer.append(shown, Role::paragraph), block.image->alt);
      break;
    case block_member::url: {
      // It may lead to a video or a whole page: readers get a link, and nothing is loaded.
      bool external;
      if (const std::string_view url = composer.link(block.image->url, external); !url.empty())
        lay_out_bare_link(composer, composer.append(shown, Role::paragraph), url);
      break;
    }
    default: composer.findings.add(Code::not_shown, place_of_first(block.image->sources), "sources");
  }
}

inline Box* lay_out_unknown_block(Composer& composer, Box* parent, const Block& block) {
  static constexpr Image no_image;
  const Image& image = block.image == nullptr ? no_image : *block.image;
  const CarriedMember members[] = {
      {block.text.at, &block.text},
      {block.attribution.at, &block.attribution},
      {image.caption.at, &image.caption},
      {image.credit.at, &image.credit},
      {place_of_first(block.items), nullptr, block_member::items},
      {place_of_first(block.blocks), nullptr, block_member::blocks},
      {block.source == nullptr ? Place{} : block.source->at, nullptr, block_member::source},
      {image.alt.at, nullptr, block_member::alt},
      {image.url.at, nullptr, block_member::url},
      {place_of_first(image.sources), nullptr, block_member::sources},
  };
  Box* shown = composer.make(Role::unknown_block);
  const Text* words = block.carried.begin();
  // The members were read in any order; their places in the input give it back.
  for (std::uint32_t behind = 0;;) {
    const CarriedMember* next = nullptr;
    for (const CarriedMember& member : members)
      if (member.at.behind > behind && (next == nullptr || member.at.behind < next->at.behind)) next = &member;
    for (; words != block.carried.end() && (next == nullptr || words->at.behind < next->at.behind); ++words)
      composer.text_if_any(shown, Role::paragraph, *words);
    if (next == nullptr) break;
    if (next->words != nullptr)
      composer.text_if_any(shown, Role::paragraph, *next->words);
    else
      lay_out_carried(composer, shown, block, next->member);
    behind = next->at.behind;
  }
  return shown->first == nullptr ? nullptr : composer.append(parent, shown);
}

}  // namespace offprint::layout
