// The article as plain text: the format `text`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <offprint/layout/layout.hpp>
#include <offprint/output/text_rules.hpp>
#include <offprint/text/bidi.hpp>

namespace offprint::output {

class TextPrinter {
 public:
  TextPrinter(Bytes& out, std::size_t limit, Direction direction)
      : out_(out), limit_(limit), direction_(direction), margin_(out.arena()), owed_(out.arena()) {}

  bool print(const Box& root) {
    print_box(root, text_row_of(root.role), {});
    if (!out_.empty()) out_ += '\n';
    return !full_;
  }

 private:
  // In bytes. What is nested deeper stands no further in: else an article could make hundreds of bytes of every line end.
  static constexpr std::size_t widest_margin = 40;
  static constexpr std::string_view first_strong_isolate = "\u2068", pop_directional_isolate = "\u2069";

  void print_box(const Box& box, const TextRow& row, std::string_view marker) {
    // Nothing leads the plain text's reader back to the top.
    if (full_ || (full_ = out_.size() > limit_) || box.role == Role::back_to_top) return;
    const std::size_t indentation = margin_.size(), owed = owed_.size();
    if (!row.prefix.empty() || !marker.empty()) open_margin(row, marker);
    if (box.role == Role::divider) write("* * *");
    if (const std::string_view alt = box.property(Attribute::alt); !alt.empty()) write("["), write(alt), write("]");
    for (const Span& span : box.spans) write(span.text);
    print_children(box, row);
    margin_.cut(indentation);
    // A box without words takes its marker along, or what follows would stand behind it.
    if (owed_.size() > owed) owed_.cut(owed);
  }

  void print_children(const Box& box, const TextRow& row) {
    std::int64_t number = start_of(box);
    const bool numbered = box.role == Role::numbered_list || box.role == Role::disclaimer_list;
    bool joined = true, behind_portrait = false, within_line = false;
    std::optional<bool> mixed;  // looked for once, where it matters
    for (const Box* next = box.first; next != nullptr; next = next->next) {
      const Box* const child = shown(next);
      const bool is_portrait = child->role == Role::author_image;
      if (is_portrait && child->property(Attribute::alt).empty()) continue;
      const std::size_t before = out_.size();
      const unsigned wanted = wanted_;
      const TextRow& child_row = text_row_of(child->role);
      const bool joins = child->role == Role::words;
      const bool nested_list = box.role == Role::list_item && (child->role == Role::bullet_list || child->role == Role::numbered_list);
      if (child_row.spacing == Spacing::paragraph) separate(nested_list ? 1 : 2);
      if (child_row.spacing == Spacing::line) separate(1);
      if (child_row.spacing == Spacing::within && !joins && !joined)
        write(child->role == Role::author_role ? ", " : behind_portrait ? " " : row.joint);
      joined = joins;
      behind_portrait = is_portrait;
      const bool has_neighbour = within_line || (next->next != nullptr && stands_within(*next->next));
      within_line = stands_within(*child);
      const bool may_isolate = !isolated_ && !joins && within_line && has_neighbour;
      if (may_isolate && !mixed) mixed = is_mixed(box);
      const bool isolates = may_isolate && *mixed;
      if (isolates) begin_isolate();
      print_box(*child, child_row, numbered ? marker(number++) : std::string_view{});
      if (isolates) end_isolate();
      // What has no words needs no line either.
      if (out_.size() == before) wanted_ = wanted;
    }
  }

  // A picture is the image in it, which comes behind its other sources.
  static const Box* shown(const Box* box) { return box->role == Role::picture ? box->last : box; }
  static bool stands_within(const Box& box) { return text_row_of(shown(&box)->role).spacing == Spacing::within; }

  // Whether what shares a line in `box` runs in both directions, so that one field would reorder the next.
  bool is_mixed(const Box& box) const {
    for (const Box* child = box.first; child != nullptr; child = child->next)
      if (stands_within(*child) && runs_against(*shown(child))) return true;
    return false;
  }
  bool runs_against(const Box& box) const {
    const bool to_the_right = direction_ != Direction::rtl;
    if (text::has_letters_against(box.property(Attribute::alt), to_the_right)) return true;
    for (const Span& span : box.spans)
      if (text::has_letters_against(span.text, to_the_right)) return true;
    for (const Box* child = box.first; child != nullptr; child = child->next)
      if (runs_against(*child)) return true;
    return false;
  }

  // What stands in an isolate, whose direction is that of its first letter, reorders nothing outside (UAX #9, section 2.4.2),
  // and ends where its line does.
  void begin_isolate() {
    write(first_strong_isolate);
    isolated_ = true;
  }
  void end_isolate() {
    isolated_ = false;
    write(pop_directional_isolate);
  }

  // What a list item or quotation puts before its lines: the marker on the first, its width in spaces on the others.
  void open_margin(const TextRow& row, std::string_view marker) {
    const std::string_view prefix = marker.empty() ? row.prefix : marker;
    if (owed_.empty()) first_margin_ = margin_.size();
    owed_.append(prefix);
    if (margin_.size() >= widest_margin) return;
    if (prefix == "> ")
      margin_.append(prefix);
    else
      margin_.append(prefix.size(), ' ');
  }

  void write(std::string_view words) {
    if (words.empty()) return;
    begin_line();
    // A wide margin before every line makes many bytes of one.
    for (std::size_t end; !full_ && (end = words.find('\n')) != std::string_view::npos; words = words.substr(end + 1)) {
      full_ = out_.size() > limit_;
      out_.append(words.substr(0, end));
      if (isolated_) out_.append(pop_directional_isolate);
      out_.append("\n").append(margin_);
      if (isolated_) out_.append(first_strong_isolate);
    }
    out_.append(words);
  }

  // Asks for `lines` line ends before the next words; behind a marker there is nothing to separate.
  void separate(unsigned lines) {
    if (owed_.empty() && !out_.empty() && lines > wanted_) wanted_ = lines;
  }
  void begin_line() {
    for (; wanted_ > 0; --wanted_) {
      out_ += '\n';
      if (wanted_ == 1) out_.append(margin_.view().substr(0, owed_.empty() ? margin_.size() : first_margin_));
    }
    out_.append(owed_);
    owed_.cut(0);
  }

  static std::int64_t start_of(const Box& list) {
    const std::string_view start = list.property(Attribute::start);
    if (start.empty()) return 1;
    std::int64_t number = 0;
    for (const char digit : start)
      if (digit != '-') number = number * 10 + (digit - '0');
    return start[0] == '-' ? -number : number;
  }
  std::string_view marker(std::int64_t number) {
    Bytes marker(out_.arena(), number < 0 ? "-" : "");
    return append_decimal(marker, static_cast<std::uint64_t>(number < 0 ? -number : number)).append(". ").take();
  }

  Bytes& out_;
  std::size_t limit_;
  Direction direction_;
  Bytes margin_;                  // before every further line
  Bytes owed_;                    // markers of boxes that have no words yet
  std::size_t first_margin_ = 0;  // how much of the margin stands before those
  unsigned wanted_ = 0;           // line ends owed
  bool isolated_ = false;
  bool full_ = false;
};

inline bool print_text(Bytes& out, const Layout& layout) {
  return TextPrinter(out, layout.options->limits.output_bytes, layout.metadata.direction).print(*layout.root);
}

}  // namespace offprint::output
