// Where a syndicated article came from.
#pragma once

#include <offprint/layout/sources.hpp>

namespace offprint::layout {

inline void lay_out_source_section(Composer& composer, Box* root) {
  const Source* source = composer.article.source;
  if (source == nullptr) return;
  Box* section = composer.make(Role::source);
  lay_out_source(composer, section, *source);
  if (section->first == nullptr) {
    composer.findings.add(Code::empty_block, source->at);
    return;
  }
  if (Composer::is_blank(source->label)) {
    Box* label = composer.make(Role::source_label);
    composer.site_words(label, locale::label(composer.site, locale::Label::source));
    label->next = section->first;
    section->first = label;
  }
  composer.append(root, section);
}

}  // namespace offprint::layout
