// Blocks inside blocks: declared here, defined with the table of all types in layout/blocks.hpp.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

void lay_out_blocks(Composer& composer, Box* parent, const List<Block>& blocks);

}  // namespace offprint::layout
