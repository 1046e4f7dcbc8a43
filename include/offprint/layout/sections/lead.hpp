// The lead: the description, unless the body begins with the same words.
#pragma once

#include <offprint/layout/cleanup/read_more.hpp>
#include <offprint/layout/cleanup/repeated_description.hpp>
#include <offprint/layout/composer.hpp>

namespace offprint::layout {

// Links of words that are shown once, of which the one kept has no such link. Both name their links in the same order, and not
// far from each other: among how many runs each is looked for.
inline constexpr std::uint32_t most_runs_apart = 100;

inline void tell_links_that_go(Composer& composer, const Text& description) {
  const List<Block>& body = composer.article.body;
  std::uint32_t block = 0, run = 0;
  const auto keeps = [&](std::string_view href) {
    std::uint32_t left = most_runs_apart, in_block = block, in_run = run;
    for (; in_block < body.size() && left > 0; ++in_block, in_run = 0, --left)
      for (; in_run < body[in_block].text.runs.size() && left > 0; --left)
        if (body[in_block].text.runs[in_run++].href.value == href) {
          block = in_block;
          run = in_run;
          return true;
        }
    return false;
  };
  for (const Run& written : description.runs)
    if (!written.href.empty() && !keeps(written.href.value))
      composer.findings.add(Code::link_removed, written.href.at, written.href.value);
}

// Leaves out "Read more", whichever of the spans it stands in.
inline void cut_read_more(Composer& composer, List<Span>& spans, Place at) {
  Bytes words(composer.arena);
  for (const Span& span : spans) words.append(span.text);
  const ReadMore cut = find_read_more_at_end(words);
  if (!cut.found()) return;
  composer.findings.add(Code::read_more_removed, at, words.view().substr(cut.phrase));
  std::size_t left = cut.phrase;
  for (Span& span : spans) {
    if (left == 0 && !span.url.empty()) composer.findings.add(Code::link_removed, at, span.url);
    span.text = span.text.substr(0, left);
    left -= span.text.size();
  }
  while ((spans.back().text = text::trim_end(spans.back().text)).empty()) spans.pop();
}

inline void lay_out_lead(Composer& composer, Box* root) {
  const Text& description = composer.article.description;
  if (Composer::is_blank(description)) return;
  if (composer.shows_body && repeats_body(composer.plain(description), composer.article.body)) {
    composer.findings.add(Code::repeated_description, description.at);
    if constexpr (keeps_findings) tell_links_that_go(composer, description);
    return;
  }
  cut_read_more(composer, composer.text(composer.append(root, Role::lead), description)->spans, description.at);
}

}  // namespace offprint::layout
