// Article to Layout: every decision about what the reader sees.
#pragma once

#include <string_view>

#include <offprint/layout/composer.hpp>
#include <offprint/layout/layout.hpp>
#include <offprint/layout/metadata.hpp>
#include <offprint/layout/sections.hpp>
#include <offprint/layout/survey.hpp>

namespace offprint::layout {

// Language and direction fall back to each other and to the options. A direction alone names no language.
inline void settle_language(Composer& composer) {
  composer.language = composer.article.language.value;
  composer.direction = composer.article.direction;
  const std::string_view known = composer.language.empty() ? composer.options.locale : composer.language;
  if (composer.direction == Direction::unset)
    composer.direction = text::is_right_to_left(known) ? Direction::rtl : Direction::ltr;
  if (composer.language.empty() && text::is_language_tag(known) && text::is_right_to_left(known) == (composer.direction == Direction::rtl))
    composer.language = known;
}

// URLs in the article are relative to the option `base`, else to the article's own address.
inline void settle_base(Composer& composer) {
  composer.base = text::parse_base(composer.arena, composer.options.base);
  if (composer.base.empty()) composer.base = text::parse_base(composer.arena, composer.article.url.as_url());
}

inline const locale::Locale& settle_locale(const Article& article, const Options& options, Findings& findings) {
  const std::string_view wanted = options.locale.empty() ? article.language.value : options.locale;
  bool found = false;
  const locale::Locale& site = locale::find_locale(wanted, found);
  if (!found && !wanted.empty())
    findings.add(Code::unknown_locale, options.locale.empty() ? article.language.at : Place{}, wanted, site.tag);
  return site;
}

// A link back to the top leads to something, or is nothing to look at.
inline bool shows_anything(const Box& root) {
  for (const Box* section = root.first; section != nullptr; section = section->next)
    if (section->role != Role::back_to_top) return true;
  return false;
}

inline Layout lay_out(Arena& arena, const Article& article, const Options& options, Findings& findings) {
  Composer composer(arena, article, options, findings, settle_locale(article, options, findings));
  settle_language(composer);
  settle_base(composer);
  const std::uint8_t usual_level = options.format == Format::page ? 1 : 2;
  composer.outline.start(options.heading_level == 0 ? usual_level : options.heading_level);

  Box* root = composer.make(Role::article);
  composer.set(root, Attribute::id, composer.ids.unique("article"));
  survey(composer, article.body);
  composer.set(root, Attribute::language, composer.language);
  composer.set(root, Attribute::direction, Composer::direction_name(composer.direction));

  composer.shows_body = false;
  Findings ignored(arena, 0);
  for_each_section(options.sections, ignored, [&](const SectionRow& row) {
    if (row.lay_out == lay_out_body) composer.shows_body = true;
  });
  for_each_section(options.sections, findings, [&](const SectionRow& row) { row.lay_out(composer, root); });
  // JSON-LD tells of the whole article, whichever sections are wanted.
  if (options.format != Format::json_ld && !shows_anything(*root)) findings.add(Code::nothing_to_show, {});
  Layout layout{root, {}, &options};
  // Told in every format, since a fragment has the same findings as a page.
  if constexpr (keeps_findings) layout.metadata = lay_out_metadata(composer);
  return layout;
}

}  // namespace offprint::layout
