// The excerpt of a card: without boilerplate and repetition, and short.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/layout/cleanup/comparable.hpp>
#include <offprint/layout/cleanup/phrases.hpp>
#include <offprint/layout/cleanup/read_more.hpp>
#include <offprint/layout/composer.hpp>
#include <offprint/text/shorten.hpp>

namespace offprint::layout {

// "TL;DR Breakdown … Description First sentence" and "TL;DR: First sentence": what stands before that is left out. "TLDR" may
// be a name, and "description" a word in a sentence.
inline std::string_view without_boilerplate(Composer& composer, std::string_view excerpt, Place at) {
  const std::size_t head = phrase_at_start(excerpt, key_point_phrases);
  if (head == 0) return excerpt;
  std::string_view rest = text::trim_start(excerpt.substr(head));
  if (excerpt.substr(0, head).ends_with("Breakdown")) {
    for (std::size_t next = head; next < excerpt.size();) {
      if (const char byte = excerpt[next++]; byte != ' ' && byte != '\n') continue;
      const std::string_view words = excerpt.substr(next);
      const std::size_t length = phrase_at_start(words, description_phrases);
      if (length == 0) continue;
      const std::string_view behind = text::trim_start(words.substr(length));
      if (behind.empty() || (behind[0] >= 'a' && behind[0] <= 'z')) continue;
      rest = behind;
      break;
    }
  } else if (!rest.starts_with(':')) {
    return excerpt;
  }
  if (rest.starts_with(':')) rest = text::trim_start(rest.substr(1));
  if (rest.empty()) return excerpt;
  composer.findings.add(Code::excerpt_boilerplate, at, text::trim_end(excerpt.substr(0, excerpt.size() - rest.size())));
  return rest;
}

enum class Alike : std::uint8_t { no, first_is_longer, second_is_longer };

// Whether the shorter of the two is the beginning of the other.
inline Alike begin_alike(std::string_view first, std::string_view second) {
  Comparable a(first), b(second);
  for (std::uint32_t equal = 0;; ++equal) {
    equal += Comparable::pass_equal(a, b);
    const char32_t from_first = a.next(), from_second = b.next();
    if (from_first == Comparable::end || from_second == Comparable::end) {
      if (equal < shortest_proof) return Alike::no;
      return from_first == Comparable::end ? Alike::second_is_longer : Alike::first_is_longer;
    }
    if (from_first != from_second) return Alike::no;
  }
}

// "The words … Read more The words that go on …": the longer of the two is kept, and no "Read more" at its end.
inline std::string_view without_repeat(Composer& composer, std::string_view excerpt, Place at) {
  const ReadMore cut = find_read_more(excerpt);
  if (!cut.found()) return excerpt;
  const std::string_view after = text::trim(excerpt.substr(cut.end));
  const Alike alike = begin_alike(text::trim_end(excerpt.substr(0, cut.cut)), without_ellipsis(after));
  if (alike != Alike::no) composer.findings.add(Code::excerpt_repeat, at);
  if (alike == Alike::second_is_longer) excerpt = after;
  if (alike == Alike::first_is_longer) excerpt = text::trim_end(excerpt.substr(0, cut.phrase));
  const ReadMore last = find_read_more_at_end(excerpt);
  if (!last.found()) return excerpt;
  composer.findings.add(Code::read_more_removed, at, excerpt.substr(last.phrase, last.end - last.phrase));
  return text::trim_end(excerpt.substr(0, last.phrase));
}

inline void lay_out_excerpt(Composer& composer, Box* content, const Text& written) {
  if (composer.says_nothing(written)) return;
  if constexpr (keeps_findings) {
    composer.tell_blank_links(written);
    bool is_plain = true;
    for (const Run& run : written.runs) {
      composer.tell_lost_link(run);
      is_plain = is_plain && run.marks == Marks{} && run.language.empty();
    }
    if (!is_plain) composer.findings.add(Code::excerpt_plain, written.at);
  }
  std::string_view excerpt = without_boilerplate(composer, composer.plain(written), written.at);
  excerpt = without_repeat(composer, excerpt, written.at);

  const std::uint32_t limit = composer.options.excerpt_length;
  const std::string_view bare = without_ellipsis(excerpt);
  std::string_view kept = text::shorten(bare, limit);
  if (kept.size() < bare.size()) {
    composer.findings.add(Code::excerpt_shortened, written.at, std::uint64_t{limit});
    // One ellipsis is enough.
    if (const std::string_view cut = text::without_loose_end(without_ellipsis(kept)); !cut.empty()) kept = cut;
  }
  if (kept.empty() && !bare.empty()) return;
  if (kept.size() < excerpt.size()) kept = Bytes(composer.arena, kept).append("\xE2\x80\xA6");
  composer.words(composer.append(content, Role::card_excerpt), composer.close(kept, written.at));
}

}  // namespace offprint::layout
