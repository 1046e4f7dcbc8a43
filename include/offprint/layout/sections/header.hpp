// The head of the article: kicker, headline, standfirst, byline, dates, reading time.
#pragma once

#include <offprint/layout/composer.hpp>
#include <offprint/layout/images.hpp>
#include <offprint/layout/reading_time.hpp>

namespace offprint::layout {

inline void lay_out_author(Composer& composer, Box* byline, const Author& author) {
  lay_out_bare_image(composer, byline, author.image, Role::author_image, "2.5rem");
  Box* box = composer.append(byline, Role::author);
  composer.string(box, author.name);
  Span& name = box->spans.back();
  name.url = composer.link(author.url);
  name.external = Composer::is_external(name.url);
  if (!text::is_blank(author.role.value)) composer.string(composer.append(byline, Role::author_role), author.role);
}

// Without a name there is nobody to show.
inline bool is_nameless(Composer& composer, const String& name, Place whole) {
  if (!text::is_blank(name.value)) return false;
  composer.findings.add(Code::empty_block, whole);
  return true;
}

inline void lay_out_publisher(Composer& composer, Box* byline, const Publisher& publisher) {
  // The logo is for search engines, which ask for no words.
  if constexpr (keeps_findings)
    if (const Image* logo = publisher.logo; logo != nullptr)
      tell_unshown_words(composer, *logo, composer.parse_url(logo->url, text::UrlUse::image).verdict == text::UrlVerdict::ok);
  if (is_nameless(composer, publisher.name, publisher.at)) return;
  Box* box = composer.string(composer.append(byline, Role::publisher), publisher.name);
  Span& name = box->spans.back();
  name.url = composer.link(publisher.url);
  name.external = Composer::is_external(name.url);
}

// Names joined as the site's language joins a list: "A, B and C", "A、B和C".
inline void lay_out_byline(Composer& composer, Box* header) {
  const Article& article = composer.article;
  Box* byline = composer.make(Role::byline);
  std::uint32_t named = 0, seen = 0;
  for (const Author& author : article.authors)
    if (!text::is_blank(author.name.value)) ++named;
  for (const Author& author : article.authors) {
    if (is_nameless(composer, author.name, author.at)) continue;
    if (seen > 0) composer.words(composer.append(byline, Role::words), locale::list_joint(composer.site, seen, named));
    lay_out_author(composer, byline, author);
    ++seen;
  }
  if (article.publisher != nullptr) lay_out_publisher(composer, byline, *article.publisher);
  if (byline->first != nullptr) composer.append(header, byline);
}

inline void lay_out_date(Composer& composer, Box* dates, const Date& date, locale::Label label) {
  if (date.empty()) return;
  Box* box = composer.append(dates, Role::date);
  composer.label(box, Role::date_label, label);
  composer.date_if_any(box, date);
}

inline void lay_out_header(Composer& composer, Box* root) {
  const Article& article = composer.article;
  Box* header = composer.append(root, Role::header);
  composer.text_if_any(header, Role::kicker, article.section);
  Box* title = composer.text(composer.append(header, Role::title), article.title);
  title->level = composer.outline.title_level();
  composer.set(title, Attribute::id, composer.ids.unique("title"));
  composer.text_if_any(header, Role::subtitle, article.subtitle);
  lay_out_byline(composer, header);

  Box* dates = composer.make(Role::dates);
  lay_out_date(composer, dates, article.published, locale::Label::published);
  // A feed that stamps both alike has not told of a change.
  if (article.modified.written != article.published.written)
    lay_out_date(composer, dates, article.modified, locale::Label::modified);
  if (const std::uint32_t minutes = reading_minutes(composer.word_count); minutes > 0)
    composer.site_words(composer.append(dates, Role::reading_time),
                        locale::format_reading_time(composer.arena, composer.site, minutes));
  if (dates->first != nullptr) composer.append(header, dates);
}

}  // namespace offprint::layout
