// Images: what space they take, what browsers choose from, and what is told of those that cannot be shown.
#include <string>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

namespace {

std::string image_with_sources(const std::string& sources, const std::string& more = "") {
  return R"({"title":"T","image":{"url":"/a.png","alt":"")" + more + R"(,"sources":[)" + sources + "]}}";
}

}  // namespace

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

TEST_CASE("a URL that is written and says nothing is told") {
  CHECK(told(check(R"({"title":"T","image":""})")) == Lines{"invalid-url /image 1:22"});
  CHECK(told(check(with_body(R"({"type":"image","url":"","alt":"pic"})"))) == Lines{"invalid-url /body/0/url 1:65"});
  CHECK(told(check(image_with_sources(R"({"url":" ","width":640})"))) == Lines{"invalid-url /image/sources/0/url 1:65"});
  CHECK(told(check(R"({"title":"T","related":{"items":[{"title":"C","url":"","image":{"url":"","alt":""}}]}})")) ==
        Lines{"invalid-url /related/items/0/url 1:53", "invalid-url /related/items/0/image/url 1:71"});
  CHECK(told(check(R"({"title":"T","url":"","publisher":{"name":"P","logo":""}})")) == Lines{"invalid-url /url 1:20", "invalid-url /publisher/logo 1:54"});
  CHECK_FALSE(contains(html_of(R"({"title":"T","image":" "})", {.base = "https://e.example/"}), "e.example"));
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
