// Images: what space they take, what browsers choose from, and what is told of those that cannot be shown.
#include <string>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

TEST_CASE("an image that would be taller than any page has its size left out, and told") {
  const auto image = [](const char* size) { return R"({"title":"T","image":{"url":"/x.png","alt":"x",)" + std::string(size) + "}}"; };
  for (const char* size : {R"("width":1,"height":20000)", R"("width":900,"height":18001)"}) {
    const Rendered result = rendered(image(size));
    CHECK(contains(result.output, "data-unsized"));
    CHECK_FALSE(contains(result.output, " height="));
    REQUIRE(told(result.diagnostics) == Lines{"value-out-of-range /image 1:22"});
    CHECK(contains(result.diagnostics[0].message, "20 times the width"));
  }
  for (const char* size : {R"("width":900,"height":18000)", R"("width":20000,"height":1)"}) {
    const Rendered result = rendered(image(size));
    CHECK(contains(result.output, " height="));
    CHECK(result.diagnostics.empty());
  }
}

TEST_CASE("machines are told of the images of image blocks alone") {
  for (const char* type : {"embed", "paragraph", "image"}) {
    const std::string json = with_body(R"({"url":"https://e.example/x.png","text":"a","alt":"b","type":")" + std::string(type) + "\"}");
    const bool is_image = type == std::string("image");
    INFO(type);
    CHECK(contains(html_of(json, {.format = Format::json_ld}), "x.png") == is_image);
    CHECK(contains(html_of(json, {.format = Format::page}), "og:image") == is_image);
    CHECK(contains(html_of(json, {.format = Format::page}), "<img") == is_image);
  }
}
