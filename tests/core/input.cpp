// Bytes to an article, and what is said of them.
#include <string>

#include "corpora.hpp"
#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

namespace {

bool is_syntax(const std::vector<Diagnostic>& diagnostics) {
  for (const char* code : {"syntax-error", "not-json", "unexpected-nul", "empty-input"})
    if (has(diagnostics, code)) return true;
  return false;
}

}  // namespace

TEST_CASE("JSONTestSuite: what is JSON is read, what is not is refused as such, and nothing crashes") {
  std::size_t accepted = 0, refused = 0, either = 0;
  for (const auto& entry : corpus("json.jsonl")) {
    const std::string id = entry["id"].get<std::string>(), json = bytes_of(entry);
    const std::string expect = entry.value("expect", "");
    Options options;
    options.limits.depth = deepest_nesting;
    const auto diagnostics = check(json, options);
    INFO(id);
    if (id.find("/y_") != std::string::npos) {
      CHECK_FALSE(is_syntax(diagnostics));
      ++accepted;
    } else if (id.find("/n_") != std::string::npos) {
      CHECK((is_syntax(diagnostics) || has(diagnostics, "too-deep")));
      ++refused;
    } else {
      ++either;
    }
  }
  std::printf("JSONTestSuite: %zu accepted, %zu refused, %zu either way\n", accepted, refused, either);
}

TEST_CASE("a diagnostic names the pointer, line and column of its value") {
  CHECK(told(check("{\"title\": \"T\",\n  \"tags\": [\"a\", 7],\n  \"image\": {\"url\": \"a.png\", \"alt\": \"\", \"width\": -1},\n\t\"x/y~z\": {}\n}")) ==
        Lines{"wrong-type /tags/1 2:17", "value-out-of-range /image/width 3:49", "unknown-member /x~1y~0z 4:2"});
  CHECK(told(check("{\"title\":\"\u6c49\u5b57\U0001F600\",\"\u00e9\\u00e9\\\"\":1}")) == Lines{"unknown-member /\u00e9\u00e9\" 1:16"});
  CHECK(told(check("{\r\n\"title\":\"T\",\r\n\"x\":1,\n\"y\":2}")) == Lines{"unknown-member /x 3:1", "unknown-member /y 4:1"});
  CHECK(told(check("\xEF\xBB\xBF{\"title\":\"T\",\"x\":1}")) == Lines{"unknown-member /x 1:14"});
  CHECK(told(check(with_body(R"({"type":"list","items":["a",{"text":"b","items":["c",9]}]})"))) == Lines{"wrong-type /body/0/items/1/items/1 1:96"});
  CHECK(told(check(R"({"title":"T","authors":[[]],"tldr":{"items":[{}]}})")) ==
        Lines{"wrong-type /authors/0 1:25", "empty-block /tldr 1:36", "member-missing /tldr/items/0 1:46", "empty-block /tldr/items/0 1:46"});
}

TEST_CASE("a syntax error is shown where it is, in words") {
  const auto only = [](std::string_view json) {
    const auto diagnostics = check(json);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].code == "syntax-error");
    return std::to_string(diagnostics[0].line) + ":" + std::to_string(diagnostics[0].column) + " " + diagnostics[0].message;
  };
  CHECK(only("{\"title\": \"T\",}") == "1:15 This is not valid JSON: a comma stands before the closing bracket.");
  CHECK(only("{\"title\":\n'T'}") == "2:1 This is not valid JSON: strings need double quotes.");
  CHECK(only("{\"title\": }") == "1:11 This is not valid JSON: a value is missing here.");
  CHECK(only("{\"title\": \"T\" // no\n}") == "1:15 This is not valid JSON: JSON has no comments.");
  CHECK(only("{\"title\": \"T\" \"url\": 1}") == "1:15 This is not valid JSON: a comma or colon is missing here.");
  CHECK(only("{\"title\": NaN}") == "1:11 This is not valid JSON: a bare word or number that JSON does not have.");
  CHECK(contains(only("{\"title\": \"a\nb\"}"), "1:13 This is not valid JSON: a line break or control character inside a string"));
  CHECK(contains(only("{\"title\": \"a\\x\"}"), "a backslash in a string begins an escape that does not exist"));
  CHECK(contains(only("{\"title\": \"T"), "the text ends inside a string"));
  CHECK(contains(only("{\"title\": \"T\""), "the text ends too early"));
}

TEST_CASE("what arrives in place of JSON is recognised") {
  const std::pair<std::string, const char*> impostors[] = {
      {"<!doctype html><title>404</title>", "an HTML or XML page"}, {"\x1F\x8B\x08", "gzip-compressed data"},
      {std::string("\xFF\xFE{\0", 4), "UTF-16 text"}, {")]}'\n{\"title\":1}", "anti-hijacking"}, {"callback({})", "JSONP"},
      {std::string("{\0\"\0", 4), "UTF-16"},
  };
  for (const auto& [bytes, what] : impostors) {
    const auto diagnostics = check(bytes);
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].code == "not-json");
    CHECK(contains(diagnostics[0].message, what));
  }
  CHECK(codes(check("")) == Lines{"empty-input"});
  CHECK(codes(check(" \n\t ")) == Lines{"empty-input"});
}

TEST_CASE("a NUL byte does not hide what follows it") {
  const std::string json = "{\"title\":\"T\"}";
  CHECK(codes(check(json + std::string("\0{\"more\":1}", 11))) == Lines{"unexpected-nul"});
  CHECK(codes(check(json + std::string(1, '\0'))) == Lines{"unexpected-nul"});
  CHECK(is_syntax(check(std::string("{\"title\":\0\"T\"}", 14))));
}

TEST_CASE("half a character, bad bytes and huge numbers cost themselves, and no more") {
  const Rendered result = rendered("{\"title\": \"a\\ud83d b\\udc00\\ud83d\\ude00\",\n \"subtitle\": \"x\xFFy\xE2\x82\",\n \"n\": -1e999, \"section\": \"s\"}",
                                   {.format = Format::text});
  CHECK(result.output == "s\n\na\uFFFD b\uFFFD\U0001F600\n\nx\uFFFDy\uFFFD\n");
  CHECK(told(result.diagnostics) == Lines{"lone-surrogate /title 1:11",
                                          "invalid-utf8 /subtitle 2:14", "unknown-member /n 3:2", "number-out-of-range /n 3:7"});
  const Rendered nul = rendered(R"({"title": "a\u0000b\u0007\uffff"})", {.format = Format::text});
  CHECK(nul.output == "a\uFFFDb\uFFFD\uFFFD\n");
  CHECK(codes(nul.diagnostics) == Lines{"unsafe-character"});
}

TEST_CASE("a member given twice: the last one counts, unless it is null") {
  CHECK(text_of(R"({"title": ["a", "b"], "title": "c"})") == "c\n");
  CHECK(text_of(R"({"title": "a", "title": null})") == "a\n");
  CHECK(codes(check(R"({"title": "a", "tags": ["x"], "tags": ["y"]})")) == Lines{"duplicate-member"});
  CHECK(text_of(R"({"title": "a", "tags": ["x"], "tags": ["y"]})") == "a\n\ny\n");
}

TEST_CASE("a document that is no article is refused by what it lacks") {
  for (const char* json : {"[]", "1", "\"x\"", "true", "null"}) CHECK(codes(check(json)) == Lines{"not-an-object"});
  for (const char* json : {"{}", R"({"title": ""})", R"({"title": " \n"})", R"({"title": []})"}) CHECK(has(check(json), "title-missing"));
}

TEST_CASE("a wrong type costs its own value only") {
  const char* const values[] = {"null", "true", "7", "1.5", "\"x\"", "[]", "{}", "[[1]]", "{\"x\":{\"y\":[1]}}"};
  const char* const members[] = {"subtitle", "language", "direction", "tags", "authors", "publisher", "published", "image", "tldr", "body",
                                 "disclaimers", "source", "previous", "related", "url", "id"};
  for (const char* member : members)
    for (const char* value : values) {
      const Rendered result = rendered("{\"" + std::string(member) + "\": " + value + ", \"title\": \"After\"}", {.format = Format::text});
      INFO(member << ": " << value);
      CHECK(result.ok());
      CHECK(contains(result.output, "After"));
    }
}

TEST_CASE("the type of a block may come last, and a block of unknown type keeps its words in order") {
  CHECK(text_of(with_body(R"({"text": "words", "type": "paragraph"})")) == "T\n1 min read\n\nwords\n");
  const std::string unknown = R"({"title": "First", "text": "Second", "content": ["Third"], "theme": "dark", "type": "callout"})";
  CHECK(text_of(with_body(unknown)) == "T\n1 min read\n\nFirst\n\nSecond\n\nThird\n");
  CHECK(codes(check(with_body(unknown))) == Lines{"unknown-member", "unknown-block"});
  CHECK(codes(check(with_body(R"({"caption": "x", "text": "a", "type": "paragraph"})"))) == Lines{"unexpected-member"});
  CHECK(codes(check(with_body(R"({"type": "paragraph", "text": "a", "title": "x"})"))) == Lines{"unexpected-member"});
  CHECK(codes(check(with_body(R"({"text": "a"})"))) == Lines{"member-missing"});
}

TEST_CASE("limits are named when they are met") {
  Options options;
  options.limits.bytes = 10;
  CHECK(codes(check("{\"title\": \"T\"}", options)) == Lines{"too-large"});
  options = {};
  options.limits.blocks = 2;
  CHECK(codes(check(with_body(R"({"type":"divider"},{"type":"divider"})"), options)) == Lines{});
  CHECK(codes(check(with_body(R"({"type":"divider"},{"type":"divider"},{"type":"divider"})"), options)) == Lines{"too-many-blocks"});
  options = {};
  options.limits.entries = 4;
  CHECK(codes(check(with_body(R"({"type":"paragraph","text":["a",{"text":"b","marks":["code"]}]})"), options)) == Lines{});
  CHECK(told(check(R"({"title": ["T", "U"], "tags": ["a", "b"], "related": {"items": [{}, {}, {}]}})", options)) == Lines{"too-many-entries /related/items/0 1:65"});
  // Each of the members that an unknown block carries is one, however often it is given.
  CHECK(codes(check(with_body(R"({"type":"x","name":"a","name":"b","name":"c","name":"d"})"), options)) == Lines{"unknown-block", "too-many-entries"});
  CHECK(codes(check(with_body(R"({"type":"x","name":"a","name":null,"name":null,"name":null,"name":null,"name":null})"), options)).back() == "too-many-entries");
  options = {};
  options.limits.list_length = 2;
  CHECK(codes(check(R"({"title": ["T", "i", "t", "l", "e"], "tags": ["a", "b"], "tldr": {"items": ["a", null, "b"]}})", options)) == Lines{"null-member"});
  CHECK(codes(check(with_body(R"({"type":"divider"},{"type":"divider"},{"type":"divider"})"), options)) == Lines{});
  CHECK(told(check(R"({"title": "T", "tags": ["a", "b", "c", "d"]})", options)) == Lines{"list-too-long /tags/2 1:35"});
  CHECK(told(check(R"({"title": "T", "authors": ["a", {}, {"name": "c"}, "d"]})", options)).back() == "list-too-long /authors/2 1:37");
  CHECK(told(check(R"({"title": "T", "tldr": {"items": ["a", ["b"], ["c"], "d"]}})", options)) == Lines{"list-too-long /tldr/items/2 1:47"});
  // The lines of a text are a list, too, in however many runs they stand.
  CHECK(told(check(R"({"title": "T", "body": [{"type": "paragraph", "text": ["a\n", {"text": "b\nc"}]}]})", options)).empty());
  CHECK(told(check(R"({"title": "T", "body": [{"type": "paragraph", "text": ["a\n", {"text": "b\nc"}, "\nd"]}]})", options)) == Lines{"too-many-lines /body/0/text 1:55"});
  // A paragraph separator is shown as one.
  CHECK(has(check(with_body(R"({"type":"paragraph","text":["a\u2029b\u2029c\u2029","d"]})"), options), "too-many-lines"));
  for (const char* member : {R"("section":"a\nb\nc\nd")", R"("section":"a\u2029b\u2029c\u2029d")", R"("tags":["a\nb\nc\nd"])", R"("authors":["a\nb\nc\nd"])", R"("published":"a\nb\nc\nd")", R"("image":{"url":"","alt":"a\nb\nc\nd"})"}) {
    INFO(member);
    CHECK(has(check(R"({"title": "T", )" + std::string(member) + "}", options), "too-many-lines"));
  }
  CHECK(told(check(R"({"title": "T", "tags": ["a\nb\nc", "d\ne\nf"]})", options)).empty());
  CHECK(told(check(with_body(R"({"type":"list","items":["a","b","c"]})"), options)).size() == 1);
  options = {};
  options.limits.text_bytes = 5;
  CHECK(codes(check(R"({"title": "\u0041\u0042CDE", "data": "not shown, so it does not count"})", options)) == Lines{"unknown-member"});
  CHECK(told(check(R"({"title": "T", "tags": ["a", "b c d e", "f g h i"]})", options)) == Lines{"text-too-long /tags/1 1:30"});
  options = {};
  options.limits.output_bytes = 100;
  const Rendered large = rendered(with_body(R"({"type":"paragraph","text":"x"},{"type":"paragraph","text":"y"})"), options);
  CHECK(has(large.diagnostics, "output-too-large"));
  CHECK(large.output.empty());
  options = {};
  options.limits.diagnostics = 3;
  std::string many = "{\"title\":\"T\"";
  for (int index = 0; index < 100; ++index) many += ",\"x" + std::to_string(index) + "\":1";
  const auto few = check(many + "}", options);
  CHECK(few.size() == 4);
  CHECK(few.back().code == "more-diagnostics");
  CHECK(contains(few.back().message, "97"));
}

TEST_CASE("nesting is limited before anything is copied, however deep") {
  for (const std::size_t depth : {127u, 200u, 100'000u, 1'000'000u}) {
    const std::string json = "{\"title\":\"T\",\"x\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
    CHECK(has(check(json), "too-deep") == (depth > 127));
  }
  std::string quotes;
  for (int index = 0; index < 60; ++index) quotes += R"({"type":"quote","blocks":[)";
  quotes += R"({"type":"paragraph","text":"deep"})";
  for (int index = 0; index < 60; ++index) quotes += "]}";
  CHECK(contains(text_of(with_body(quotes)), "> deep"));
}

TEST_CASE("options are read from JSON by the names that JavaScript uses") {
  CHECK(contains(render_with(R"({"title":"T"})", R"({"headingLevel": 5, "idPrefix": "x-"})").output, "<h5 class=\"offprint-title\" id=\"x-title\">"));
  CHECK(render_with(R"({"title":"T"})", R"({"format": "text", "sections": ["header"], "locale": null})").output == "T\n");
  CHECK(codes(render_with(R"({"title":"T"})", R"({"colour": "red"})").diagnostics) == Lines{"unknown-option"});
  for (const char* options : {R"({"format": "pdf"})", R"({"headingLevel": 0})", R"({"headingLevel": "2"})", R"({"parts": 1})", R"({"relatedLimit": -1})",
                              R"({"sections": [1]})", R"({"locale": {}})", R"({"maxDepth": 100000})"}) {
    const Rendered result = render_with(R"({"title":"T"})", options);
    INFO(options);
    CHECK(codes(result.diagnostics) == Lines{"invalid-option"});
    CHECK(result.output.empty());
  }
  CHECK_FALSE(render_with(R"({"title":"T"})", "[").ok());
}

TEST_CASE("a shorter way of writing is taken where it says the same") {
  CHECK(contains(text_of(R"({"title":"T","authors":"Ann"})"), "Ann"));
  CHECK(contains(text_of(R"({"title":"T","authors":{"name":"Ann"}})"), "Ann"));
  CHECK(contains(text_of(R"({"title":"T","disclaimers":"Not advice."})"), "Not advice."));
  CHECK(contains(text_of(R"({"title":{"text":"T","marks":"strong"}})"), "T"));
  CHECK(contains(html_of(R"({"title":"T","image":"a.png"})"), "src=\"a.png\""));
  CHECK(contains(html_of(with_body(R"({"type":"image","url":"a.png","alt":"","width":"640","height":480.0})")), "width=\"640\" height=\"480\""));
}

TEST_CASE("a wrong value of every kind is told by what was expected") {
  const auto expected = [](const std::string& json) {
    const auto diagnostics = check(json);
    REQUIRE(diagnostics.size() == 1);
    return std::string(diagnostics[0].code) + " " + diagnostics[0].pointer + " " + diagnostics[0].message;
  };
  const auto in_block = [&](const std::string& members) { return expected(with_body("{" + members + "}")); };
  CHECK(in_block(R"("type":"image","url":"a","alt":"","width":true)") == "wrong-type /body/0/width Expected a whole number, found a boolean; it is left out.");
  CHECK(in_block(R"("type":"image","url":"a","alt":"","width":1.5)") == "wrong-type /body/0/width Expected a whole number, found a number; it is left out.");
  CHECK(in_block(R"("type":"heading","text":"x","level":"2")") == "wrong-type /body/0/level Expected a whole number, found a string; it is left out.");
  CHECK(in_block(R"("type":"heading","text":"x","level":1.5)") == "wrong-type /body/0/level Expected a whole number, found a number; it is left out.");
  CHECK(in_block(R"("type":"heading","text":"x","level":7)") == "value-out-of-range /body/0/level The number 7 is not in the range 2 to 6; it is left out.");
  CHECK(in_block(R"("type":"list","items":["x"],"start":[])") == "wrong-type /body/0/start Expected a whole number, found an array; it is left out.");
  CHECK(in_block(R"("type":"list","items":["x"],"start":0.5)") == "wrong-type /body/0/start Expected a whole number, found a number; it is left out.");
  CHECK(in_block(R"("type":"list","items":["x"],"start":-1000000001)") ==
        "value-out-of-range /body/0/start The number -1000000001 is not in the range -1000000000 to 1000000000; it is left out.");
  CHECK(in_block(R"("type":"list","items":["x"],"ordered":"yes")") == "wrong-type /body/0/ordered Expected true or false, found a string; it is left out.");
  CHECK(in_block(R"("type":"paragraph","text":[{"text":"x","marks":7}])") == "wrong-type /body/0/text/0/marks Expected an array of marks, found a number; it is left out.");
  CHECK(in_block(R"("type":"paragraph","text":[{"text":"x","marks":["bold"]}])") == "unknown-mark /body/0/text/0/marks/0 The mark \"bold\" is not known; the text is shown without it.");
  CHECK(expected(R"({"title":"T","disclaimers":[{"text":"x","items":7}]})") == "wrong-type /disclaimers/0/items Expected an array of texts, found a number; it is left out.");
  CHECK(expected(R"({"title":"T","direction":"up"})") == "unknown-value /direction \"up\" is not one of \"ltr\" and \"rtl\"; it is left out.");
  CHECK(codes(check(R"({"title":"T","direction":"ltr"})")) == Lines{});
}

TEST_CASE("a member given twice forgets all that the first one said, whatever its kind") {
  const std::string marks = html_of(with_body(R"({"type":"paragraph","text":[{"text":"x","marks":["strong"],"marks":["emphasis"]}]})"));
  CHECK(contains(marks, "<p><em>x</em></p>"));
  CHECK(contains(html_of(R"({"title":"T","language":"en","language":"fr"})"), "lang=\"fr\""));
  const std::string blocks = R"({"type":"quote","blocks":[{"type":"paragraph","text":"a"}],"blocks":[{"type":"paragraph","text":"b"}]})";
  CHECK(text_of(with_body(blocks)) == "T\n1 min read\n\n> b\n");
  CHECK(codes(check(with_body(blocks))) == Lines{"duplicate-member"});
}

TEST_CASE("a member given twice forgets the first even where the last one cannot be used") {
  const auto twice = [](const std::string& name, const std::string& first) {
    return text_of(R"({"title":"T",")" + name + "\":" + first + ",\"" + name + "\":7}");
  };
  CHECK(twice("published", R"("2024-01-01")") == "T\n");
  CHECK(twice("subtitle", R"("a")") == "T\n");
  CHECK(twice("image", R"({"url":"/a.png","alt":"","caption":"c"})") == "T\n");
  CHECK(twice("image", R"("/a.png")") == "T\n");
  CHECK(twice("tags", R"(["a"])") == "T\n");
  CHECK(codes(check(R"({"title":"T","published":"2024-01-01","published":7})")) == Lines{"duplicate-member", "wrong-type"});
  CHECK_FALSE(contains(html_of(R"({"title":"T","language":"ar","language":"a b"})"), "lang=\"ar\""));
  CHECK(contains(html_of(R"({"title":"T","direction":"rtl","direction":7})"), "dir=\"ltr\""));
  const std::string image = html_of(with_body(R"({"type":"image","url":"/a.png","url":"/b.png","alt":"a","alt":[],"width":640,"width":"wide","height":480})"));
  CHECK(contains(image, "src=\"/b.png\""));
  CHECK(contains(image, "alt=\"\""));
  CHECK_FALSE(contains(image, "640"));
  const std::string list = html_of(with_body(R"({"type":"list","ordered":true,"start":4,"start":"4","items":[{"text":"x","items":["y"],"ordered":true,"ordered":7}]})"));
  CHECK(contains(list, "<ol class=\"offprint-list\">"));
  CHECK(contains(list, "<ul class=\"offprint-list\">"));
}

TEST_CASE("the type of a block given twice: the last one counts") {
  CHECK(text_of(with_body(R"({"type":"divider","type":"paragraph","text":"a"})")) == "T\n1 min read\n\na\n");
  const std::string unusable = with_body(R"({"type":"quote","text":"a","type":7})");
  CHECK(text_of(unusable) == "T\n1 min read\n\na\n");
  CHECK(codes(check(unusable)) == Lines{"duplicate-member", "wrong-type"});
}

TEST_CASE("a member that a block cannot have is told where it stands, wherever its type does") {
  CHECK(told(check(with_body(R"({"text":"lost words","type":"divider"})"))) == Lines{"unexpected-member /body/0/text 1:44"});
  CHECK(told(check(with_body(R"({"text":["a"],"type":"paragraph","level":2,"type":"divider"})"))) ==
        Lines{"unexpected-member /body/0/text 1:44", "unexpected-member /body/0/level 1:76", "duplicate-member /body/0/type 1:86"});
  CHECK(told(check(with_body(R"({"blocks":[{"url":"/a","text":"x","type":"paragraph"}],"alt":"","type":"quote"})"))) ==
        Lines{"unexpected-member /body/0/blocks/0/url 1:55", "unexpected-member /body/0/alt 1:98"});
}

TEST_CASE("the second of two members that a block cannot have is told too") {
  CHECK(told(check(with_body(R"({"type":"divider","text":"x","text":"y"})"))) ==
        Lines{"unexpected-member /body/0/text 1:61", "unexpected-member /body/0/text 1:72"});
}

TEST_CASE("what a block may not have does nothing, though its type came last") {
  // It keeps no link of a description.
  const std::string description = R"(,"description":["The lamp went out in the year ",{"text":"two thousand","href":"/x"}])";
  const std::string repeated = R"({"type":"paragraph","text":"The lamp went out in the year two thousand."})";
  CHECK(has(check(with_body(R"({"text":[{"text":"q","href":"/x"}],"type":"divider"},)" + repeated, description)), "link-removed"));
  // It counts as no words, and takes no id.
  std::string many;
  for (int count = 0; count < 3'000; ++count) many += "word ";
  CHECK(contains(rendered(with_body("{\"text\":\"" + many + R"(","type":"divider"},{"type":"paragraph","text":"Two words."})"), {.format = Format::json_ld}).output, "\"wordCount\":2"));
  CHECK(contains(rendered(with_body("{\"title\":\"" + many + R"(","text":"One","type":"paragraph"})"), {.format = Format::json_ld}).output, "\"wordCount\":1"));
  for (const char* member : {R"("items":[{"blocks":[{"type":"heading","id":"intro","text":"hidden"}]}])", R"("blocks":[{"type":"heading","id":"intro","text":"hidden"}])"})
    CHECK(contains(html_of(with_body("{" + std::string(member) + R"(,"type":"paragraph","text":"two"},{"type":"heading","text":"Intro"})")), "id=\"offprint-intro\""));
}

TEST_CASE("a pointer names keys by what they say, cut where they are long") {
  CHECK(told(check(R"({"title":"T","\u007e\u002f\t\"":1})")) == Lines{"unknown-member /~0~1\t\" 1:14"});
  const auto diagnostics = check("{\"title\":\"T\",\"" + std::string(300, 'k') + "\":1}");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].pointer == "/" + std::string(201, 'k') + "\u2026");
}

TEST_CASE("half a character in a key is U+FFFD in its pointer, and takes nothing along") {
  const auto pointer = [](const std::string& key) {
    for (const Diagnostic& diagnostic : check("{\"title\":\"T\",\"" + key + "\":1}"))
      if (diagnostic.code == "unknown-member") return diagnostic.pointer;
    return std::string();
  };
  CHECK(pointer(R"(\ud83d\u0041)") == "/\uFFFDA");
  CHECK(pointer(R"(\ud83d\n1234x)") == "/\uFFFD\n1234x");
  CHECK(pointer(R"(\ud83d\ud83d\ude00)") == "/\uFFFD\U0001F600");
  CHECK(pointer(R"(\ud83d\u002fb)") == "/\uFFFD~1b");
  CHECK(pointer(R"(\ude00\ud83d)") == "/\uFFFD\uFFFD");
  CHECK(pointer(R"(a\ud83d)") == "/a\uFFFD");
}

TEST_CASE("notes beyond the limit are told by a note, and a warning among them by a warning") {
  Options options;
  options.limits.diagnostics = 2;
  const auto last = [&](const std::string& tags) {
    const auto diagnostics = check(R"({"title":"T","tags":[)" + tags + "]}", options);
    REQUIRE(diagnostics.size() == 3);
    CHECK(diagnostics.back().code == "more-diagnostics");
    return diagnostics.back().severity;
  };
  CHECK(last("null,null,null") == Severity::note);
  CHECK(last("7,7,null") == Severity::note);
  CHECK(last("null,null,null,7") == Severity::warning);
  CHECK(last("null,null,7,null") == Severity::warning);
}

TEST_CASE("an article that is refused still gives the id that was read") {
  CHECK(rendered(R"({"id":"a"})").id == "a");
  CHECK(rendered(R"({"id":"a","title":" "})").id == "a");
  CHECK(rendered(R"({"id":"a","title":)").id == "a");
  CHECK(rendered(R"({"title":"T","id":)").id.empty());
  CHECK(rendered(R"([{"id":"a"}])").id.empty());
  Options options;
  options.limits.output_bytes = 3;
  CHECK(rendered(R"({"id":"a","title":"T"})", options).id == "a");
}

TEST_CASE("what follows a nesting deeper than any pointer has its own pointer") {
  Options options;
  options.limits.depth = 3'000;
  const std::string deep = std::string(1'500, '[') + std::string(1'500, ']');
  // Deeper than the door lets through.
  door::Rendering rendering;
  rendering.run("{\"title\":\"T\",\"x\":" + deep + ",\n\"tags\":[7]}", options, nullptr);
  CHECK(told(door::told(rendering).diagnostics) == Lines{"unknown-member /x 1:14", "wrong-type /tags/0 2:9"});
}

TEST_CASE("options of every kind are read, for checking too") {
  CHECK(contains(render_with(R"({"title":"T"})", R"({"parts": true})").output, "part=\"title\""));
  const Rendered limited = render_with(R"({"title":"T","related":{"items":[{"title":"a"},{"title":"b"}]}})", R"({"relatedLimit": 1})");
  CHECK(has(limited.diagnostics, "related-limited"));
  CHECK(codes(check_with(R"({"title":"T","x":1})", R"({"colour": 1})").diagnostics) == Lines{"unknown-option", "unknown-member"});
  CHECK(codes(check_with(R"({"title":"T"})", R"({"maxBytes": 3})").diagnostics) == Lines{"too-large"});
}

TEST_CASE("options that a C++ program fills in are held to what options may be") {
  const auto refused = [](const Options& options) { return codes(render(R"({"title":"T"})", options).diagnostics) == Lines{"invalid-option"}; };
  CHECK(refused({.heading_level = 7}));
  CHECK(refused({.heading_level = 255}));
  CHECK(refused({.format = static_cast<Format>(5)}));
  CHECK(refused({.base = "/here"}));
  CHECK(refused({.base = "javascript:alert(1)"}));
  CHECK(refused({.base = "https://"}));
  CHECK(refused({.id_prefix = "my own"}));
  CHECK(codes(check(R"({"title":"T"})", {.base = "ftp://example.org/"})) == Lines{"invalid-option"});

  // Control characters and bytes that are no UTF-8 do not get through; depth is bounded by the stack.
  const Rendered cleaned = render(R"({"title":"T"})", {.format = Format::page, .id_prefix = std::string_view("a\0\x1b", 3), .stylesheet = "/a\xff.css"});
  CHECK(cleaned.ok());
  CHECK(contains(cleaned.output, "id=\"a\xEF\xBF\xBD\xEF\xBF\xBD" "article\""));
  CHECK(contains(cleaned.output, "href=\"/a\xEF\xBF\xBD.css\""));
  Options deep;
  deep.limits.depth = 1'000'000;
  std::string quotes = R"({"title":"T","body":[)";
  for (int level = 0; level < 90'000; ++level) quotes += R"({"type":"quote","blocks":[)";
  CHECK(codes(check(quotes, deep)) == Lines{"too-deep"});
}

TEST_CASE("a base, a prefix and a depth that cannot be are refused with what they may be") {
  const auto told_of = [](std::string_view options) { return render_with(R"({"title":"T"})", options).diagnostics.at(0).message; };
  CHECK(contains(told_of(R"({"base":"/here"})"), "an absolute http or https URL"));
  CHECK(contains(told_of(R"({"idPrefix":"a b"})"), "a string without white space"));
  CHECK(contains(told_of(R"({"maxDepth":1001})"), "a whole number up to 1000"));
  CHECK(render_with(R"({"title":"T"})", R"({"maxDepth":1000,"base":"","idPrefix":""})").ok());
}

TEST_CASE("a required member that is null is missing") {
  CHECK(codes(check(R"({"title":"T","image":{"url":null,"alt":""},"body":[{"type":null,"text":"x"}]})")) ==
        Lines{"member-missing", "null-member", "member-missing", "null-member"});
  CHECK(codes(check(R"({"title":"T","image":{"url":"/a.png","url":null,"alt":""}})")) == Lines{"duplicate-member", "null-member"});
}
