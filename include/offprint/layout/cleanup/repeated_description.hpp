// Is the description nothing but the beginning of the body?
#pragma once

#include <string_view>

#include <offprint/layout/cleanup/comparable.hpp>
#include <offprint/layout/cleanup/read_more.hpp>
#include <offprint/model/block.hpp>

namespace offprint::layout {

// Walks over the words of the blocks that stand at the beginning of a body, as if they were one text.
class BodyWords {
 public:
  explicit BodyWords(const List<Block>& body) : body_(body) { enter_block(); }

  // True where a block has just ended, so that what was walked over is whole blocks.
  bool at_block_end() const {
    BodyWords ahead = *this;
    ahead.next();
    return ahead.block_ != block_;
  }

  std::uint32_t pass_equal(Comparable& other) { return Comparable::pass_equal(words_, other); }

  char32_t next() {
    for (;;) {
      if (block_ == body_.size()) return Comparable::end;
      if (const char32_t value = words_.next(); value != Comparable::end) return value;
      if (++run_ < runs_.size()) {
        words_ = Comparable(runs_[run_].text.value);
      } else {
        ++block_;
        enter_block();
      }
    }
  }

 private:
  void enter_block() {
    run_ = 0;
    runs_ = block_ < body_.size() ? body_[block_].text.runs : List<Run>{};
    words_ = Comparable(runs_.empty() ? std::string_view{} : runs_[0].text.value);
  }

  const List<Block>& body_;
  std::uint32_t block_ = 0, run_ = 0;
  List<Run> runs_;  // of the block
  Comparable words_{{}};
};

// True where every character of `description` (up to its "… Read more" or "…") stands at the beginning of the body, in
// order, and there are enough of them or the body's first block says nothing else.
inline bool repeats_body(std::string_view description, const List<Block>& body) {
  if (const ReadMore cut = find_read_more_at_end(description); cut.found()) description = description.substr(0, cut.cut);

  Comparable words(without_ellipsis(description));
  BodyWords body_words(body);
  std::uint32_t equal = 0;
  for (;; ++equal) {
    equal += body_words.pass_equal(words);
    const char32_t wanted = words.next();
    if (wanted == Comparable::end) break;
    if (body_words.next() != wanted) return false;
  }
  return equal >= shortest_proof || (equal > 0 && body_words.at_block_end());
}

}  // namespace offprint::layout
