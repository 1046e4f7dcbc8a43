// Blocks of types that Offprint does not know: their words, all of them, in the order of the document.
#include <string>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

namespace {

std::string body_text(const std::string& block) { return text_of(with_body(block), {.sections = "body"}); }

}  // namespace

TEST_CASE("a member of another vocabulary that is given twice counts once, and is told") {
  const std::string twice = R"({"type":"callout","title":["a","b"],"note":"c","title":"d","content":"e","note":["f"],"title":"g"})";
  CHECK(body_text(twice) == "e\n\nf\n\ng\n");
  CHECK(told(check(with_body(twice))) ==
        Lines{"unknown-block /body/0/type 1:51", "duplicate-member /body/0/title 1:90", "duplicate-member /body/0/note 1:116", "duplicate-member /body/0/title 1:129"});
  CHECK(body_text(R"({"type":"callout","title":"a","note":"b","title":null})") == "a\n\nb\n");
  CHECK(body_text(R"({"type":"callout","title":"a","text":"b","note":null,"title":null,"note":"c","title":"d"})") == "b\n\nc\n\nd\n");
}

TEST_CASE("strings and runs that are mixed are one text, and strings alone are as many") {
  CHECK(contains(html_of(with_body(R"({"type":"x","title":"t","content":["Hello ",{"text":"bold","marks":["strong"]}," world."]})")),
                 "<p>t</p>\n      <p>Hello <strong>bold</strong> world.</p>"));
  CHECK(body_text(R"({"type":"x","content":["a",{"text":"b"}],"content":["c",{"text":"d"}],"note":["e","f"]})") == "cd\n\ne\n\nf\n");
  CHECK(body_text(R"({"type":"x","content":[{"text":"a"},{"text":"b"}]})") == "a\n\nb\n");
  CHECK(body_text(R"({"type":"x","content":[]})").empty());
}
