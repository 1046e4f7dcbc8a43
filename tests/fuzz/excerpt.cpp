// Graphemes and excerpts: a shortened text is the beginning of the text, ends between graphemes, and is no longer than it
// was to be; an excerpt that says less than was written leaves a note. The first byte is the limit.
#include <string>

#include <offprint/layout/cleanup/excerpt.hpp>
#include <offprint/layout/cleanup/repeated_description.hpp>

#include "fuzz.hpp"

using namespace offprint;

namespace {

std::size_t count_graphemes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const std::size_t next = text::next_grapheme(text, at);
    fuzz::require(next > at && next <= text.size(), "every grapheme has a length");
    at = next;
  }
  return count;
}

bool ends_between_graphemes(std::string_view text, std::size_t end) {
  std::size_t at = 0;
  while (at < end) at = text::next_grapheme(text, at);
  return at == end;
}

void check_shorten(std::string_view words, std::size_t limit) {
  const std::string_view shortened = text::shorten(words, limit);
  fuzz::require(words.starts_with(shortened), "a shortened text is the beginning of the text");
  fuzz::require(ends_between_graphemes(words, shortened.size()), "a text ends between graphemes");
  fuzz::require(count_graphemes(shortened) <= limit, "a text is shortened enough");
  fuzz::require((shortened.size() == words.size()) == (count_graphemes(words) <= limit), "a text is shortened where, and only where, it is too long");
  fuzz::require(text::shorten(shortened, limit) == shortened, "a short text stays as it is");
}

void check_excerpt(std::string_view words, std::uint32_t limit) {
  Arena arena;
  const Article article;
  const Options options{.excerpt_length = limit};
  Findings findings(arena, 1'000);
  bool found = false;
  layout::Composer composer(arena, article, options, findings, locale::find_locale("en", found));
  Text written;
  written.runs.push(arena, {.text = {words}});
  Box* content = composer.make(Role::card_content);
  layout::lay_out_excerpt(composer, content, written);

  const std::string_view trimmed = text::trim(words);
  bool shortened = false;
  for (const Finding& finding : findings.list()) shortened = shortened || finding.code == Code::excerpt_shortened;
  const bool shows_nothing = text::is_blank(words) || (limit == 0 && shortened);
  fuzz::require((content->first == nullptr) == shows_nothing, "an excerpt that says something is shown, unless none is wanted, which is told");
  if (shows_nothing) return;
  const std::string_view shown = content->first->spans[0].text;
  fuzz::require_shown_characters(shown);
  bool closed = false;
  for (const Finding& finding : findings.list()) closed = closed || finding.code == Code::bidi_closed;
  if (!closed) fuzz::require(count_graphemes(shown) <= std::size_t{limit} + 1, "an excerpt is no longer than it was to be, and its ellipsis");
  if (findings.list().empty())
    fuzz::require(layout::without_ellipsis(shown) == layout::without_ellipsis(trimmed), "an excerpt that says less leaves a note");
}

void check_description(std::string_view words) {
  Arena arena;
  Block block;
  block.type = BlockType::paragraph;
  block.text.runs.push(arena, {.text = {words}});
  List<Block> body;
  body.push(arena, block);
  const bool is_cut = layout::without_ellipsis(words).size() != text::trim_end(words).size() || layout::find_read_more_at_end(words).found();
  const bool says_something = layout::Comparable(words).next() != layout::Comparable::end;
  if (!is_cut) fuzz::require(layout::repeats_body(words, body) == says_something, "a description that is the body repeats it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Arena arena;
  text::Replaced replaced;
  const std::string_view words = text::clean(arena, fuzz::view(data + 1, size - 1), replaced);
  check_shorten(words, data[0]);
  check_excerpt(words, data[0]);
  check_description(words);
  return 0;
}
