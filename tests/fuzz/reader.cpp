// Reading: whatever the bytes, there is an article or an error; JSON is taken, and nothing else is; and every diagnostic
// has its place in the input, with a pointer that leads to a value.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <offprint/offprint.hpp>
#include <offprint/output/diagnostics_json.hpp>

#include "fuzz.hpp"

using namespace offprint;

namespace {

// The pointers of all values of a JSON text, also of those that a later member of the same name hides.
class Pointers : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool holds(const std::string& pointer) const { return pointers_.count(pointer) != 0; }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return start(false); }
  bool start_array(std::size_t) override { return start(true); }
  bool end_object() override { return end(); }
  bool end_array() override { return end(); }
  bool key(string_t& name) override {
    std::string step;
    for (const char byte : name) step.append(byte == '~' ? "~0" : byte == '/' ? "~1" : std::string(1, byte));
    path_.resize(levels_.back().length);
    path_.append("/").append(step);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  struct Level {
    bool is_array;
    std::size_t index;
    std::size_t length;  // of the path to it
  };

  bool value() {
    if (!levels_.empty() && levels_.back().is_array) {
      path_.resize(levels_.back().length);
      path_.append("/").append(std::to_string(levels_.back().index++));
    }
    pointers_.insert(path_);
    return true;
  }
  bool start(bool is_array) {
    value();
    levels_.push_back({is_array, 0, path_.size()});
    return true;
  }
  bool end() {
    path_.resize(levels_.back().length);
    levels_.pop_back();
    return true;
  }

  std::vector<Level> levels_;
  std::string path_;
  std::set<std::string> pointers_;
};

bool is_one_of(const Diagnostic& diagnostic, std::initializer_list<Code> codes) {
  return std::any_of(codes.begin(), codes.end(), [&](Code code) { return diagnostic.code == row_of(code).name; });
}

bool any_of(const Rendered& rendered, std::initializer_list<Code> codes) {
  return std::any_of(rendered.diagnostics.begin(), rendered.diagnostics.end(), [&](const Diagnostic& one) { return is_one_of(one, codes); });
}

void check_places(std::string_view input, const Rendered& rendered) {
  const auto lines = static_cast<std::uint32_t>(std::count(input.begin(), input.end(), '\n') + 1);
  std::uint32_t line = 0, column = 0;
  for (const Diagnostic& diagnostic : rendered.diagnostics) {
    fuzz::require(diagnostic.line <= lines && (diagnostic.line == 0) == (diagnostic.column == 0), "a place is in the input");
    fuzz::require(diagnostic.column <= input.size() + 1, "a column is in the input");
    fuzz::require(diagnostic.pointer.empty() || diagnostic.pointer[0] == '/', "a pointer is a JSON Pointer");
    fuzz::require_shown_characters(diagnostic.message);
    if (is_one_of(diagnostic, {Code::more_diagnostics})) continue;
    fuzz::require(diagnostic.line > line || (diagnostic.line == line && diagnostic.column >= column), "diagnostics come in the order of the document");
    line = diagnostic.line;
    column = diagnostic.column;
  }
  Arena arena;
  Bytes told(arena);
  output::append_json(told, rendered.diagnostics);
  fuzz::require(nlohmann::json::parse(told.view()).size() == rendered.diagnostics.size(), "the diagnostics are JSON");
}

void check_pointers(std::string_view input, const Rendered& rendered) {
  Pointers pointers;
  if (!nlohmann::json::sax_parse(input, &pointers)) return;
  for (const Diagnostic& diagnostic : rendered.diagnostics) {
    const bool is_cut = diagnostic.pointer.find("\xE2\x80\xA6") != std::string::npos;
    fuzz::require(is_cut || pointers.holds(diagnostic.pointer), "a pointer leads to a value");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::view(data, size);
  const Rendered rendered = render(input, {.format = Format::text});
  fuzz::require(rendered.ok() != rendered.output.empty(), "there is an article or an error");
  fuzz::require_shown_characters(rendered.output);
  check_places(input, rendered);
  check_pointers(input, rendered);

  // A NUL byte ends nlohmann-json's input.
  if (input.find('\0') != std::string_view::npos) return 0;
  const bool is_json = nlohmann::json::accept(input);
  if (is_json) fuzz::require(!any_of(rendered, {Code::syntax_error, Code::not_json, Code::empty_input}), "JSON that others take is taken");
  // What is mended is the publisher's mistake, but no reason to refuse the article.
  if (rendered.ok() && !is_json)
    fuzz::require(any_of(rendered, {Code::invalid_utf8, Code::lone_surrogate, Code::number_out_of_range, Code::more_diagnostics}), "what is not JSON is refused or mended");
  return 0;
}
