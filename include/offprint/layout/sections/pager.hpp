// Previous and next, of which often only the dates are known.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline void lay_out_neighbour(Composer& composer, Box* pager, const Neighbour* neighbour, Role role,
                              locale::Label label, std::string_view rel, std::string_view external_rel) {
  if (neighbour == nullptr) return;
  const std::string_view url = composer.link(neighbour->url);
  if (url.empty() && neighbour->published.empty() && composer.says_nothing(neighbour->title)) {
    composer.findings.add(Code::empty_block, neighbour->at);
    return;
  }
  Box* box = composer.append(pager, role);
  composer.set(box, Attribute::url, url);
  if (!url.empty()) composer.set(box, Attribute::rel, Composer::is_external(url) ? external_rel : rel);
  composer.label(box, Role::pager_label, label);
  composer.text_if_any(box, Role::pager_title, neighbour->title, Links::drop);
  composer.date_if_any(box, neighbour->published);
}

inline void lay_out_pager(Composer& composer, Box* root) {
  Box* pager = composer.make(Role::pager);
  const Article& article = composer.article;
  lay_out_neighbour(composer, pager, article.previous, Role::pager_previous, locale::Label::previous, "prev",
                     "prev noopener");
  lay_out_neighbour(composer, pager, article.next, Role::pager_next, locale::Label::next, "next", "next noopener");
  if (pager->first == nullptr) return;
  composer.set(pager, Attribute::label, locale::label(composer.site, locale::Label::pager));
  composer.append(root, pager);
}

}  // namespace offprint::layout
