// Images and figures: resolved, described, and with their space reserved.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

// Wider than any screen: sizes beyond are mistakes, and would reserve a mile of empty page.
inline constexpr std::uint32_t widest_image = 20'000;

// An image is shown as wide as the column, so its height follows from its shape. Of real images the tallest, infographics
// and screenshots of whole conversations, are some ten or fifteen times as tall as wide; at twenty, one fills a dozen screens.
inline constexpr std::uint32_t tallest_shape = 20;

inline void set_image_size(Composer& composer, Box* box, const Image& image) {
  const bool too_tall = image.width != 0 && image.height > std::uint64_t{image.width} * tallest_shape;
  if (too_tall)
    composer.findings.add(Code::value_out_of_range, image.at, std::uint64_t{image.height}, "1 pixel to 20 times the width");
  if (too_tall || image.width == 0 || image.height == 0 || image.width > widest_image || image.height > widest_image) {
    composer.set(box, Attribute::unsized, "unsized");
    return;
  }
  composer.set(box, Attribute::width, composer.number(image.width));
  composer.set(box, Attribute::height, composer.number(image.height));
}

// "a.jpg 640w, b.jpg 1280w": a comma inside a URL is percent-encoded, or it would end the candidate (as a
// space would, which no parsed URL has).
inline void append_candidate(Bytes& source_set, std::string_view url, std::string_view width) {
  if (!source_set.empty()) source_set.append(", ");
  for (const char byte : url) {
    if (byte == ',')
      source_set.append("%2C");
    else
      source_set += byte;
  }
  source_set.append(" ").append(width).append("w");
}

// `<img>`, with `sizes` (a CSS length or media list) for choosing among the sources; nullptr, and told, without a
// usable URL.
inline Box* lay_out_image(Composer& composer, Box* parent, const Image& image, Role role, std::string_view sizes) {
  if (!image.url.at.known()) return nullptr;
  const std::string_view url = composer.image_url(image.url);
  if (url.empty()) return nullptr;

  Box* box = composer.make(role);
  composer.set(box, Attribute::image_url, url);
  Bytes source_set(composer.arena);
  for (const ImageSource& source : image.sources) {
    if (!source.url.at.known()) continue;
    const std::string_view source_url = composer.image_url(source.url);
    if (source_url.empty()) continue;
    if (!source.media_type.empty()) {
      if (parent->role != Role::picture) parent = composer.append(parent, Role::picture);
      Bytes candidate(composer.arena);
      append_candidate(candidate, source_url, composer.number(source.width == 0 ? 1 : source.width));
      if (source.width == 0) candidate.cut(candidate.size() - 3);
      Box* alternative = composer.append(parent, Role::picture_source);
      composer.set(alternative, Attribute::source_set, candidate);
      if (source.width != 0) composer.set(alternative, Attribute::sizes, sizes);
      composer.set(alternative, Attribute::media_type, composer.close(source.media_type.value, source.media_type.at));
    } else if (source.width != 0) {
      append_candidate(source_set, source_url, composer.number(source.width));
    } else {
      composer.findings.add(Code::member_missing, source.at, "width", "an image source without a type");
    }
  }
  if (!source_set.empty()) {
    if (image.width != 0) append_candidate(source_set, url, composer.number(image.width));
    composer.set(box, Attribute::source_set, source_set);
    composer.set(box, Attribute::sizes, sizes);
  }
  box->properties.push(composer.arena,
                       {Attribute::alt, composer.close(text::trim(image.alt.value), image.alt.at)});
  if (!image.alt.at.known() && role == Role::image) composer.findings.add(Code::missing_alt, image.at);
  set_image_size(composer, box, image);
  // The first image is what the reader waits for; the others wait for the reader.
  if (composer.first_image && role == Role::image)
    composer.set(box, Attribute::fetch_priority, "high");
  else
    composer.set(box, Attribute::loading, "lazy");
  if (role == Role::image) composer.first_image = false;
  return composer.append(parent, box);
}

// Tells of the words that stay behind where an image stands alone, without a figure; the alt text too, where the image
// itself cannot be shown.
inline void tell_unshown_words(Composer& composer, const Image& image, bool shows_image) {
  const auto tell = [&](Place at, std::string_view what) { composer.findings.add(Code::not_shown, at, what); };
  if (!shows_image && !text::is_blank(image.alt.value)) tell(image.alt.at, "alt text");
  if (!Composer::is_blank(image.caption)) tell(image.caption.at, "caption");
  if (!Composer::is_blank(image.credit)) tell(image.credit.at, "credit");
}

// An image that stands alone: a portrait, or the picture of a card.
inline void lay_out_bare_image(Composer& composer, Box* parent, const Image* image, Role role, std::string_view sizes) {
  if (image == nullptr) return;
  const bool shown = lay_out_image(composer, parent, *image, role, sizes) != nullptr;
  tell_unshown_words(composer, *image, shown);
}

// `<figure>` with image, caption and credit. The words are shown even where the image cannot be.
inline Box* lay_out_figure(Composer& composer, Box* parent, const Image& image) {
  Box* figure = composer.make(Role::figure);
  Box* shown = lay_out_image(composer, figure, image, Role::image, "(min-width: 46rem) 43rem, 100vw");
  if (shown == nullptr) {
    if (!text::is_blank(image.alt.value)) composer.string(composer.append(figure, Role::paragraph), image.alt);
  }
  const bool has_caption = !Composer::is_blank(image.caption), has_credit = !Composer::is_blank(image.credit);
  if (has_caption || has_credit) {
    Box* caption = composer.append(figure, Role::caption);
    composer.text_if_any(caption, Role::caption_text, image.caption);
    composer.text_if_any(caption, Role::credit, image.credit);
  }
  return figure->first == nullptr ? nullptr : composer.append(parent, figure);
}

}  // namespace offprint::layout
