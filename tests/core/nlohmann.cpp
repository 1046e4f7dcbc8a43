// Articles that are nlohmann-json values.
#include <fstream>
#include <limits>

#include <offprint/nlohmann.hpp>

#include "rendering.hpp"

using namespace offprint;

TEST_CASE("an nlohmann-json value renders as its text does") {
  for (const char* sample : {"aggregator", "arabic", "chinese", "everything", "minimal"}) {
    std::ifstream file(std::string(OFFPRINT_SAMPLES "/") + sample + ".json");
    const nlohmann::json value = nlohmann::json::parse(file);
    INFO(sample);
    const Rendered from_value = render_value(value), from_text = render(value.dump());
    CHECK(from_value.output == from_text.output);
    CHECK(codes(from_value.diagnostics) == codes(from_text.diagnostics));
    for (const Diagnostic& diagnostic : from_value.diagnostics) CHECK(diagnostic.line == 0);
  }
}

TEST_CASE("a value that nlohmann-json itself could not print is rendered or refused") {
  nlohmann::json article = {{"title", "bad \xFF bytes"}, {"width", std::numeric_limits<double>::infinity()}};
  const Rendered result = render_value(article, {.format = Format::text});
  CHECK(result.output == "bad \uFFFD bytes\n");
  CHECK(has(result.diagnostics, "invalid-utf8"));

  nlohmann::json deep = 1;
  for (int level = 0; level < 100'000; ++level) {
    nlohmann::json outer = nlohmann::json::array();
    outer.push_back(std::move(deep));
    deep = std::move(outer);
  }
  nlohmann::json around = nlohmann::json::object();
  around["title"] = "T";
  around["body"] = std::move(deep);
  CHECK(has(render_value(around).diagnostics, "too-deep"));
}
