// Images: what space they take, what browsers choose from, and what is told of those that cannot be shown.
#include <string>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

namespace {

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

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

TEST_CASE("the sources of one media type are one choice, in the order in which the types come") {
  const std::string html = html_of(image_with_sources(
      R"({"url":"/a-640.avif","width":640,"type":"image/avif"},{"url":"/a-640.webp","width":640,"type":"image/webp"},)"
      R"({"url":"/a-1280.avif","width":1280,"type":"IMAGE/AVIF"},{"url":"/a.webp","type":"image/webp"},{"url":"/a-1280.webp","width":1280,"type":"image/webp"})"));
  const std::string sizes = R"( sizes="(min-width: 56rem) 53rem, 100vw")";
  const std::size_t avif = html.find(R"(<source srcset="/a-640.avif 640w, /a-1280.avif 1280w")" + sizes + R"( type="image/avif">)");
  const std::size_t webp = html.find(R"(<source srcset="/a-640.webp 640w, /a-1280.webp 1280w")" + sizes + R"( type="image/webp">)");
  const std::size_t unsized = html.find(R"(<source srcset="/a.webp" type="image/webp">)");
  REQUIRE(unsized != std::string::npos);
  CHECK(avif < webp);
  CHECK(webp < unsized);
  CHECK(count(html, "<source") == 3);
}

// How much work they are, tests/node/linear.test.js counts.
TEST_CASE("thousands of sources of as many types keep every one") {
  std::string sources;
  for (int index = 0; index < 5'000; ++index)
    sources += (index == 0 ? "" : ",") + std::string(R"({"url":"/a","width":9,"type":"image/)") + std::to_string(index) + "\"}";
  CHECK(count(html_of(image_with_sources(sources)), "<source") == 5'000);
}

TEST_CASE("a width is offered once") {
  const std::string html = html_of(image_with_sources(
      R"({"url":"/b.png","width":640},{"url":"/c.png","width":320},{"url":"/d.png","width":640})", R"(,"width":640,"height":480)"));
  CHECK(contains(html, R"(srcset="/b.png 640w, /c.png 320w")"));
}

TEST_CASE("an image has one set of sources of its own, behind however many types") {
  std::string sources;
  for (int index = 0; index < 40; ++index) sources += R"({"url":"/a","width":1,"type":"image/)" + std::to_string(index) + "\"},";
  const std::string html = html_of(image_with_sources(sources + R"({"url":"/b.png","width":640},{"url":"/c.png","width":320})"), {.sections = "body image"});
  const std::string image = html.substr(html.find("<img"), html.find('>', html.find("<img")) - html.find("<img"));
  CHECK(contains(image, R"(srcset="/b.png 640w, /c.png 320w")"));
  CHECK(image.find("srcset") == image.rfind("srcset"));
}

TEST_CASE("whatever is offered by width says how wide it will be shown") {
  const std::string portrait = html_of(R"({"title":"T","authors":[{"name":"A","image":{"url":"/a.png","alt":"","sources":[{"url":"/b.png","width":80}]}}]})");
  CHECK(contains(portrait, R"(srcset="/b.png 80w" sizes="2.5rem")"));
  const std::string card = html_of(R"({"title":"T","related":{"items":[{"title":"C","image":{"url":"/a.png","alt":"","sources":[{"url":"/b.png","width":80}]}}]}})");
  CHECK(contains(card, R"(srcset="/b.png 80w" sizes="(min-width: 64rem) 23rem, (min-width: 39rem) 50vw, 100vw")"));
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
