// What machines want to know: for the page's head and for JSON-LD.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/layout/cleanup/read_more.hpp>
#include <offprint/layout/composer.hpp>

namespace offprint::layout {

// Whether what is wrong with a URL is told here, or where it is shown.
enum class Told : std::uint8_t { here, elsewhere };

// Absolute or empty. What the page shows all the same is told only where the metadata is printed.
[[gnu::noinline]] inline std::string_view absolute_url(Composer& composer, const String& written, Told told = Told::elsewhere,
                                                       text::UrlUse use = text::UrlUse::link) {
  if (!written.at.known()) return {};
  const std::string_view url = told == Told::here ? composer.resolve(written, use) : composer.parse_url(written, use).value;
  if (url.starts_with("http:") || url.starts_with("https:")) return url;
  const bool is_printed = composer.options.format == Format::page || composer.options.format == Format::json_ld;
  if (!url.empty() && (told == Told::here || is_printed))
    composer.findings.add(told == Told::here ? Code::invalid_url : Code::not_in_metadata, written.at, written.value);
  return {};
}

// Words that reorder nothing around them. What had to be mended is told where they are shown.
inline std::string_view closed(Composer& composer, std::string_view words) {
  bool changed;
  return text::close_bidi(composer.arena, words, changed);
}
inline std::string_view plain_name(Composer& composer, const String& name) {
  return text::is_blank(name.value) ? std::string_view() : closed(composer, text::trim(name.value));
}

inline void describe_images(Composer& composer, Metadata& metadata) {
  const auto add = [&](const Image* image) {
    if (image == nullptr) return;
    if (const std::string_view url = absolute_url(composer, image->url, Told::elsewhere, text::UrlUse::image); !url.empty())
      metadata.images.push(composer.arena, url);
  };
  add(composer.article.image);
  if (!metadata.images.empty()) return;
  for (const Block& block : composer.article.body)
    if (block.type == BlockType::image) add(block.image);
}

inline std::string_view describe(Composer& composer) {
  const std::string_view written = composer.plain(composer.article.description);
  const ReadMore cut = find_read_more_at_end(written);
  return closed(composer, cut.found() ? text::trim_end(written.substr(0, cut.phrase)) : written);
}

inline Metadata lay_out_metadata(Composer& composer) {
  const Article& article = composer.article;
  Metadata metadata;
  metadata.language = article.language.value;
  metadata.page_language = composer.language.empty() ? composer.site.tag : composer.language;
  metadata.direction = composer.direction;
  metadata.title = closed(composer, composer.plain(article.title));
  metadata.description = describe(composer);
  metadata.section = closed(composer, composer.plain(article.section));
  metadata.url = absolute_url(composer, article.url, Told::here);
  if (article.published.valid) metadata.published = composer.rfc3339(article.published.value);
  if (article.modified.valid) metadata.modified = composer.rfc3339(article.modified.value);
  if (article.modified.empty()) metadata.modified = metadata.published;
  describe_images(composer, metadata);
  for (const String& tag : article.tags)
    if (const std::string_view name = plain_name(composer, tag); !name.empty()) metadata.tags.push(composer.arena, name);
  for (const Author& author : article.authors)
    if (const std::string_view name = plain_name(composer, author.name); !name.empty())
      metadata.authors.push(composer.arena, {name, absolute_url(composer, author.url)});
  if (article.publisher != nullptr) {
    metadata.publisher = {plain_name(composer, article.publisher->name), absolute_url(composer, article.publisher->url)};
    if (article.publisher->logo != nullptr)
      metadata.publisher_logo = absolute_url(composer, article.publisher->logo->url, Told::here, text::UrlUse::image);
  }
  if (article.source != nullptr) metadata.source_url = absolute_url(composer, article.source->url);
  metadata.words = composer.word_count.words + composer.word_count.cjk_characters;
  return metadata;
}

}  // namespace offprint::layout
