// The block types by name, and the members that each has: one row a type.
#pragma once

#include <cstdint>
#include <iterator>
#include <string_view>

#include <offprint/model/block.hpp>

namespace offprint {

// One bit per member. The names stand in the same order in block_member_names.
namespace block_member {
enum : std::uint32_t {
  type = 1u << 0, id = 1u << 1, text = 1u << 2, level = 1u << 3, ordered = 1u << 4, start = 1u << 5, items = 1u << 6,
  blocks = 1u << 7, attribution = 1u << 8, source = 1u << 9, url = 1u << 10, alt = 1u << 11, caption = 1u << 12,
  credit = 1u << 13, width = 1u << 14, height = 1u << 15, sources = 1u << 16,
  any = type | id,
};
}  // namespace block_member

inline constexpr std::string_view block_member_names[] = {
    "type", "id", "text", "level", "ordered", "start", "items", "blocks", "attribution", "source", "url", "alt", "caption",
    "credit", "width", "height", "sources",
};

struct BlockTypeRow {
  BlockType type;
  std::string_view name;
  std::uint32_t members;   // that it may have
  std::uint32_t required;  // without which it shows nothing; several: one of them is enough
};

// In the order of BlockType.
inline constexpr BlockTypeRow block_types[] = {
    {BlockType::unknown, "", ~0u, 0},
    {BlockType::paragraph, "paragraph", block_member::any | block_member::text, block_member::text},
    {BlockType::heading, "heading", block_member::any | block_member::text | block_member::level, block_member::text},
    {BlockType::list, "list", block_member::any | block_member::ordered | block_member::start | block_member::items,
     block_member::items},
    {BlockType::quote, "quote",
     block_member::any | block_member::text | block_member::blocks | block_member::attribution | block_member::source,
     block_member::text | block_member::blocks},
    {BlockType::image, "image",
     block_member::any | block_member::url | block_member::alt | block_member::caption | block_member::credit |
         block_member::width | block_member::height | block_member::sources,
     block_member::url},
    {BlockType::divider, "divider", block_member::any, 0},
};

constexpr const BlockTypeRow& row_of(BlockType type) { return block_types[static_cast<unsigned>(type)]; }

inline BlockType find_block_type(std::string_view name) {
  for (const BlockTypeRow& row : block_types)
    if (row.name == name && row.type != BlockType::unknown) return row.type;
  return BlockType::unknown;
}

constexpr bool block_types_are_in_order() {
  unsigned index = 0;
  for (const BlockTypeRow& row : block_types)
    if (row.type != static_cast<BlockType>(index++)) return false;
  return true;
}
static_assert(block_types_are_in_order());

}  // namespace offprint
