// The Embind bindings. Bytes go in and out by address, so that JavaScript encodes and decodes text straight in the
// module's memory and no string is copied on the way.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include <emscripten/bind.h>

#include <offprint/offprint.hpp>
#include <offprint/output/diagnostics_json.hpp>
#include <offprint/output/style_sheet.hpp>

namespace {

// The answer to the last call, until the next one: {output address, output size, diagnostics address, diagnostics size,
// whether the input was taken}.
std::uint32_t answer[5];
std::optional<offprint::door::Rendering> rendering;

std::uint32_t address_of(const void* pointer) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer)); }

std::string_view view(std::uint32_t address, std::uint32_t size) { return {reinterpret_cast<const char*>(address), size}; }

// Room for `size` bytes; release it with the same address.
std::uint32_t allocate(std::uint32_t size) { return address_of(std::malloc(size)); }
void release(std::uint32_t address) { std::free(reinterpret_cast<void*>(address)); }

// The article's JSON and the options' JSON, by address and size. Returns the address of the answer's fields.
std::uint32_t run(std::uint32_t json, std::uint32_t json_size, std::uint32_t options, std::uint32_t options_size, bool print) {
  rendering.emplace();
  rendering->run_with(view(json, json_size), view(options, options_size), print);
  offprint::Bytes diagnostics(rendering->arena);
  offprint::output::append_json(diagnostics, rendering->diagnostics);
  answer[0] = address_of(rendering->output.data());
  answer[1] = static_cast<std::uint32_t>(rendering->output.size());
  answer[2] = address_of(diagnostics.view().data());
  answer[3] = static_cast<std::uint32_t>(diagnostics.size());
  answer[4] = rendering->refused ? 0 : 1;
  return address_of(answer);
}
std::uint32_t render(std::uint32_t json, std::uint32_t json_size, std::uint32_t options, std::uint32_t options_size) {
  return run(json, json_size, options, options_size, true);
}
std::uint32_t check(std::uint32_t json, std::uint32_t json_size, std::uint32_t options, std::uint32_t options_size) {
  return run(json, json_size, options, options_size, false);
}
// Gives the answer's memory back.
void forget() { rendering.reset(); }

std::uint32_t style_sheet_address() { return address_of(offprint::output::style_sheet().data()); }
std::uint32_t style_sheet_size() { return static_cast<std::uint32_t>(offprint::output::style_sheet().size()); }
// A stale module is told from a fresh one.
int version() { return OFFPRINT_VERSION; }

}  // namespace

EMSCRIPTEN_BINDINGS(offprint) {
  emscripten::function("version", &version);
  emscripten::function("allocate", &allocate);
  emscripten::function("release", &release);
  emscripten::function("render", &render);
  emscripten::function("check", &check);
  emscripten::function("forget", &forget);
  emscripten::function("styleSheetAddress", &style_sheet_address);
  emscripten::function("styleSheetSize", &style_sheet_size);
}
