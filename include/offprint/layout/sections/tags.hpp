// The tags.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline void lay_out_tags(Composer& composer, Box* root) {
  Box* list = composer.make(Role::tag_list);
  for (const String& tag : composer.article.tags)
    if (!text::is_blank(tag.value)) composer.string(composer.append(list, Role::tag), tag);
  if (list->first == nullptr) return;
  Box* section = composer.append(root, Role::tags);
  composer.set(section, Attribute::label, locale::label(composer.site, locale::Label::tags));
  composer.append(section, list);
}

}  // namespace offprint::layout
