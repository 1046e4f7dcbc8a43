// The lead image.
#pragma once

#include <offprint/layout/images.hpp>

namespace offprint::layout {

inline void lay_out_lead_image(Composer& composer, Box* root) {
  if (composer.article.image == nullptr) return;
  Box* section = composer.make(Role::lead_image);
  if (lay_out_figure(composer, section, *composer.article.image, "(min-width: 56rem) 53rem, 100vw") != nullptr) composer.append(root, section);
}

}  // namespace offprint::layout
