// Blocks of types that Offprint does not know: their words, all of them, in the order of the document.
#include <string>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

namespace {

std::string body_text(const std::string& block) { return text_of(with_body(block), {.sections = "body"}); }

}  // namespace

TEST_CASE("what an unknown block carries stands in the order of the document, whatever it is") {
  CHECK(body_text(R"({"type":"callout","items":["A"],"text":"B","caption":"C","title":"D"})") == "- A\n\nB\n\nC\n\nD\n");
  CHECK(body_text(R"({"credit":"A","source":{"name":"B"},"alt":"C","blocks":[{"type":"paragraph","text":"D"}],"title":"E","note":"F","attribution":"G","type":"x"})") ==
        "A\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG\n");
}

TEST_CASE("strings and runs that are mixed are one text, and strings alone are as many") {
  CHECK(contains(html_of(with_body(R"({"type":"x","title":"t","content":["Hello ",{"text":"bold","marks":["strong"]}," world."]})")),
                 "<p>t</p>\n      <p>Hello <strong>bold</strong> world.</p>"));
  CHECK(body_text(R"({"type":"x","content":["a",{"text":"b"}],"body":["c",{"text":"d"}],"note":["e","f"]})") == "ab\n\ncd\n\ne\n\nf\n");
  CHECK(body_text(R"({"type":"x","content":[{"text":"a"},{"text":"b"}]})") == "a\n\nb\n");
  CHECK(body_text(R"({"type":"x","content":[]})").empty());
}

TEST_CASE("the URL of an unknown block is a link, and nothing is loaded from it") {
  const Rendered embed = rendered(with_body(R"({"type":"embed","url":"https://video.example/watch?v=1","title":"V"})"));
  CHECK(contains(embed.output, "<p><a href=\"https://video.example/watch?v=1\" rel=\"noopener\" referrerpolicy=\"strict-origin-when-cross-origin\">https://video.example/watch?v=1</a></p>\n      <p>V</p>"));
  CHECK_FALSE(contains(embed.output, "<img"));
  CHECK(codes(embed.diagnostics) == Lines{"unknown-block"});
  CHECK(codes(check(with_body(R"({"type":"embed","url":"javascript:1"})"))) == Lines{"empty-block", "unknown-block", "unsafe-url"});
  CHECK(told(check(with_body(R"({"type":"video","text":"a","sources":[{"url":"/a.mp4","type":"video/mp4"}]})"))) ==
        Lines{"unknown-block /body/0/type 1:51", "not-shown /body/0/sources/0 1:81"});
}
