// Characters: whatever the bytes, what comes out is UTF-8 that may be shown, closed at its edges, and escaped so that
// unescaping gives it back.
#include <string>

#include <nlohmann/json.hpp>

#include <offprint/text/bidi.hpp>
#include <offprint/text/escape.hpp>
#include <offprint/text/language_tag.hpp>
#include <offprint/text/percent_encode.hpp>
#include <offprint/text/utf8.hpp>
#include <offprint/text/whitespace.hpp>

#include "bidi.hpp"
#include "fuzz.hpp"
#include "markup.hpp"

using namespace offprint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::view(data, size);
  Arena arena;

  text::Replaced replaced;
  const std::string_view clean = text::clean(arena, input, replaced);
  for (std::size_t at = 0; at < clean.size();) {
    const text::CodePoint code_point = text::decode(clean, at);
    fuzz::require(code_point.valid && !text::is_unsafe(code_point.value) && code_point.value != '\r', "clean text may be shown");
    at += code_point.length;
  }
  text::Replaced again;
  fuzz::require(text::clean(arena, clean, again) == clean && !again.invalid && !again.unsafe, "clean text stays as it is");

  bool changed = false;
  const std::string_view closed = text::close_bidi(arena, clean, changed);
  fuzz::require(changed == (closed != clean), "what closing changes, it tells");
  fuzz::require(fuzz::without_bidi(closed) == fuzz::without_bidi(clean), "closing changes no words");
  fuzz::require_closed(closed);
  fuzz::require(text::close_bidi(arena, closed, changed) == closed && !changed, "closed text stays as it is");

  Bytes html(arena), attribute(arena), json(arena), in_script(arena);
  text::append_text(html, clean);
  text::append_attribute(attribute, clean);
  text::append_json_string(json, clean);
  text::append_json_in_script(in_script, clean);
  fuzz::require(html.view().find_first_of("<>") == std::string_view::npos && fuzz::unescaped(html) == clean, "text is escaped");
  fuzz::require(attribute.view().find_first_of("<>\"'\n") == std::string_view::npos && fuzz::unescaped(attribute) == clean, "attributes are escaped");
  fuzz::require(in_script.view().find_first_of("<>&") == std::string_view::npos, "JSON cannot end its script element");
  fuzz::require(nlohmann::json::parse(json.view()) == clean && nlohmann::json::parse(in_script.view()) == clean, "JSON gives the text back");

  Bytes encoded(arena);
  text::append_percent_encoded(encoded, clean, text::path_set);
  fuzz::require(encoded.view().find_first_of(text::path_set) == std::string_view::npos, "a path is percent-encoded");
  if (clean.find('%') == std::string_view::npos) fuzz::require(text::percent_decoded(arena, encoded) == clean, "percent-decoding gives the text back");

  const std::string_view trimmed = text::trim_end(clean);
  fuzz::require(clean.starts_with(trimmed), "trimming only takes away");
  text::WordCount count;
  bool in_word = false;
  text::count_words(clean, count, in_word);
  if (text::is_language_tag(input)) fuzz::require(input.find_first_of(" \"'<>&\n") == std::string_view::npos, "a language tag is letters, digits and hyphens");
  text::is_right_to_left(input);
  return 0;
}
