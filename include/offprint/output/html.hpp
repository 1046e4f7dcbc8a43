// The bare `<article>`: the format `fragment`, and the heart of `page` and `shadow`.
#pragma once

#include <cstdint>

#include <offprint/layout/layout.hpp>
#include <offprint/output/html_elements.hpp>
#include <offprint/output/html_writer.hpp>

namespace offprint::output {

class HtmlPrinter {
 public:
  HtmlPrinter(Bytes& out, bool parts, std::size_t limit) : writer_(out), parts_(parts), limit_(limit) {}

  // False where the output would pass its limit.
  bool print(const Box& box, unsigned depth) {
    print_box(box, depth);
    return !full_;
  }

 private:
  void print_box(const Box& box, unsigned depth) {
    if (is_full()) return;
    const ElementRow& row = row_of(box.role);
    if (row.flow == Flow::bare) return print_spans(box);
    const bool is_link = !box.property(Attribute::url).empty();
    const Name element = is_link ? Name("a") : row.element;
    print_start_tag(box, row, element);
    if (row.flow == Flow::empty) return;
    if (row.flow == Flow::block && box.first != nullptr)
      print_lines(box, depth);
    else
      print_line(box, depth);
    writer_.end_tag(element, box.level);
  }

  bool is_full() { return full_ || (full_ = writer_.size() > limit_); }

  void print_start_tag(const Box& box, const ElementRow& row, Name element) {
    writer_.start_tag(element, box.level);
    if (!row.name.empty()) {
      writer_.attribute("class", "offprint-", row.name);
      if (parts_) writer_.attribute("part", "", row.name);
    }
    for (const Property& property : box.properties)
      writer_.attribute(row_of(property.attribute).name, property.value);
    if (row.element.value() == "img") print_image_policy();
    if (box.property(Attribute::rel).ends_with("noopener")) print_referrer_policy();
    writer_.close_tag();
  }

  [[gnu::noinline]] void print_lines(const Box& box, unsigned depth) {
    for (const Box* child = box.first; child != nullptr; child = child->next) {
      writer_.new_line(depth + 1);
      print_box(*child, depth + 1);
    }
    writer_.new_line(depth);
  }

  // Children side by side with a space between them; words that join bring their own.
  void print_line(const Box& box, unsigned depth) {
    bool joined = true;
    for (const Box* child = box.first; child != nullptr; child = child->next) {
      const bool joins = child->role == Role::words;
      if (!joined && !joins) writer_.space();
      joined = joins;
      print_box(*child, depth);
    }
    print_spans(box);
  }

  // Neighbouring spans share the tags that they have in common: link outermost, then language, then marks.
  void print_spans(const Box& box) {
    const Span* previous = nullptr;
    Layers open;
    for (const Span& span : box.spans) {
      // One link can be long, and a text have many.
      if (is_full()) break;
      const Layers wanted = layers_of(span);
      std::uint8_t shared = 0;
      while (previous != nullptr && shared < open.count && shared < wanted.count &&
             open.kind[shared] == wanted.kind[shared] && same_layer(open.kind[shared], *previous, span))
        ++shared;
      while (open.count > shared) print_layer_end(open.kind[--open.count]);
      while (open.count < wanted.count) print_layer_start(open.kind[open.count] = wanted.kind[open.count], span), ++open.count;
      if (span.one_line)
        writer_.text(span.text);
      else
        writer_.text_with_breaks(span.text);
      previous = &span;
    }
    while (open.count > 0) print_layer_end(open.kind[--open.count]);
  }

  static constexpr std::uint8_t link_layer = 0, language_layer = 1, first_mark_layer = 2;
  static constexpr std::uint8_t mark_count = static_cast<std::uint8_t>(std::size(mark_elements));

  struct Layers {
    std::uint8_t kind[first_mark_layer + mark_count];
    std::uint8_t count = 0;
  };

  static Layers layers_of(const Span& span) {
    Layers layers;
    if (!span.url.empty()) layers.kind[layers.count++] = link_layer;
    if (!span.language.empty()) layers.kind[layers.count++] = language_layer;
    for (std::uint8_t mark = 0; span.marks.bits != 0 && mark < mark_count; ++mark)
      if (span.marks.has(static_cast<Mark>(mark)))
        layers.kind[layers.count++] = static_cast<std::uint8_t>(first_mark_layer + mark);
    return layers;
  }

  static bool same_layer(std::uint8_t kind, const Span& first, const Span& second) {
    if (kind == link_layer) return first.url == second.url;
    if (kind == language_layer) return first.language == second.language;
    return true;
  }

  void print_layer_start(std::uint8_t kind, const Span& span) {
    if (kind == link_layer) {
      writer_.start_tag("a");
      writer_.attribute("href", span.url);
      if (span.external) {
        writer_.attribute("rel", "noopener");
        print_referrer_policy();
      }
    } else if (kind == language_layer) {
      writer_.start_tag("span");
      writer_.attribute("lang", span.language);
      if (span.direction != Direction::unset)
        writer_.attribute("dir", span.direction == Direction::rtl ? "rtl" : "ltr");
    } else {
      writer_.start_tag(mark_elements[kind - first_mark_layer]);
    }
    writer_.close_tag();
  }

  void print_layer_end(std::uint8_t kind) {
    if (kind == link_layer)
      writer_.end_tag("a");
    else if (kind == language_layer)
      writer_.end_tag("span");
    else
      writer_.end_tag(mark_elements[kind - first_mark_layer]);
  }

  // A link that leaves tells the other site no more than where its visitor came from, whatever the host page allows.
  void print_referrer_policy() { writer_.attribute("referrerpolicy", "strict-origin-when-cross-origin"); }
  void print_image_policy() {
    writer_.attribute("decoding", "async");
    print_referrer_policy();
  }

  HtmlWriter writer_;
  bool parts_;
  std::size_t limit_;
  bool full_ = false;
};

// Prints the fragment; false where the output would pass its limit.
inline bool print_fragment(Bytes& out, const Layout& layout, const Options& options, bool parts, unsigned depth = 0) {
  return HtmlPrinter(out, parts, options.limits.output_bytes).print(*layout.root, depth);
}

}  // namespace offprint::output
