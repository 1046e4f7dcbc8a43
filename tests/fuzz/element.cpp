// The core as it is in the module that elements load, where no findings are kept: there is a fragment or a refusal. Runs
// over the kept inputs of the target `render`.
#include <offprint/offprint.hpp>

#include "fuzz.hpp"

using namespace offprint;

static_assert(!keeps_findings);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view article = fuzz::view(data, size);
  const std::string_view options_json = fuzz::take_until(article, '\n');
  door::Rendering rendering;
  Options options;
  if (!rendering.read_options(options_json, options)) return 0;
  rendering.run(article, options, output::print_fragment_format);
  fuzz::require(rendering.refused == rendering.output.empty(), "there is a fragment or a refusal");
  fuzz::require_shown_characters(rendering.output);
  return 0;
}
