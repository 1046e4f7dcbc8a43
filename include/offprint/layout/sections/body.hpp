// The body.
#pragma once

#include <offprint/layout/blocks.hpp>

namespace offprint::layout {

inline void lay_out_body(Composer& composer, Box* root) {
  Box* body = composer.make(Role::body);
  lay_out_blocks(composer, body, composer.article.body);
  if (body->first != nullptr) composer.append(root, body);
}

}  // namespace offprint::layout
