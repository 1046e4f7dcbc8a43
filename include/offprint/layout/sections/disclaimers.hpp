// The disclaimers, the publisher's and the host site's, apart and in order.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline void lay_out_disclaimers(Composer& composer, Box* root) {
  Box* section = composer.make(Role::disclaimers);
  for (const Disclaimer& disclaimer : composer.article.disclaimers) {
    Box* box = composer.make(Role::disclaimer);
    if (!composer.says_nothing(disclaimer.title)) {
      Box* title = composer.text(composer.append(box, Role::section_title), disclaimer.title);
      title->level = composer.outline.section_level();
      composer.set(title, Attribute::id, composer.ids.unique(composer.plain(disclaimer.title)));
    }
    composer.text_if_any(box, Role::disclaimer_text, disclaimer.text);
    Box* list = composer.make(Role::disclaimer_list);
    for (const Text& item : disclaimer.items) composer.item(list, Role::disclaimer_item, item);
    if (list->first != nullptr) composer.append(box, list);
    if (box->first == nullptr)
      composer.findings.add(Code::empty_block, disclaimer.at);
    else
      composer.append(section, box);
  }
  if (section->first == nullptr) return;
  composer.set(section, Attribute::label, locale::label(composer.site, locale::Label::disclaimer));
  composer.append(root, section);
}

}  // namespace offprint::layout
