// The way back to the top.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline void lay_out_back_to_top(Composer& composer, Box* root) {
  Box* box = composer.append(root, Role::back_to_top);
  composer.in_site_language(box);
  const std::string_view anchor = composer.ids.reference("article");
  box->spans.push(composer.arena, {.text = locale::label(composer.site, locale::Label::back_to_top), .url = anchor});
}

}  // namespace offprint::layout
