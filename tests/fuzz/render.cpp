// Layout and every output: whatever the article and the options, HTML is balanced and made of the tables' elements and
// attributes alone, its URLs are allowed, JSON-LD is JSON that stays in its script element, all is UTF-8 that may be shown,
// the same input gives the same bytes, and memory grows with the input and no faster.
// The first line is the options, as JSON; the rest is the article.
#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <offprint/offprint.hpp>

#include "fuzz.hpp"
#include "markup.hpp"
#include "memory.hpp"
#ifdef OFFPRINT_LIBFUZZER
#include "article_mutator.hpp"
#endif

using namespace offprint;

namespace {

Options with_format(Options options, Format format) {
  options.format = format;
  return options;
}

void check_markup(std::string_view output, fuzz::MarkupKind kind, const Options& options) {
  const fuzz::Markup markup(output, kind);
  for (const std::string& url : markup.urls)
    if (url != options.stylesheet) fuzz::require_allowed(url);
  if (kind == fuzz::MarkupKind::fragment)
    for (const std::string& id : markup.ids) fuzz::require(id.starts_with(options.id_prefix), "an id has the prefix");
  if (!markup.json.empty()) fuzz::require(nlohmann::json::parse(markup.json).is_object(), "JSON-LD is JSON");
}

void check_output(std::string_view output, const Options& options) {
  fuzz::require_shown_characters(output);
  fuzz::require(output.size() <= options.limits.output_bytes, "an output is within its limit");
  switch (options.format) {
    case Format::fragment: return check_markup(output, fuzz::MarkupKind::fragment, options);
    case Format::page:
    case Format::shadow: return check_markup(output, fuzz::MarkupKind::document, options);
    case Format::json_ld:
      fuzz::require(output.find_first_of("<>&") == std::string_view::npos, "JSON-LD stays in its script element");
      fuzz::require(nlohmann::json::parse(output).is_object(), "JSON-LD is JSON");
      return;
    case Format::text: fuzz::require(output.empty() || output.back() == '\n', "a text ends with its last line"); return;
  }
}

std::vector<std::string> told(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& diagnostic : diagnostics) lines.push_back(diagnostic.pointer + " " + diagnostic.message);
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view article = fuzz::view(data, size);
  const std::string_view options_json = fuzz::take_until(article, '\n');
  Arena arena;
  Options options;
  Findings findings(arena, 100);
  if (!input::read_options(arena, options_json, options, findings)) return 0;

  for (const Format format : {Format::fragment, Format::page, Format::shadow, Format::json_ld, Format::text}) {
    const Options wanted = with_format(options, format);
    const fuzz::PeakMemory peak;
    const Rendered rendered = render(article, wanted);
    constexpr std::size_t at_least = 4u << 20, a_byte = 1'000;
    fuzz::require(peak.bytes() <= at_least + a_byte * (size + rendered.output.size()), "memory grows with input and output, and no faster");
    // The sections that are wanted may be none that the article has.
    const bool may_be_empty = rendered.ok() && format == Format::text && !options.sections.empty();
    fuzz::require(may_be_empty || rendered.ok() != rendered.output.empty(), "there is an article or an error");
    fuzz::require(rendered.diagnostics.size() <= std::size_t{options.limits.diagnostics} + 3, "diagnostics are within their limit");
    if (!rendered.ok()) continue;
    check_output(rendered.output, wanted);
    if (format != Format::fragment) continue;
    fuzz::require(render(article, wanted).output == rendered.output, "the same input gives the same bytes");
    fuzz::require(told(check(article, wanted)) == told(rendered.diagnostics), "checking tells what rendering tells");
  }
  return 0;
}

#ifdef OFFPRINT_LIBFUZZER
namespace {

using Json = fuzz::ArticleMutator::Json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::ignore); }

// Puts options and article back where libFuzzer wants them; false where they are too long.
bool write(std::uint8_t* data, std::size_t& size, std::size_t max_size, std::string_view options, std::string_view article) {
  if (options.size() + 1 + article.size() > max_size) return false;
  std::memcpy(data, options.data(), options.size());
  data[options.size()] = '\n';
  std::memcpy(data + options.size() + 1, article.data(), article.size());
  size = options.size() + 1 + article.size();
  return true;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  // Bytes are mutated as bytes now and then, so that the reader is not forgotten.
  if (seed % 16 == 0) return LLVMFuzzerMutate(data, size, max_size);
  std::string_view rest = fuzz::view(data, size);
  const std::string options_json(fuzz::take_until(rest, '\n'));
  Json article = Json::parse(rest, nullptr, false), options = Json::parse(options_json, nullptr, false);
  if (article.is_discarded() || !fuzz::ArticleMutator::is_shallow(article)) return LLVMFuzzerMutate(data, size, max_size);
  fuzz::ArticleMutator mutator(seed);
  if (seed % 16 == 1 || options.is_discarded())
    mutator.mutate_options(options);
  else
    for (unsigned times = 1 + seed / 16 % 4; times > 0; --times) mutator.mutate(article);
  return write(data, size, max_size, options.empty() ? std::string{} : dumped(options), dumped(article)) ? size : LLVMFuzzerMutate(data, size, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first_data, std::size_t first_size, const std::uint8_t* second_data,
                                                 std::size_t second_size, std::uint8_t* out, std::size_t max_size, unsigned seed) {
  std::string_view first_rest = fuzz::view(first_data, first_size), second_rest = fuzz::view(second_data, second_size);
  const std::string_view options = fuzz::take_until(first_rest, '\n');
  fuzz::take_until(second_rest, '\n');
  Json first = Json::parse(first_rest, nullptr, false), second = Json::parse(second_rest, nullptr, false);
  if (first.is_discarded() || second.is_discarded() || !fuzz::ArticleMutator::is_shallow(first) || !fuzz::ArticleMutator::is_shallow(second)) return 0;
  fuzz::ArticleMutator(seed).cross(first, second);
  std::size_t size = 0;
  return write(out, size, max_size, options, dumped(first)) ? size : 0;
}
#endif
