// The lead: the description, unless the body begins with the same words.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <offprint/layout/cleanup/read_more.hpp>
#include <offprint/layout/cleanup/repeated_description.hpp>
#include <offprint/layout/composer.hpp>

namespace offprint::layout {

// A run of the body, counted from its beginning: which block's, and which of its runs.
struct RunPosition {
  std::uint32_t block = 0, run = 0;
  auto operator<=>(const RunPosition&) const = default;
};

// Walks through the body's runs beside the description, of which it repeats the words.
class BodyWalk {
 public:
  explicit BodyWalk(const List<Block>& body) : body_(body) {}

  // How many bytes a run has, white space apart, which the two may have in different places.
  static std::size_t length(const Run& run) {
    const std::string_view words = run.text.value;
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char byte) { return static_cast<unsigned char>(byte) > ' '; }));
  }

  // The run in which the byte `at` stands.
  RunPosition to(std::size_t at) {
    for (; here_.block < body_.size(); here_ = {here_.block + 1, 0}, counted_ = false)
      for (; here_.run < body_[here_.block].text.runs.size(); ++here_.run, counted_ = false) {
        // A run may be long, and asked for often.
        if (!counted_) end_ += length(body_[here_.block].text.runs[here_.run]);
        counted_ = true;
        if (end_ > at) return here_;
      }
    return here_;
  }

 private:
  const List<Block>& body_;
  RunPosition here_;
  std::size_t end_ = 0;
  bool counted_ = false;
};

// Links of words that are shown once, of which the one kept has no such link. Both name their links in the same order, and with
// about as many words before them: from how many bytes earlier each is looked for, and among how many runs.
inline void tell_links_that_go(Composer& composer, const Text& description) {
  constexpr std::size_t most_bytes_before = 100;
  constexpr std::uint32_t most_runs = 250;
  const List<Block>& body = composer.article.body;
  BodyWalk walk(body);
  RunPosition found;
  std::size_t before = 0;
  const auto keeps = [&](std::string_view href) {
    RunPosition at = std::max(found, walk.to(before > most_bytes_before ? before - most_bytes_before : 0));
    std::uint32_t left = most_runs;
    for (; at.block < body.size() && left > 0; at = {at.block + 1, 0}, --left)
      for (; at.run < body[at.block].text.runs.size() && left > 0; --left)
        if (body[at.block].text.runs[at.run++].href.value == href) {
          found = at;
          return true;
        }
    return false;
  };
  for (const Run& written : description.runs) {
    if (!written.href.empty() && !keeps(written.href.value))
      composer.findings.add(Code::link_removed, written.href.at, written.href.value);
    before += BodyWalk::length(written);
  }
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
  if (composer.says_nothing(description)) return;
  if (composer.shows_body && repeats_body(composer.plain(description), composer.article.body)) {
    composer.findings.add(Code::repeated_description, description.at);
    if constexpr (keeps_findings) tell_links_that_go(composer, description);
    return;
  }
  cut_read_more(composer, composer.text(composer.append(root, Role::lead), description)->spans, description.at);
}

}  // namespace offprint::layout
