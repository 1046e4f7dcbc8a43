// The blocks of which a body is made.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/model/image.hpp>
#include <offprint/model/list.hpp>
#include <offprint/model/text.hpp>

namespace offprint {

enum class BlockType : std::uint8_t { unknown, paragraph, heading, list, quote, image, divider };

struct Block;

struct ListItem {
  Text text;
  Block* nested = nullptr;  // the item's own `items`, as a block of type list
  List<Block> blocks;       // what follows inside the item
  Place at;
};

// Where a quotation or a syndicated article comes from.
struct Source {
  Text label;
  Text name;
  Text title;
  String url;
  Place at;
};

// One struct for all types: members arrive in any order, `type` perhaps last, and a block of unknown type keeps what it
// carries. Which members a type has stands in model/block_types.hpp.
struct Block {
  BlockType type = BlockType::unknown;
  String type_name;  // as written
  String id;
  Text text;
  std::uint8_t level = 0;    // heading: 2 to 6; 0: not given
  bool ordered = false;      // list
  std::int32_t start = 1;    // list
  List<ListItem> items;      // list
  List<Block> blocks;        // quote
  Text attribution;          // quote
  Source* source = nullptr;  // quote
  Image* image = nullptr;    // image: url, alt, caption, credit, width, height, sources
  List<Text> carried;        // words in members that no type has, in the order of the document
  Place at;
};

}  // namespace offprint
