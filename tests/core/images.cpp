// Images: what space they take, what browsers choose from, and what is told of those that cannot be shown.
#include <string>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

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
