// What a hostile reader of the code found: each a mistake once, each with the behaviour that is right.
#include <set>
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

TEST_CASE("the last words of an article count for the limit on the output, in every format") {
  for (const Format format : {Format::fragment, Format::page, Format::shadow, Format::json_ld, Format::text}) {
    Options options{.format = format, .sections = "body"};
    options.limits.output_bytes = 64 * 1024;
    const std::string json = with_body(R"({"type":"paragraph","text":")" + times(64 * 1024, "x") + "\"}", R"(,"section":")" + times(64 * 1024, "y") + "\"");
    const Rendered result = rendered(json, options);
    INFO(format_names[static_cast<unsigned>(format)]);
    CHECK(codes(result.diagnostics) == Lines{"output-too-large"});
    CHECK(result.output.empty());
  }
}

TEST_CASE("line breaks deep inside quotations stop at the limit on the output") {
  Options options{.format = Format::text};
  options.limits.depth = deepest_nesting;
  options.limits.list_length = 1'000'000;
  options.limits.output_bytes = 1024 * 1024;
  const std::string json = with_body(times(400, R"({"type":"quote","blocks":[)") + R"({"type":"paragraph","text":"x)" + times(500'000, "\\n") + "y\"}" + times(400, "]}"));
  CHECK(codes(check(json, options)) == Lines{});
  const Rendered result = rendered(json, options);
  CHECK(codes(result.diagnostics) == Lines{"output-too-large"});
  CHECK(result.output.capacity() < 8 * 1024 * 1024);
}

// How much work it is, tests/node/linear.test.js counts.
TEST_CASE("a path that climbs behind a long host is resolved") {
  const std::string host = times(200'000, "a");
  Arena arena;
  const std::string written = "https://" + host + times(300'000, "/..") + "/x";
  CHECK(text::resolve_url(arena, written, {}, text::UrlUse::link).value == "https://" + host + "/x");
}

TEST_CASE("short links against a long base do not fill the memory") {
  const std::string json = R"({"title":"T","url":"https://e.example/)" + times(64 * 1024, "a") + R"(","body":[{"type":"paragraph","text":[)" +
                           times(20'000, R"({"text":"a","href":"?"},)") + "\"\"]}]}";
  const Rendered result = rendered(json);
  CHECK(codes(result.diagnostics) == Lines{"output-too-large"});
}

TEST_CASE("a thousand diagnostics at the bottom of a deep path cost no more than their text") {
  Options options;
  options.limits.depth = deepest_nesting;
  const std::string deep = R"({"title":"T","x":)" + times(900, "[") + times(2'000, "1e999,") + "1" + times(900, "]") + "}";
  const auto diagnostics = check(deep, options);
  CHECK(diagnostics.size() == 1'001);
  for (const Diagnostic& diagnostic : diagnostics) CHECK(diagnostic.pointer.size() < 2'100);
}

TEST_CASE("a pointer is UTF-8 even where the key is not JSON") {
  for (const char* key : {"\\uDCzz", "\\uD8zz\\u0041", "\\uDBzz\\uzzzz"}) {
    Arena arena;
    Bytes told_as_json(arena);
    output::append_json(told_as_json, check("{\"title\":\"T\",\"" + std::string(key) + "\":1}"));
    INFO(told_as_json.view());
    for (std::size_t at = 0; at < told_as_json.size();) {
      const text::CodePoint code_point = text::decode(told_as_json, at);
      CHECK(code_point.valid);
      at += code_point.length;
    }
  }
}

TEST_CASE("a link to another host says so even without a scheme, and one to the same site does not") {
  CHECK(contains(html_of(with_body(R"({"type":"paragraph","text":[{"text":"a","href":"//other.example/"}]})")), "<a href=\"//other.example/\" rel=\"noopener\""));
  CHECK(contains(html_of(R"({"title":"T","authors":[{"name":"Ann","url":"/ann"}]})"), "<a href=\"/ann\">Ann</a>"));
  CHECK(contains(html_of(R"({"title":"T","source":{"url":"/from"}})"), "<a href=\"/from\">/from</a>"));
  CHECK(contains(html_of(R"({"title":"T","related":{"items":[{"url":"/card"}]}})"), "<a href=\"/card\">/card</a>"));
}

TEST_CASE("a member that no block of its type has is named, though the type comes last") {
  const auto diagnostics = check(with_body(R"({"title":"a","body":["b"],"blocks":[{"note":"c","type":"paragraph","text":"d"}],"type":"quote"})"));
  CHECK(told(diagnostics) == Lines{"unexpected-member /body/0/title 1:44", "unexpected-member /body/0/body 1:56", "unexpected-member /body/0/blocks/0/note 1:80"});
  CHECK(contains(diagnostics[1].message, "\"quote\" has no member \"body\""));
  CHECK(contains(diagnostics[2].message, "\"paragraph\" has no member \"note\""));
}

TEST_CASE("what nobody can see is nothing to show") {
  for (const std::string blank : {" ", "\u2069", "\u200B\u200D", "\u2067\u2069", "\u00AD\uFEFF", "\uFE0F", "\U000E0041"}) {
    INFO(blank);
    const std::string text = "\"" + blank + "\"";
    CHECK(told(check("{\"title\":" + text + "}")).front() == "title-missing /title 1:10");
    const std::string json = "{\"title\":\"T\",\"tags\":[" + text + "],\"authors\":[{\"name\":" + text + "}],\"published\":" + text + ",\"image\":{\"url\":\"javascript:\",\"alt\":" + text +
                             ",\"caption\":" + text + "},\"body\":[{\"type\":\"paragraph\",\"text\":" + text + "},{\"type\":\"list\",\"items\":[" + text + "]}],\"previous\":{\"title\":" + text + "}}";
    CHECK(text_of(json) == "T\n");
    CHECK(!contains(html_of(json), "offprint-time"));
  }
}

TEST_CASE("what is missing is said in a sentence") {
  const auto message = [](const std::string& json) { return check(json).at(0).message; };
  CHECK(message(R"({"title":"T","authors":[{"url":"/a"}]})") == "The member \"name\" is missing: an author object needs it.");
  CHECK(message(with_body(R"({"type":"paragraph"})")) == "The member \"text\" is missing: a block of this type needs it.");
}

TEST_CASE("a block of unknown type keeps its source") {
  CHECK(contains(text_of(with_body(R"({"type":"pullquote","text":"Words.","source":{"name":"The Paper","url":"https://paper.example/"}})")), "The Paper"));
}

TEST_CASE("ids stay apart whatever they share") {
  Arena arena;
  layout::Ids ids(arena, "p-");
  std::set<std::string_view> all;
  for (unsigned round = 0; round < 3; ++round)
    for (unsigned number = 0; number < 500; ++number) {
      std::string words = times(number % 70, number % 2 == 0 ? "a" : "b");
      words += static_cast<char>('c' + number % 20);
      CHECK(all.insert(ids.unique(words)).second);
      CHECK(all.insert(ids.unique(words.substr(0, words.size() / 2))).second);
    }
  CHECK(ids.unique("new words") == "p-new-words");
  CHECK(ids.unique("new words") == "p-new-words-2");
}

TEST_CASE("a pointer through a member whose name is not UTF-8 is UTF-8") {
  const Rendered result = rendered("{\"title\":\"T\",\"publisher\":{\"n\xFF\xC3(\":1}}");
  Arena arena;
  Bytes told_as_json(arena);
  output::append_json(told_as_json, result.diagnostics);
  CHECK(contains(told_as_json, "\"/publisher/n\xEF\xBF\xBD\xEF\xBF\xBD(\""));
}

TEST_CASE("errors count for the limit on diagnostics, too, but for the first") {
  Options options;
  options.limits.diagnostics = 3;
  options.limits.list_length = 3;
  const Lines found = codes(check(with_body(R"({"type":"paragraph","x1":1,"x2":1,"x3":1,"text":"a"},)" + times(19, R"({"type":"paragraph","text":"a\n\n\n\nb"},)") + R"({"type":"paragraph","text":"a"})"), options));
  CHECK(found == Lines{"unknown-member", "unknown-member", "unknown-member", "too-many-lines", "more-diagnostics"});
}

TEST_CASE("a base of any length costs nothing to links that do not need it") {
  std::string links;
  for (int index = 0; index < 500; ++index) links += R"({"type":"paragraph","text":{"text":"w","href":"https://other.example/p"}},)";
  Options options;
  options.limits.output_bytes = 256 * 1024;
  const auto with_url = [&](const char* href) { return R"({"title":"T","url":"https://example.org/a?)" + times(5000, "q") + R"(","body":[)" + links + R"({"type":"paragraph","text":{"text":"w","href":")" + href + R"("}}]})"; };
  CHECK(codes(check(with_url("https://example.org/b"), options)) == Lines{});
  CHECK(codes(check(with_url("b"), options)) == Lines{});
}
