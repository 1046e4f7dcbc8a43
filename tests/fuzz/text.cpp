// Text: whatever its runs, their words come out in order, each once, in HTML as in plain text; marks and links nest; and a
// link inside a link is told and left out. Between NUL bytes stands a run: its marks, what else it has, and its words.
#include <string>

#include <offprint/layout/composer.hpp>
#include <offprint/output/html.hpp>
#include <offprint/output/text.hpp>

#include "bidi.hpp"
#include "fuzz.hpp"
#include "markup.hpp"

using namespace offprint;

namespace {

constexpr std::string_view languages[] = {"", "ar", "zh-CN", "en"};
constexpr std::string_view hrefs[] = {"", "https://example.com/a?b&c", "#Some Heading", "java\nscript:alert(1)"};

struct Input {
  Text text;
  std::string words;  // of all runs
  bool is_link = false;
  layout::Links links = layout::Links::keep;
};

Input read_input(Arena& arena, std::string_view bytes) {
  Input input;
  while (!bytes.empty()) {
    std::string_view piece = fuzz::take_until(bytes, '\0');
    if (piece.size() < 3) continue;
    const auto more = static_cast<unsigned char>(piece[1]);
    Run run;
    run.marks.bits = static_cast<std::uint8_t>(piece[0] & 0x7F);
    run.language.value = languages[more & 3];
    run.href.value = hrefs[more >> 2 & 3];
    if (!run.href.empty()) run.href.at = Place::of(0);
    if (input.text.runs.empty()) {
      input.is_link = (more & 16) != 0;
      if ((more & 32) != 0) input.links = layout::Links::drop;
    }
    // As the reader reads it.
    text::Replaced replaced;
    run.text.value = text::clean(arena, piece.substr(2), replaced);
    run.text.printable_ascii = replaced.nothing_special;
    input.words.append(run.text.value);
    input.text.runs.push(arena, run);
  }
  return input;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Arena arena;
  const Input input = read_input(arena, fuzz::view(data, size));
  const Article article;
  const Options options;
  Findings findings(arena, 1'000);
  bool found = false;
  layout::Composer composer(arena, article, options, findings, locale::find_locale("en", found));
  composer.language = "en";

  Box* box = composer.make(Role::paragraph);
  composer.text(box, input.text, input.links, input.is_link ? "https://example.com/whole" : "");
  Bytes html(arena), plain(arena);
  fuzz::require(output::HtmlPrinter(html, false, options.limits.output_bytes).print(*box, 0), "it is printed");
  fuzz::require(output::TextPrinter(plain, options.limits.output_bytes, Direction::ltr).print(*box), "it is printed");
  const fuzz::Markup markup(html, fuzz::MarkupKind::fragment);
  fuzz::require_shown_characters(html);
  fuzz::require_closed(markup.text);
  fuzz::require(fuzz::without_bidi(markup.text) == fuzz::without_bidi(text::trim(input.words)), "the words come out in order, each once");
  fuzz::require(plain.view() == (markup.text.empty() ? "" : markup.text + "\n"), "plain text says what HTML says");

  std::size_t left_out = 0;
  for (const Finding& finding : findings.list()) left_out += finding.code == Code::link_removed || finding.code == Code::unsafe_url;
  std::size_t links = 0, shown_runs = 0, worded_links = 0;
  for (const Run& run : input.text.runs) {
    if (!text::trim(run.text.value).empty()) ++shown_runs, links += !run.href.empty();
    worded_links += !run.href.empty() && !text::is_blank(run.text.value);
  }
  for (const std::string& url : markup.urls) {
    fuzz::require_allowed(url);
    fuzz::require(!input.is_link || url == "https://example.com/whole", "a link holds no other");
  }
  // Runs of white space at the edges are not shown, nor are their links missed.
  if (!input.is_link && input.links == layout::Links::keep) fuzz::require(shown_runs == 0 || links == 0 || left_out + markup.urls.size() > 0, "a link is shown or told");
  // What nobody can see is part of the same link beside it, and told with that.
  if (input.links == layout::Links::drop && !input.is_link)
    fuzz::require(markup.urls.empty() && left_out >= worded_links && (links == 0 || left_out > 0), "links that may not be are told");
  return 0;
}
