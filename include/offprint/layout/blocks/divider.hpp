// A thematic break.
#pragma once

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline Box* lay_out_divider(Composer& composer, Box* parent, const Block&) {
  return composer.append(parent, Role::divider);
}

}  // namespace offprint::layout
