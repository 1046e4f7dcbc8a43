// The Embind bindings. Bytes go in and out by address, so that JavaScript encodes and decodes text straight in the
// module's memory and no string is copied on the way.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <emscripten/bind.h>

#include <offprint/offprint.hpp>
#include <offprint/output/diagnostics_json.hpp>
#include <offprint/output/style_sheet.hpp>

namespace {

// Raised when the functions below change, so that a stale module is told from a fresh one.
constexpr int interface_version = 1;

// The answer to the last call, until the next one: {output address, output size, diagnostics address, diagnostics size,
// whether the input was taken}.
struct Answer {
  std::uint32_t fields[5];
  std::string output;
  std::string diagnostics;
};
Answer answer;

std::uint32_t address_of(const void* pointer) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer)); }

std::uint32_t tell(offprint::Rendered rendered) {
  const bool taken = rendered.ok();
  answer.output = std::move(rendered.output);
  answer.diagnostics.clear();
  offprint::output::append_json(answer.diagnostics, rendered.diagnostics);
  answer.fields[0] = address_of(answer.output.data());
  answer.fields[1] = static_cast<std::uint32_t>(answer.output.size());
  answer.fields[2] = address_of(answer.diagnostics.data());
  answer.fields[3] = static_cast<std::uint32_t>(answer.diagnostics.size());
  answer.fields[4] = taken ? 1 : 0;
  return address_of(answer.fields);
}

std::string_view view(std::uint32_t address, std::uint32_t size) { return {reinterpret_cast<const char*>(address), size}; }

// Room for `size` bytes; release it with the same address.
std::uint32_t allocate(std::uint32_t size) { return address_of(std::malloc(size)); }
void release(std::uint32_t address) { std::free(reinterpret_cast<void*>(address)); }

// The article's JSON and the options' JSON, by address and size. Returns the address of the answer's fields.
std::uint32_t render(std::uint32_t json, std::uint32_t json_size, std::uint32_t options, std::uint32_t options_size) {
  return tell(offprint::render_with(view(json, json_size), view(options, options_size)));
}
std::uint32_t check(std::uint32_t json, std::uint32_t json_size, std::uint32_t options, std::uint32_t options_size) {
  return tell(offprint::check_with(view(json, json_size), view(options, options_size)));
}
// Gives the answer's memory back.
void forget() {
  answer.output = {};
  answer.diagnostics = {};
}

std::uint32_t style_sheet_address() { return address_of(offprint::output::style_sheet().data()); }
std::uint32_t style_sheet_size() { return static_cast<std::uint32_t>(offprint::output::style_sheet().size()); }
int version() { return interface_version; }

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
