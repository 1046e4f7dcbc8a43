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

// What a browser chooses from by width: the sources of one media type, or those of `<img>` itself, which need none.
struct SourceSet {
  Box* box;
  std::string_view media_type;
  Bytes candidates;           // "a.jpg 640w, b.jpg 1280w"
  List<std::uint32_t> widths;  // of them
};

// An image has a dozen sources. What is looked for among thousands is looked for in so many, or time would grow as their square.
inline constexpr std::uint32_t most_compared = 32;

// A width that is there already is left out: browsers would pass it over. 0: there is nothing to choose by. A comma at
// either end of a URL is percent-encoded, or browsers would take it for one between candidates.
[[gnu::noinline]] inline void add_candidate(Composer& composer, SourceSet& set, std::string_view url, std::uint32_t width) {
  for (std::uint32_t index = 0; index < set.widths.size() && index < most_compared; ++index)
    if (set.widths[index] == width) return;
  if (!set.candidates.empty()) set.candidates.append(", ");
  for (const char& byte : url) {
    if (byte == ',' && (&byte == &url.front() || &byte == &url.back()))
      set.candidates.append("%2C");
    else
      set.candidates += byte;
  }
  if (width == 0) return;
  append_decimal(set.candidates.append(" "), width).append("w");
  set.widths.push(composer.arena, width);
}

// Where a source of this type and width goes: to the first of `sets`, that of `<img>`, where it has no type, to others of its
// type, or else into a `<source>` of its own.
inline SourceSet& source_set_for(Composer& composer, List<SourceSet>& sets, Box* picture, const ImageSource& source) {
  if (source.media_type.empty()) return sets[0];
  for (std::uint32_t index = 1; source.width != 0 && index < sets.size() && index < most_compared; ++index)
    if (!sets[index].widths.empty() && text::equal_ignoring_case(sets[index].media_type, source.media_type.value))
      return sets[index];
  const std::string_view media_type = composer.close(source.media_type.value, source.media_type.at);
  return sets.push(composer.arena, {composer.append(picture, Role::picture_source), media_type, Bytes(composer.arena), {}});
}

// `<img>`, with `sizes` (a CSS length or media list) for choosing among the sources; nullptr, and told, without a
// usable URL.
inline Box* lay_out_image(Composer& composer, Box* parent, const Image& image, Role role, std::string_view sizes) {
  if (!image.url.at.known()) return nullptr;
  const std::string_view url = composer.image_url(image.url);
  if (url.empty()) return nullptr;

  Box* box = composer.make(role);
  composer.set(box, Attribute::image_url, url);
  List<SourceSet> sets;
  sets.push(composer.arena, {box, {}, Bytes(composer.arena), {}});
  for (const ImageSource& source : image.sources) {
    if (!source.url.at.known()) continue;
    const std::string_view source_url = composer.image_url(source.url);
    if (source_url.empty()) continue;
    if (source.media_type.empty() && source.width == 0) {
      composer.findings.add(Code::member_missing, source.at, "width", "an image source without a type");
      continue;
    }
    if (!source.media_type.empty() && parent->role != Role::picture) parent = composer.append(parent, Role::picture);
    add_candidate(composer, source_set_for(composer, sets, parent, source), source_url, source.width);
  }
  for (SourceSet& set : sets) {
    if (set.candidates.empty()) continue;
    if (set.box == box) {
      if (image.width != 0)
        add_candidate(composer, set, url, image.width);
      else
        composer.findings.add(Code::member_missing, image.at, "width", "an image with sources, to be chosen itself,");
    }
    composer.set(set.box, Attribute::source_set, set.candidates);
    if (!set.widths.empty()) composer.set(set.box, Attribute::sizes, sizes);
    composer.set(set.box, Attribute::media_type, set.media_type);
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
  if (!composer.says_nothing(image.caption)) tell(image.caption.at, "caption");
  if (!composer.says_nothing(image.credit)) tell(image.credit.at, "credit");
}

// An image that stands alone: a portrait, or the picture of a card.
inline void lay_out_bare_image(Composer& composer, Box* parent, const Image* image, Role role, std::string_view sizes) {
  if (image == nullptr) return;
  const bool shown = lay_out_image(composer, parent, *image, role, sizes) != nullptr;
  tell_unshown_words(composer, *image, shown);
}

// `<figure>` with image, caption and credit. The words are shown even where the image cannot be. `sizes`: how wide it is.
inline Box* lay_out_figure(Composer& composer, Box* parent, const Image& image, std::string_view sizes) {
  Box* figure = composer.make(Role::figure);
  Box* shown = lay_out_image(composer, figure, image, Role::image, sizes);
  if (shown == nullptr) {
    if (!text::is_blank(image.alt.value)) composer.string(composer.append(figure, Role::paragraph), image.alt);
  }
  Box* caption = composer.make(Role::caption);
  composer.text_if_any(caption, Role::caption_text, image.caption);
  composer.text_if_any(caption, Role::credit, image.credit);
  if (caption->first != nullptr) composer.append(figure, caption);
  return figure->first == nullptr ? nullptr : composer.append(parent, figure);
}

}  // namespace offprint::layout
