// What a hostile reader of the code found: each a mistake once, each with the behaviour that is right.
#include <chrono>
#include <string>

#include <offprint/output/diagnostics_json.hpp>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

namespace {

std::string times(std::size_t count, std::string_view what) {
  std::string all;
  all.reserve(count * what.size());
  for (std::size_t index = 0; index < count; ++index) all.append(what);
  return all;
}

template <class Work>
double seconds(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a text given again as null costs none of the words that an unknown block carries") {
  CHECK(text_of(with_body(R"({"type":"callout","title":"first","text":"a","text":null,"content":"b"})")) == "T\n1 min read\n\nfirst\n\na\n\nb\n");
}

TEST_CASE("options that are no object are refused, and told") {
  for (const char* options : {"7", "true", "\"page\"", "[]", "[1]"}) {
    INFO(options);
    const Rendered result = render_with(R"({"title":"T"})", options);
    CHECK_FALSE(result.ok());
    CHECK(codes(result.diagnostics) == Lines{"invalid-option"});
  }
  CHECK(render_with(R"({"title":"T"})", "null").ok());
  CHECK(render_with(R"({"title":"T"})", "{}").ok());
}

TEST_CASE("brackets by the million are no path, and cost no more than other bytes") {
  const std::string brackets = R"({"title":"T","x":)" + times(2'000'000, "{");
  std::vector<Diagnostic> diagnostics;
  const double one = seconds([&] { diagnostics = check(brackets + "1e999,"); });
  CHECK(has(diagnostics, "syntax-error"));
  const double thousand = seconds([&] { diagnostics = check(brackets + times(1'000, "1e999,")); });
  CHECK(diagnostics.size() > 900);
  CHECK(thousand < 4 * one + 0.1);
}

TEST_CASE("a pointer is UTF-8 even where the key is not JSON") {
  for (const char* key : {"\\uDCzz", "\\uD8zz\\u0041", "\\uDBzz\\uzzzz"}) {
    std::string told_as_json;
    output::append_json(told_as_json, check("{\"title\":\"T\",\"" + std::string(key) + "\":1}"));
    INFO(told_as_json);
    for (std::size_t at = 0; at < told_as_json.size();) {
      const text::CodePoint code_point = text::decode(told_as_json, at);
      CHECK(code_point.valid);
      at += code_point.length;
    }
  }
}
