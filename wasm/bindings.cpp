// The Embind bindings. Bytes go in and out by address, so that JavaScript encodes and decodes text straight in the
// module's memory and no string is copied on the way.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <emscripten/bind.h>

#include <offprint/offprint.hpp>
#include <offprint/output/diagnostics_json.hpp>
#include <offprint/output/style_sheet.hpp>

#include "memory.hpp"

namespace {

// One source, two modules: the whole one, and one for elements, which gives fragments alone and keeps no findings. They
// differ in what is registered here, not in what is exported, so that the same JavaScript goes with both.
constexpr bool is_whole = offprint::keeps_findings;

// The answer to the last call, until the next one: {output address, output size, diagnostics address, diagnostics size,
// whether the input was taken}.
std::uint32_t answer[5];
std::optional<offprint::door::Rendering> rendering;

std::uint32_t address_of(const void* pointer) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer)); }

std::string_view view(std::uint32_t address, std::uint32_t size) { return {reinterpret_cast<const char*>(address), size}; }

// Room for `size` bytes, until `forget`.
std::uint32_t allocate(std::uint32_t size) { return address_of(offprint::wasm::allocate(size)); }

offprint::output::Printer printer_of(const offprint::Options& options) {
  if constexpr (is_whole)
    return offprint::output::printer_of(options.format);
  else
    return offprint::output::print_fragment_format;
}

// The article's JSON and the options' JSON, by address and size. Returns the address of the answer's fields.
std::uint32_t run(std::uint32_t json, std::uint32_t json_size, std::uint32_t options_json, std::uint32_t options_size, bool print) {
  rendering.emplace();
  offprint::Options options;
  if (rendering->read_options(view(options_json, options_size), options))
    rendering->run(view(json, json_size), options, print ? printer_of(options) : nullptr);
  answer[0] = address_of(rendering->output.data());
  answer[1] = static_cast<std::uint32_t>(rendering->output.size());
  if constexpr (is_whole) {
    offprint::Bytes diagnostics(rendering->arena);
    offprint::output::append_json(diagnostics, rendering->diagnostics);
    answer[2] = address_of(diagnostics.view().data());
    answer[3] = static_cast<std::uint32_t>(diagnostics.size());
  }
  answer[4] = rendering->refused ? 0 : 1;
  return address_of(answer);
}
std::uint32_t render(std::uint32_t json, std::uint32_t json_size, std::uint32_t options, std::uint32_t options_size) {
  return run(json, json_size, options, options_size, true);
}
[[maybe_unused]] std::uint32_t check(std::uint32_t json, std::uint32_t json_size, std::uint32_t options, std::uint32_t options_size) {
  return run(json, json_size, options, options_size, false);
}
// Gives back the memory of all that went in and came out.
void forget() {
  rendering.reset();
  offprint::wasm::release_all();
}

std::uint32_t style_sheet_address() { return address_of(offprint::output::style_sheet().data()); }
std::uint32_t style_sheet_size() { return static_cast<std::uint32_t>(offprint::output::style_sheet().size()); }
// A stale module is told from a fresh one.
int version() { return OFFPRINT_VERSION; }

}  // namespace

EMSCRIPTEN_BINDINGS(offprint) {
  emscripten::function("version", &version);
  emscripten::function("allocate", &allocate);
  emscripten::function("render", &render);
  if constexpr (is_whole) emscripten::function("check", &check);
  emscripten::function("forget", &forget);
  emscripten::function("styleSheetAddress", &style_sheet_address);
  emscripten::function("styleSheetSize", &style_sheet_size);
}
