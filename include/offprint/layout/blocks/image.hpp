// An image in the body, with its caption and credit.
#pragma once

#include <offprint/layout/images.hpp>

namespace offprint::layout {

inline Box* lay_out_image_block(Composer& composer, Box* parent, const Block& block) {
  return block.image == nullptr ? nullptr : lay_out_figure(composer, parent, *block.image, "(min-width: 46rem) 43rem, 100vw");
}

}  // namespace offprint::layout
