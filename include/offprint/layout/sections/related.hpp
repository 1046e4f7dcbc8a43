// The related articles, as cards.
#pragma once

#include <offprint/layout/cleanup/excerpt.hpp>
#include <offprint/layout/composer.hpp>
#include <offprint/layout/images.hpp>
#include <offprint/layout/sources.hpp>

namespace offprint::layout {

// One link a card, on its headline; the style sheet stretches it over the card. Whether there is anything to show.
inline bool lay_out_card(Composer& composer, Box* cards, const Card& card) {
  const bool has_title = !composer.says_nothing(card.title);
  bool external = false;
  const std::string_view url = card.url.at.known() ? composer.link(card.url, external) : std::string_view{};
  if (!has_title && url.empty() && composer.says_nothing(card.excerpt)) {
    composer.findings.add(Code::empty_block, card.at);
    return false;
  }
  Box* box = composer.append(cards, Role::card);
  lay_out_bare_image(composer, box, card.image, Role::card_image, "(min-width: 64rem) 23rem, (min-width: 39rem) 50vw, 100vw");
  Box* content = composer.append(box, Role::card_content);
  if (has_title || !url.empty()) {
    Box* title = composer.append(content, Role::card_title);
    title->level = static_cast<std::uint8_t>(composer.outline.section_level() < 6 ? composer.outline.section_level() + 1 : 6);
    if (has_title)
      composer.text(title, card.title, Links::drop, url);
    else
      lay_out_bare_link(composer, title, url);
  }
  Box* meta = composer.make(Role::card_meta);
  composer.text_if_any(meta, Role::card_kind, card.kind, Links::drop);
  composer.date_if_any(meta, card.published);
  if (meta->first != nullptr) composer.append(content, meta);
  lay_out_excerpt(composer, content, card.excerpt);
  return true;
}

inline void lay_out_related(Composer& composer, Box* root) {
  const Related* related = composer.article.related;
  if (related == nullptr) return;
  const std::uint32_t limit = composer.options.related_limit;
  Box* cards = composer.make(Role::cards);
  std::uint32_t shown = 0, left = related->items.size();
  for (const Card& card : related->items) {
    if (limit != 0 && shown == limit) break;
    if (lay_out_card(composer, cards, card)) ++shown;
    --left;
  }
  if (left > 0) composer.findings.add(Code::related_limited, related->at, std::uint64_t{left});
  if (cards->first == nullptr) {
    composer.findings.add(Code::empty_block, related->at);
    return;
  }
  Box* section = composer.append(root, Role::related);
  composer.section_title(section, &related->title, locale::Label::related, "related");
  composer.append(section, cards);
}

}  // namespace offprint::layout
