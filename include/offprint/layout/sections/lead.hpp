// The lead: the description, unless the body begins with the same words.
#pragma once

#include <offprint/layout/cleanup/read_more.hpp>
#include <offprint/layout/cleanup/repeated_description.hpp>
#include <offprint/layout/composer.hpp>

namespace offprint::layout {

inline void lay_out_lead(Composer& composer, Box* root) {
  const Text& description = composer.article.description;
  if (Composer::is_blank(description)) return;
  if (composer.shows_body && repeats_body(composer.plain(description), composer.article.body)) {
    composer.findings.add(Code::repeated_description, description.at);
    return;
  }
  Box* lead = composer.text(composer.append(root, Role::lead), description);
  Span& last = lead->spans.back();
  const ReadMore cut = find_read_more_at_end(last.text);
  if (!cut.found()) return;
  composer.findings.add(Code::read_more_removed, description.at, last.text.substr(cut.phrase));
  last.text = text::trim_end(last.text.substr(0, cut.phrase));
}

}  // namespace offprint::layout
