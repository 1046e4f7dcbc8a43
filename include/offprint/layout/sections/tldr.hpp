// The key points.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline void lay_out_tldr(Composer& composer, Box* root) {
  const Tldr* tldr = composer.article.tldr;
  if (tldr == nullptr) return;
  Box* points = composer.make(Role::key_points);
  for (const Text& item : tldr->items) composer.item(points, Role::key_point, item);
  if (points->first == nullptr) {
    composer.findings.add(Code::empty_block, tldr->at);
    return;
  }
  Box* section = composer.append(root, Role::tldr);
  composer.section_title(section, &tldr->title, locale::Label::tldr, "tldr");
  composer.append(section, points);
}

}  // namespace offprint::layout
