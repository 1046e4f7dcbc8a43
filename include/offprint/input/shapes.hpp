// The objects of the article document: one table of members each. A new member is one row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>
#include <type_traits>

#include <offprint/model/article.hpp>
#include <offprint/model/block_types.hpp>
#include <offprint/model/options.hpp>

namespace offprint::input {

// What a member's value may be.
enum class Kind : std::uint8_t {
  none,       // nothing is expected here
  string,     // String
  language,   // String, a BCP 47 tag
  text,       // Text: a string, a run, or an array of both
  date,       // Date
  direction,  // Direction
  pixels,     // std::uint32_t, 1 to 20000; digits in a string too
  level,      // std::uint8_t, 2 to 6
  number,     // std::int32_t
  boolean,    // bool
  block_type, // the block's type
  marks,      // Marks
  strings,    // List<String>
  texts,      // List<Text>
  object,     // pointer to an object of the row's shape
  objects,    // List of objects of the row's shape
};

// Bytes that a member of a kind takes in its struct. In the order of Kind.
inline constexpr std::size_t member_sizes[] = {
    0, sizeof(String), sizeof(String), sizeof(Text), sizeof(Date), sizeof(Direction), sizeof(std::uint32_t), sizeof(std::uint8_t),
    sizeof(std::int32_t), sizeof(bool), sizeof(String), sizeof(Marks), sizeof(List<String>), sizeof(List<Text>), sizeof(void*),
    sizeof(UntypedList),
};
static_assert(std::size(member_sizes) == static_cast<std::size_t>(Kind::objects) + 1);

// An object that stands for others behind a pointer, made when the first of its members arrives.
enum class Through : std::uint8_t { self, image, nested };

enum class ShapeId : std::uint8_t {
  none, article, author, publisher, image, image_source, tldr, disclaimer, source, neighbour, related, card, block, list_item,
  run,
};

struct Row {
  std::string_view name;
  Kind kind;
  std::size_t offset;  // of the member in its struct
  ShapeId shape = ShapeId::none;
  Through through = Through::self;
};

inline constexpr Row article_rows[] = {
    {"$schema", Kind::string, offsetof(Article, schema)},
    {"id", Kind::string, offsetof(Article, id)},
    {"url", Kind::string, offsetof(Article, url)},
    {"language", Kind::language, offsetof(Article, language)},
    {"direction", Kind::direction, offsetof(Article, direction)},
    {"title", Kind::text, offsetof(Article, title)},
    {"subtitle", Kind::text, offsetof(Article, subtitle)},
    {"section", Kind::text, offsetof(Article, section)},
    {"tags", Kind::strings, offsetof(Article, tags)},
    {"description", Kind::text, offsetof(Article, description)},
    {"authors", Kind::objects, offsetof(Article, authors), ShapeId::author},
    {"publisher", Kind::object, offsetof(Article, publisher), ShapeId::publisher},
    {"published", Kind::date, offsetof(Article, published)},
    {"modified", Kind::date, offsetof(Article, modified)},
    {"image", Kind::object, offsetof(Article, image), ShapeId::image},
    {"tldr", Kind::object, offsetof(Article, tldr), ShapeId::tldr},
    {"body", Kind::objects, offsetof(Article, body), ShapeId::block},
    {"disclaimers", Kind::objects, offsetof(Article, disclaimers), ShapeId::disclaimer},
    {"source", Kind::object, offsetof(Article, source), ShapeId::source},
    {"previous", Kind::object, offsetof(Article, previous), ShapeId::neighbour},
    {"next", Kind::object, offsetof(Article, next), ShapeId::neighbour},
    {"related", Kind::object, offsetof(Article, related), ShapeId::related},
};

inline constexpr Row author_rows[] = {
    {"name", Kind::string, offsetof(Author, name)},
    {"url", Kind::string, offsetof(Author, url)},
    {"image", Kind::object, offsetof(Author, image), ShapeId::image},
    {"role", Kind::string, offsetof(Author, role)},
};

inline constexpr Row publisher_rows[] = {
    {"name", Kind::string, offsetof(Publisher, name)},
    {"url", Kind::string, offsetof(Publisher, url)},
    {"logo", Kind::object, offsetof(Publisher, logo), ShapeId::image},
};

inline constexpr Row image_rows[] = {
    {"url", Kind::string, offsetof(Image, url)},
    {"alt", Kind::string, offsetof(Image, alt)},
    {"caption", Kind::text, offsetof(Image, caption)},
    {"credit", Kind::text, offsetof(Image, credit)},
    {"width", Kind::pixels, offsetof(Image, width)},
    {"height", Kind::pixels, offsetof(Image, height)},
    {"sources", Kind::objects, offsetof(Image, sources), ShapeId::image_source},
};

inline constexpr Row image_source_rows[] = {
    {"url", Kind::string, offsetof(ImageSource, url)},
    {"width", Kind::pixels, offsetof(ImageSource, width)},
    {"height", Kind::pixels, offsetof(ImageSource, height)},
    {"type", Kind::string, offsetof(ImageSource, media_type)},
};

inline constexpr Row tldr_rows[] = {
    {"title", Kind::text, offsetof(Tldr, title)},
    {"items", Kind::texts, offsetof(Tldr, items)},
};

inline constexpr Row disclaimer_rows[] = {
    {"title", Kind::text, offsetof(Disclaimer, title)},
    {"text", Kind::text, offsetof(Disclaimer, text)},
    {"items", Kind::texts, offsetof(Disclaimer, items)},
};

inline constexpr Row source_rows[] = {
    {"label", Kind::text, offsetof(Source, label)},
    {"name", Kind::text, offsetof(Source, name)},
    {"title", Kind::text, offsetof(Source, title)},
    {"url", Kind::string, offsetof(Source, url)},
};

inline constexpr Row neighbour_rows[] = {
    {"title", Kind::text, offsetof(Neighbour, title)},
    {"url", Kind::string, offsetof(Neighbour, url)},
    {"published", Kind::date, offsetof(Neighbour, published)},
};

inline constexpr Row related_rows[] = {
    {"title", Kind::text, offsetof(Related, title)},
    {"items", Kind::objects, offsetof(Related, items), ShapeId::card},
};

inline constexpr Row card_rows[] = {
    {"title", Kind::text, offsetof(Card, title)},
    {"url", Kind::string, offsetof(Card, url)},
    {"excerpt", Kind::text, offsetof(Card, excerpt)},
    {"image", Kind::object, offsetof(Card, image), ShapeId::image},
    {"kind", Kind::text, offsetof(Card, kind)},
    {"published", Kind::date, offsetof(Card, published)},
};

// In the order of block_member_names.
inline constexpr Row block_rows[] = {
    {"type", Kind::block_type, offsetof(Block, type_name)},
    {"id", Kind::string, offsetof(Block, id)},
    {"text", Kind::text, offsetof(Block, text)},
    {"level", Kind::level, offsetof(Block, level)},
    {"ordered", Kind::boolean, offsetof(Block, ordered)},
    {"start", Kind::number, offsetof(Block, start)},
    {"items", Kind::objects, offsetof(Block, items), ShapeId::list_item},
    {"blocks", Kind::objects, offsetof(Block, blocks), ShapeId::block},
    {"attribution", Kind::text, offsetof(Block, attribution)},
    {"source", Kind::object, offsetof(Block, source), ShapeId::source},
    {"url", Kind::string, offsetof(Image, url), ShapeId::none, Through::image},
    {"alt", Kind::string, offsetof(Image, alt), ShapeId::none, Through::image},
    {"caption", Kind::text, offsetof(Image, caption), ShapeId::none, Through::image},
    {"credit", Kind::text, offsetof(Image, credit), ShapeId::none, Through::image},
    {"width", Kind::pixels, offsetof(Image, width), ShapeId::none, Through::image},
    {"height", Kind::pixels, offsetof(Image, height), ShapeId::none, Through::image},
    {"sources", Kind::objects, offsetof(Image, sources), ShapeId::image_source, Through::image},
};

// Members of blocks of other vocabularies that hold words meant to be read: a block of unknown type shows them.
inline constexpr std::string_view word_bearing_names[] = {
    "title", "heading", "headline", "content", "value", "body", "summary", "description", "quote", "label", "author", "note",
    "message", "question", "answer", "html", "cite", "code", "footer", "header", "name", "subtitle",
};

inline bool bears_words(std::string_view name) {
  for (const std::string_view candidate : word_bearing_names)
    if (candidate == name) return true;
  return false;
}

inline constexpr Row list_item_rows[] = {
    {"text", Kind::text, offsetof(ListItem, text)},
    {"ordered", Kind::boolean, offsetof(Block, ordered), ShapeId::none, Through::nested},
    {"start", Kind::number, offsetof(Block, start), ShapeId::none, Through::nested},
    {"items", Kind::objects, offsetof(Block, items), ShapeId::list_item, Through::nested},
    {"blocks", Kind::objects, offsetof(ListItem, blocks), ShapeId::block},
};

inline constexpr Row run_rows[] = {
    {"text", Kind::string, offsetof(Run, text)},
    {"marks", Kind::marks, offsetof(Run, marks)},
    {"href", Kind::string, offsetof(Run, href)},
    {"language", Kind::language, offsetof(Run, language)},
};

// What a new object of a type looks like.
template <class T>
inline constexpr T blank{};

struct Shape {
  ShapeId id;
  std::string_view name;  // as a diagnostic calls it
  const Row* rows;
  std::uint8_t count;
  std::int8_t shorthand;   // the row to which a value that is no object goes; -1: none
  std::uint32_t required;  // bit per row
  std::size_t place;       // offset of its Place
  std::size_t size, alignment;
  const void* blank;

  // A list item or disclaimer may be written as a bare Text.
  bool takes_text() const { return shorthand >= 0 && rows[shorthand].kind == Kind::text; }

  // A new object, alone or at the end of a list.
  void* make(Arena& arena) const { return std::memcpy(arena.allocate(size, alignment), blank, size); }
  void* push(Arena& arena, void* list) const {
    return std::memcpy(static_cast<UntypedList*>(list)->add(arena, size, alignment), blank, size);
  }
  Place& place_in(void* object) const { return *reinterpret_cast<Place*>(static_cast<char*>(object) + place); }
};

template <class T, std::size_t count>
constexpr Shape shape(ShapeId id, std::string_view name, const Row (&rows)[count], std::int8_t shorthand,
                      std::uint32_t required) {
  static_assert(count <= 32 && std::is_trivially_copyable_v<T>);
  return {id, name, rows, count, shorthand, required, offsetof(T, at), sizeof(T), alignof(T),
          &blank<T>};
}

// In the order of ShapeId.
inline constexpr Shape shapes[] = {
    {},
    shape<Article>(ShapeId::article, told("an article object"), article_rows, -1, 0),
    shape<Author>(ShapeId::author, told("an author object"), author_rows, 0, 1u << 0),
    shape<Publisher>(ShapeId::publisher, told("a publisher object"), publisher_rows, 0, 1u << 0),
    shape<Image>(ShapeId::image, told("an image object"), image_rows, 0, 1u << 0),
    shape<ImageSource>(ShapeId::image_source, told("an image source object"), image_source_rows, -1, 1u << 0),
    shape<Tldr>(ShapeId::tldr, told("a TL;DR object"), tldr_rows, -1, 1u << 1),
    shape<Disclaimer>(ShapeId::disclaimer, told("a disclaimer object"), disclaimer_rows, 1, 0),
    shape<Source>(ShapeId::source, told("a source object"), source_rows, -1, 0),
    shape<Neighbour>(ShapeId::neighbour, told("an object with title, url and published"), neighbour_rows, -1, 0),
    shape<Related>(ShapeId::related, told("an object with title and items"), related_rows, -1, 1u << 1),
    shape<Card>(ShapeId::card, told("a card object"), card_rows, -1, 0),
    shape<Block>(ShapeId::block, told("a block object"), block_rows, -1, 1u << 0),
    shape<ListItem>(ShapeId::list_item, told("a list item"), list_item_rows, 0, 0),
    shape<Run>(ShapeId::run, told("a run of text"), run_rows, 0, 1u << 0),
};

constexpr const Shape& shape_of(ShapeId id) { return shapes[static_cast<unsigned>(id)]; }

constexpr bool block_rows_match_their_names() {
  for (std::size_t index = 0; index < std::size(block_rows); ++index)
    if (block_rows[index].name != block_member_names[index]) return false;
  return std::size(block_rows) == std::size(block_member_names);
}
static_assert(block_rows_match_their_names());

// What the member of a row is before it is read.
inline const char* blank_member(const Shape& owner, const Row& row) {
  const void* object = row.through == Through::image ? &blank<Image> : row.through == Through::nested ? &blank<Block> : owner.blank;
  return static_cast<const char*>(object) + row.offset;
}

[[gnu::noinline]] inline const Row* find_row(const Shape& shape, std::string_view name) {
  for (const Row* row = shape.rows; row != shape.rows + shape.count; ++row)
    if (row->name == name) return row;
  return nullptr;
}

}  // namespace offprint::input
