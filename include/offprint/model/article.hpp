// The article: what the publisher said, typed, without markup.
#pragma once

#include <cstdint>

#include <offprint/model/block.hpp>
#include <offprint/model/date_time.hpp>
#include <offprint/model/image.hpp>
#include <offprint/model/list.hpp>
#include <offprint/model/text.hpp>

namespace offprint {

enum class Direction : std::uint8_t { unset, ltr, rtl };

struct Author {
  String name;
  String url;
  Image* image = nullptr;
  String role;
  Place at;
};

struct Publisher {
  String name;
  String url;
  Image* logo = nullptr;
  Place at;
};

struct Tldr {
  Text title;
  List<Text> items;
  Place at;
};

struct Disclaimer {
  Text title;
  Text text;
  List<Text> items;
  Place at;
};

// Previous or next. Any member may be missing; often only the date is known.
struct Neighbour {
  Text title;
  String url;
  Date published;
  Place at;
};

struct Card {
  Text title;
  String url;
  Text excerpt;
  Image* image = nullptr;
  Text kind;
  Date published;
  Place at;
};

struct Related {
  Text title;
  List<Card> items;
  Place at;
};

// Every member but `title` may be missing: pointers are null, strings and lists empty.
struct Article {
  String schema;
  String id;
  String url;
  String language;  // BCP 47
  Direction direction = Direction::unset;
  Text title;
  Text subtitle;
  Text section;
  List<String> tags;
  Text description;
  List<Author> authors;
  Publisher* publisher = nullptr;
  Date published;
  Date modified;
  Image* image = nullptr;
  Tldr* tldr = nullptr;
  List<Block> body;
  List<Disclaimer> disclaimers;
  Source* source = nullptr;
  Neighbour* previous = nullptr;
  Neighbour* next = nullptr;
  Related* related = nullptr;
  Place at;
};

}  // namespace offprint
