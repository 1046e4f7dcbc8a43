// Heading levels that fit the host page and never skip one.
#pragma once

#include <cstdint>

namespace offprint::layout {

// Publishers start a body at level 2, 3 or 4 and jump about. Levels are taken as an order, not as numbers: a heading is
// one below the nearest heading above it with a smaller number, and a sibling of those with the same.
class Outline {
 public:
  void start(std::uint8_t title_level) { title_level_ = title_level; }
  std::uint8_t title_level() const { return title_level_; }
  std::uint8_t section_level() const { return below_title(1); }

  // The level at which a body heading written with `level` (2 to 6) is shown.
  [[gnu::noinline]] std::uint8_t place(std::uint8_t level) {
    while (depth_ > 0 && open_[depth_ - 1] >= level) --depth_;
    open_[depth_++] = level;
    return below_title(depth_);
  }
  // The level that `level` stands for where nothing is skipped.
  std::uint8_t expected(std::uint8_t level) const { return below_title(static_cast<std::uint8_t>(level - 1)); }
  // A level that is shown, as bodies count: for them the title has level 1.
  std::uint64_t in_body(std::uint8_t shown) const { return std::uint64_t{shown} - title_level_ + 1; }

 private:
  // HTML has six levels; what is deeper shares the last.
  std::uint8_t below_title(std::uint8_t steps) const {
    const unsigned level = title_level_ + unsigned{steps};
    return static_cast<std::uint8_t>(level > 6 ? 6 : level);
  }

  std::uint8_t title_level_ = 1;
  std::uint8_t open_[8] = {};
  std::uint8_t depth_ = 0;
};

}  // namespace offprint::layout
