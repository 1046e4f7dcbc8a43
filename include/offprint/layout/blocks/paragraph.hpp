// A paragraph.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline Box* lay_out_paragraph(Composer& composer, Box* parent, const Block& block) {
  return composer.text_if_any(parent, Role::paragraph, block.text);
}

}  // namespace offprint::layout
