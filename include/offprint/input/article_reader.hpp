// JSON events straight into an Article, led by the tables in shapes.hpp: no tree of JSON values in between.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <offprint/input/json_driver.hpp>
#include <offprint/input/shapes.hpp>
#include <offprint/input/value_store.hpp>
#include <offprint/model/article.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::input {

class ArticleReader final : public JsonEvents {
 public:
  ArticleReader(Arena& arena, const Limits& limits, Findings& findings) : arena_(arena), limits_(limits), findings_(findings) {}

  Article* article() const { return article_; }

  // Where there is no article: what the document is instead.
  void tell_root() { findings_.add(Code::not_an_object, root_at_, root_); }

  // As if the member had been left out, so an earlier one of the same name stays.
  bool on_null(Place at) override {
    if (skipped_ > 0) return true;
    if (frames_.empty()) return found_root("null", at);
    Frame& frame = frames_.back();
    if (frame.element != Kind::none || frame.row != nullptr) findings_.add(Code::null_member, at);
    if constexpr (keeps_findings)
      if (frame.element == Kind::none && frame.row != nullptr && frame.row != &carried_row && !frame.again)
        frame.seen &= ~(1u << (frame.row - shape_of(frame.shape).rows));
    return true;
  }

  bool on_boolean(bool value, Place at) override {
    return scalar("a boolean", at, [&](Target& target) {
      if (target.kind != Kind::boolean) return false;
      *static_cast<bool*>(target.where) = value;
      return true;
    });
  }

  bool on_number(const Number& number, Place at) override {
    return scalar("a number", at, [&](Target& target) { return values_.store_number(target, number, at); });
  }

  bool on_string(const String& string) override {
    return scalar("a string", string.at, [&](Target& target) { return store_string(target, string); });
  }

  bool on_key(const String& key) override {
    if (skipped_ > 0) return true;
    const std::string_view name = key.value;
    const Place at = key.at;
    Frame& frame = frames_.back();
    const Shape& shape = shape_of(frame.shape);
    frame.row = find_row(shape, name);
    frame.again = false;  // what a null left behind
    if (frame.row != nullptr) {
      const std::uint32_t bit = 1u << (frame.row - shape.rows);
      frame.again = (frame.seen & bit) != 0;
      if (frame.again) findings_.add(Code::duplicate_member, at, name);
      frame.seen |= bit;
      if (shape.id == ShapeId::block) check_block_member(*static_cast<Block*>(frame.object), bit, at);
    } else if (shape.id == ShapeId::block && bears_words(name)) {
      Block& block = *static_cast<Block*>(frame.object);
      if (is_known(block)) {
        findings_.add(Code::unexpected_member, at, name, block.type_name.value);
        frame.row = nullptr;
      } else {
        frame.row = &carried_row;
        note_member({&block, name, at, 0});
        // Each of them is kept, however often one is given.
        return count_entry(at);
      }
    } else {
      findings_.add(Code::unknown_member, at, name);
    }
    return true;
  }

  bool on_start_object(Place at) override {
    if (!deepen(at)) return false;
    if (skipped_ > 0) return skip();
    if (frames_.empty()) {
      article_ = arena_.make<Article>();
      return open(ShapeId::article, article_, at);
    }
    Target target = next_target(at);
    switch (target.kind) {
      case Kind::object: return open(target.shape, make(target), at);
      case Kind::objects: return open(target.shape, shape_of(target.shape).push(arena_, target.where), at);
      case Kind::text:
      case Kind::texts: {
        Text& text = values_.as_text(target, at);
        return open(ShapeId::run, &text.runs.push(arena_, {}), at);
      }
      default: return refuse_container(target, "an object", at);
    }
  }

  bool on_end_object() override {
    --depth_;
    if (skipped_ > 0) return unskip();
    const Frame frame = frames_.back();
    frames_.pop();
    const Shape& shape = shape_of(frame.shape);
    if (shape.id == ShapeId::block) return finish_block(*static_cast<Block*>(frame.object), frame.seen);
    if (keeps_findings && (frame.seen & shape.required) != shape.required)
      for (std::uint8_t index = 0; index < shape.count; ++index)
        if (((shape.required & ~frame.seen) >> index & 1u) != 0)
          findings_.add(Code::member_missing, shape.place_in(frame.object), shape.rows[index].name, shape.name);
    return true;
  }

  bool on_start_array(Place at) override {
    if (!deepen(at)) return false;
    if (skipped_ > 0) return skip();
    if (frames_.empty()) {
      found_root("an array", at);
      return skip();
    }
    Target target = next_target(at);
    // What the elements of the array go into. An array inside an array is a Text, or nothing.
    switch (target.kind) {
      case Kind::strings:
      case Kind::marks:
      case Kind::text:
        if (target.is_element) return refuse_container(target, "an array", at);
        if (target.kind == Kind::text) values_.as_text(target, at);
        break;
      case Kind::texts:
        if (target.is_element) target = {Kind::text, &values_.as_text(target, at), ShapeId::none, false};
        break;
      case Kind::objects:
        if (!target.is_element) break;
        if (!shape_of(target.shape).takes_text()) return refuse_container(target, "an array", at);
        target = shorthand_target(target, at);
        values_.as_text(target, at);
        break;
      default: return refuse_container(target, "an array", at);
    }
    const std::uint32_t before = target.kind == Kind::texts ? static_cast<UntypedList*>(target.where)->size() : 0;
    frames_.push(arena_, {.object = target.where, .element = target.kind, .shape = target.shape, .before = before});
    return true;
  }

  bool on_end_array() override {
    --depth_;
    if (skipped_ > 0) return unskip();
    const Frame frame = frames_.back();
    frames_.pop();
    if (frame.element == Kind::texts && frames_.back().row == &carried_row) join_runs(*static_cast<List<Text>*>(frame.object), frame.before);
    return true;
  }

 private:
  // An object being read, or an array (`element` says of what).
  struct Frame {
    void* object = nullptr;
    const Row* row = nullptr;  // of the key that was read last; nullptr: its value is skipped
    std::uint32_t seen = 0;
    Kind element = Kind::none;
    ShapeId shape = ShapeId::none;
    bool again = false;  // the key was read before, in the same object
    std::uint32_t entries = 0;  // read so far, of an array
    std::uint32_t before = 0;   // Texts that were there before it, where it is one of Texts
  };

  // A member of a block that is being read: its type may come later, or be given again.
  struct BlockMember {
    const Block* block;
    std::string_view name;
    Place at;
    std::uint32_t bit;  // in block_member; 0: a member that holds words, which no type has
  };

  static constexpr Row carried_row = {"", Kind::texts, offsetof(Block, carried)};

  static bool is_known(const Block& block) { return block.type != BlockType::unknown; }

  bool deepen(Place at) {
    if (++depth_ <= limits_.depth) return true;
    findings_.add(Code::too_deep, at, std::uint64_t{limits_.depth});
    return false;
  }

  // A document that is no article is read to its end all the same: it may not even be JSON.
  bool found_root(std::string_view what, Place at) {
    root_ = what;
    root_at_ = at;
    return true;
  }

  // `skipped_` counts the containers that are being passed over.
  bool skip() {
    ++skipped_;
    return true;
  }
  bool unskip() {
    --skipped_;
    return true;
  }
  bool refuse_container(const Target& target, std::string_view found, Place at) {
    if (target.kind != Kind::none) findings_.add(Code::wrong_type, at, expected(target), found);
    ++skipped_;
    return !findings_.refused();
  }

  bool open(ShapeId shape, void* object, Place at) {
    shape_of(shape).place_in(object) = at;
    if (shape == ShapeId::block && ++blocks_ > limits_.blocks)
      findings_.add(Code::too_many_blocks, at, std::uint64_t{limits_.blocks});
    frames_.push(arena_, {.object = object, .shape = shape});
    // Past a limit, what follows could only say it again.
    return !findings_.refused();
  }

  // An object of its own, which the member that is the target then points to, whatever type of pointer that is.
  [[gnu::noinline]] void* make(const Target& target) {
    void* const object = shape_of(target.shape).make(arena_);
    std::memcpy(target.where, &object, sizeof object);
    return object;
  }

  // Whether there may be one more entry.
  bool count_entry(Place at) {
    if (++entries_ <= limits_.entries) return true;
    findings_.add(Code::too_many_entries, at, std::uint64_t{limits_.entries});
    return false;
  }
  // The same of a list. Blocks have a limit of their own, and runs cost little.
  bool count_element(Frame& list, Place at) {
    if (!count_entry(at)) return false;
    if (list.element == Kind::text || list.shape == ShapeId::block || ++list.entries <= limits_.list_length) return true;
    findings_.add(Code::list_too_long, at, std::uint64_t{limits_.list_length});
    return false;
  }

  Target next_target(Place at) {
    Frame& frame = frames_.back();
    if (frame.element != Kind::none) return count_element(frame, at) ? Target{frame.element, frame.object, frame.shape, true} : Target{};
    if (frame.row == nullptr) return {};
    if (frame.again) forget(frame);
    frame.again = false;
    return {frame.row->kind, member_of(frame), frame.row->shape, false};
  }

  // The address of the member that the frame's row names, behind the object that stands for it, made where needed.
  void* member_of(const Frame& frame) {
    char* object = static_cast<char*>(frame.object);
    if (frame.row->through == Through::image) {
      Block& block = *static_cast<Block*>(frame.object);
      if (block.image == nullptr) {
        block.image = arena_.make<Image>();
        block.image->at = block.at;
      }
      object = reinterpret_cast<char*>(block.image);
    } else if (frame.row->through == Through::nested) {
      ListItem& item = *static_cast<ListItem*>(frame.object);
      if (item.nested == nullptr) {
        item.nested = arena_.make<Block>();
        item.nested->type = BlockType::list;
        item.nested->at = item.at;
      }
      object = reinterpret_cast<char*>(item.nested);
    }
    return object + frame.row->offset;
  }

  // A member given twice: the last one counts, so what the first one left is forgotten, whatever the last one is.
  void forget(const Frame& frame) {
    const Row& row = *frame.row;
    std::memcpy(member_of(frame), blank_member(shape_of(frame.shape), row), member_sizes[static_cast<unsigned>(row.kind)]);
    if (row.kind == Kind::block_type) static_cast<Block*>(frame.object)->type = BlockType::unknown;
  }

  // The Texts of an array, behind `before` others: one Text where strings and runs are mixed, for then they are pieces of one.
  void join_runs(List<Text>& texts, std::uint32_t before) {
    bool has_string = false, has_run = false;
    for (std::uint32_t index = before; index < texts.size(); ++index)
      for (const Run& run : texts[index].runs) (run.at.behind == run.text.at.behind ? has_string : has_run) = true;
    if (!has_string || !has_run) return;
    Text& first = texts[before];
    for (std::uint32_t index = before + 1; index < texts.size(); ++index)
      for (const Run& run : texts[index].runs) first.runs.push(arena_, run);
    while (&texts.back() != &first) texts.pop();
  }

  // A new object of the target's shape, and in it the member that a bare value goes to.
  Target shorthand_target(const Target& target, Place at) {
    const Shape& shape = shape_of(target.shape);
    void* const object = target.kind == Kind::object ? make(target) : shape.push(arena_, target.where);
    shape.place_in(object) = at;
    const Row& row = shape.rows[shape.shorthand];
    return {row.kind, static_cast<char*>(object) + row.offset, ShapeId::none, false};
  }

  template <class Store>
  bool scalar(std::string_view found, Place at, const Store& store) {
    if (skipped_ > 0) return true;
    if (frames_.empty()) return found_root(found, at);
    Target target = next_target(at);
    if (target.kind != Kind::none && !store(target)) findings_.add(Code::wrong_type, at, expected(target), found);
    // Past a limit, what follows could only say it again.
    return !findings_.refused();
  }

  bool store_string(Target& target, const String& string) {
    if (string.value.size() > limits_.text_bytes)
      findings_.add(Code::text_too_long, string.at, string.value.size(), std::uint64_t{limits_.text_bytes});
    if (target.kind == Kind::object || target.kind == Kind::objects) {
      const Shape& shape = shape_of(target.shape);
      if (shape.shorthand < 0) return false;
      target = shorthand_target(target, string.at);
    }
    if (target.kind != Kind::block_type) return values_.store_string(target, string);
    Block& block = *static_cast<Block*>(frames_.back().object);
    block.type_name = string;
    block.type = find_block_type(string.value);
    if (!is_known(block)) findings_.add(Code::unknown_block, string.at, string.value);
    return true;
  }

  void check_block_member(const Block& block, std::uint32_t bit, Place at) {
    Frame& frame = frames_.back();
    const BlockTypeRow& type = row_of(block.type);
    if ((type.members & bit) == 0) {
      frame.seen &= ~bit;
      findings_.add(Code::unexpected_member, at, frame.row->name, type.name);
      frame.row = nullptr;
    } else if (!frame.again) {
      note_member({&block, frame.row->name, at, bit});
    }
  }
  void note_member(const BlockMember& member) {
    if constexpr (keeps_findings) members_.push(arena_, member);
  }

  // What the whole body is looked through for, words and ids, is to be nothing that the block's type does not show.
  static void drop_unshown(Block& block, std::uint32_t members) {
    if ((members & block_member::text) == 0) block.text = {};
    if ((members & block_member::items) == 0) block.items = {};
    if ((members & block_member::blocks) == 0) block.blocks = {};
    if (is_known(block)) block.carried = {};
  }

  // What could not be known before `type` was: it may have come last.
  bool finish_block(Block& block, std::uint32_t seen) {
    const BlockTypeRow& type = row_of(block.type);
    drop_unshown(block, type.members);
    if constexpr (!keeps_findings) return true;
    if ((seen & block_member::type) == 0) findings_.add(Code::member_missing, block.at, "type", "a block object");
    for (; !members_.empty() && members_.back().block == &block; members_.pop())
      if (const BlockMember& member = members_.back(); is_known(block) && (type.members & member.bit) == 0)
        findings_.add(Code::unexpected_member, member.at, member.name, type.name);
    if (type.required != 0 && (seen & type.required) == 0)
      for (unsigned index = 0; index < std::size(block_member_names); ++index)
        if ((type.required & 1u << index) != 0) {
          findings_.add(Code::member_missing, block.at, block_member_names[index], "a block of this type");
          break;
        }
    return true;
  }

  Arena& arena_;
  const Limits& limits_;
  Findings& findings_;
  ValueStore values_{arena_, findings_};
  Article* article_ = nullptr;
  std::string_view root_;
  Place root_at_;
  List<Frame> frames_;
  List<BlockMember> members_;  // of the blocks in `frames_`, innermost last
  std::uint32_t depth_ = 0;
  std::uint32_t skipped_ = 0;
  std::uint32_t blocks_ = 0, entries_ = 0;
};

// Reads `json` into an Article in `arena`, whose strings live in `arena` and `json`. Where the input is refused, the findings
// say so, and the article is what was read until then: nullptr where it did not even begin. The findings' places refer to
// `text`, as read_json sets it.
inline Article* read_article(Arena& arena, std::string_view json, const Limits& limits, Findings& findings,
                             std::string_view& text) {
  ArticleReader reader(arena, limits, findings);
  const bool is_whole = read_json(json, limits, arena, findings, text, reader);
  Article* article = reader.article();
  if (!is_whole) return article;
  if (article == nullptr) {
    reader.tell_root();
    return nullptr;
  }
  bool titled = false;
  for (const Run& run : article->title.runs) titled = titled || !text::is_blank(run.text.value);
  if (!titled) findings.add(Code::title_missing, article->title.at.known() ? article->title.at : article->at);
  return article;
}

}  // namespace offprint::input
