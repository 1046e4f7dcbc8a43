// Ids and anchors: stable, unique within the article, and with a prefix that keeps them apart from the host page's.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/model/bytes.hpp>
#include <offprint/text/utf8.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::layout {

class Ids {
 public:
  Ids(Arena& arena, std::string_view prefix) : arena_(arena), prefix_(prefix) {}

  // Keeps the id for the first block that asks for it with `own`: links lead to what wrote it, not to what is called alike.
  void reserve(std::string_view words) {
    Node* node = claim(slug(prefix_, words));
    if (node->uses == 0) node->uses = 1, node->reserved = true;
  }

  // Prefix and slug of `words`; where that is taken, with -2, -3, … behind it.
  std::string_view unique(std::string_view words, bool own = false) {
    Bytes id = slug(prefix_, words);
    Node* first = claim(id);
    if (own && first->reserved) {
      first->reserved = false;
      return first->id;
    }
    if (first->uses++ == 0) return first->id;
    const std::size_t length = id.size();
    for (;;) {
      id.cut(length);
      id += '-';
      append_decimal(id, first->uses);
      Node* node = claim(id);
      if (node->uses++ == 0) return node->id;
      ++first->uses;
    }
  }

  // "#…" for a link to the block that wrote `id`.
  std::string_view reference(std::string_view id) { return slug(Bytes(arena_, "#").append(prefix_), id).take(); }

 private:
  // A leaf holds an id; an inner node says which bit of the ids below it is the first in which they differ.
  struct Node {
    std::uint32_t unit = 0;
    std::uint32_t bit = 0;  // 0: a leaf
    Node* below[2] = {};    // by that bit
    std::string_view id;
    std::uint32_t uses = 0;
    bool reserved = false;
  };

  // Letters and digits of every script, ASCII ones in lower case; everything else becomes one hyphen.
  Bytes slug(std::string_view before, std::string_view words) const {
    constexpr std::size_t longest = 80;
    Bytes id(arena_, before);
    const std::size_t start = id.size();
    bool hyphen = false;
    for (std::size_t at = 0; at < words.size() && id.size() - start < longest;) {
      const text::CodePoint code_point = text::decode(words, at);
      if (is_part_of_id(code_point.value)) {
        if (hyphen && id.size() > start) id += '-';
        hyphen = false;
        const char32_t value = code_point.value;
        text::append(id, value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value);
      } else {
        hyphen = true;
      }
      at += code_point.length;
    }
    if (id.size() == start) id.append("section");
    return id;
  }

  // Not a list of letters, which would cost kilobytes: what is left out are spaces, punctuation, symbols, and every
  // invisible or private character.
  static bool is_part_of_id(char32_t value) {
    if (value < 0x80)
      return (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') ||
             value == '_';
    return !left_out.has(value) && value < 0xE0000;
  }
  static constexpr text::CharacterSet left_out = text::CharacterSet({
      {0x80, 0xBF},       {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},   {0x1680, 0x1680},
      {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x2BFF},   {0x2E00, 0x2E7F},   {0x3000, 0x3004},
      {0x3008, 0x3020},   {0x3030, 0x3030},   {0x3164, 0x3164},   {0xD800, 0xF8FF},   {0xFD3E, 0xFD3F},
      {0xFE00, 0xFE6F},   {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20},   {0xFF3B, 0xFF40},   {0xFF5B, 0xFF65},
      {0xFFA0, 0xFFA0},   {0xFFE0, 0xFFFF},   {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0x1F000, 0x1FFFF},
  });

  // The byte of `id` at `index`, so that the end differs from every byte.
  static std::uint32_t unit(std::string_view id, std::size_t index) {
    return index < id.size() ? 1u + static_cast<unsigned char>(id[index]) : 0;
  }
  static unsigned side(const Node* node, std::string_view id) { return (unit(id, node->unit) & node->bit) != 0; }

  // The leaf of `id`, new (with no uses) if it was not there. A tree by bits and not a hash table: no choice of headings
  // makes it slow.
  Node* claim(std::string_view id) {
    if (root_ == nullptr) return root_ = make_leaf(id);
    Node* nearest = root_;
    while (nearest->bit != 0) nearest = nearest->below[side(nearest, id)];
    std::uint32_t index = 0;
    while (unit(id, index) == unit(nearest->id, index))
      if (index++ == id.size()) return nearest;

    std::uint32_t bit = 1u << 8;
    while (((unit(id, index) ^ unit(nearest->id, index)) & bit) == 0) bit >>= 1;
    Node** place = &root_;
    while ((*place)->bit != 0 && ((*place)->unit < index || ((*place)->unit == index && (*place)->bit > bit)))
      place = &(*place)->below[side(*place, id)];
    Node* inner = arena_.make(Node{.unit = index, .bit = bit});
    Node* leaf = make_leaf(id);
    inner->below[side(inner, id)] = leaf;
    inner->below[1 - side(inner, id)] = *place;
    *place = inner;
    return leaf;
  }
  Node* make_leaf(std::string_view id) { return arena_.make(Node{.id = arena_.copy(id)}); }

  Arena& arena_;
  std::string_view prefix_;
  Node* root_ = nullptr;
};

}  // namespace offprint::layout
