// The lead: the description, unless the body begins with the same words.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <offprint/layout/cleanup/comparable.hpp>
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

  // How many letters a run has, of those that count where texts are compared.
  static std::size_t letters(const Run& run) {
    Comparable words(run.text.value);
    std::size_t count = 0;
    while (words.next() != Comparable::end) ++count;
    return count;
  }

  // The run in which the letter `at` stands, or the last one. No run is counted twice: it may be long, and asked for often.
  RunPosition to(std::size_t at) {
    while (next_.block < body_.size() && counted_ <= at) {
      const List<Run>& runs = body_[next_.block].text.runs;
      if (next_.run < runs.size()) {
        here_ = next_;
        counted_ += letters(runs[next_.run++]);
      } else {
        next_ = {next_.block + 1, 0};
      }
    }
    return here_;
  }

 private:
  const List<Block>& body_;
  RunPosition here_, next_;  // the run that was counted last, and the one behind it
  std::size_t counted_ = 0;  // letters, to the end of `here_`
};

// Links of words that are shown once, of which the one kept has no such link. Both name their links in the same order, and with
// about as many words before them: from how many letters earlier each is looked for, and among how many runs.
inline void tell_links_that_go(Composer& composer, const Text& description) {
  constexpr std::size_t most_letters_before = 100;
  constexpr std::uint32_t most_runs = 250;
  const List<Block>& body = composer.article.body;
  BodyWalk walk(body);
  RunPosition found;
  std::size_t before = 0;
  const auto keeps = [&](std::string_view href) {
    RunPosition at = std::max(found, walk.to(before > most_letters_before ? before - most_letters_before : 0));
    for (std::uint32_t left = most_runs; left > 0 && at.block < body.size(); --left) {
      const List<Run>& runs = body[at.block].text.runs;
      if (at.run == runs.size()) {
        at = {at.block + 1, 0};
      } else if (runs[at.run++].href.value == href) {
        found = at;
        return true;
      }
    }
    return false;
  };
  for (const Run& written : description.runs) {
    if (!written.href.empty() && !keeps(written.href.value))
      composer.findings.add(Code::link_removed, written.href.at, written.href.value);
    before += BodyWalk::letters(written);
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
