// Layout to HTML, page, shadow root, JSON-LD and text.
#include <functional>
#include <random>
#include <string>

#include <nlohmann/json.hpp>

#include <offprint/output/diagnostics_json.hpp>

#include "rendering.hpp"

using namespace offprint;

TEST_CASE("no string of an article becomes markup, in any format") {
  const std::string attack = R"(</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;<!--)";
  std::string json = R"({"title":"@","subtitle":"@","section":"@","description":"@","tags":["@"],"id":"@","url":"https://example.org/@","language":"en",
    "authors":[{"name":"@","role":"@","url":"/@"}],"publisher":{"name":"@","logo":{"url":"/@","alt":"@"}},"published":"@","image":{"url":"/@","alt":"@","caption":"@","credit":"@"},
    "tldr":{"title":"@","items":["@"]},"body":[{"type":"paragraph","id":"@","text":["@",{"text":"@","href":"/@","marks":["strong"]}]},{"type":"heading","text":"@"},{"type":"@","text":"@"},
    {"type":"quote","text":"@","attribution":"@","source":{"title":"@","url":"@"}}],"disclaimers":[{"title":"@","items":["@"]}],"source":{"label":"@","name":"@","title":"@","url":"/@"},
    "previous":{"title":"@","url":"/@","published":"@"},"related":{"title":"@","items":[{"title":"@","url":"/@","excerpt":"@","kind":"@","published":"@"}]}})";
  for (std::size_t at = json.find('@'); at != std::string::npos; at = json.find('@', at + attack.size())) json.replace(at, 1, attack);
  for (const Format format : {Format::fragment, Format::page, Format::shadow, Format::json_ld}) {
    const Rendered result = rendered(json, {.format = format, .base = "https://example.org/", .id_prefix = "\"><script>", .stylesheet = "\"><script>", .nonce = "\"><script>"});
    REQUIRE(result.ok());
    CHECK_FALSE(contains(result.output, "<script>"));
    CHECK_FALSE(contains(result.output, "<img src=x"));
    CHECK_FALSE(contains(result.output, "<!--"));
    if (format == Format::json_ld) CHECK_FALSE(contains(result.output, "</script"));
  }
}

TEST_CASE("neighbouring runs share the tags that they have in common") {
  CHECK(contains(html_of(with_body(R"({"type":"paragraph","text":[{"text":"a","marks":["strong"]},{"text":"b","marks":["emphasis","strong"]},{"text":"c","href":"/x"},{"text":"d","href":"/x","marks":["code"]},"e"]})")),
                 "<p><strong>a<em>b</em></strong><a href=\"/x\">c<code>d</code></a>e</p>"));
}

TEST_CASE("links of one text stop at the limit on the output, however long each is") {
  Arena arena;
  Box paragraph{.role = Role::paragraph};
  const std::string url(10'000, '&');
  for (unsigned count = 0; count < 100; ++count)
    paragraph.spans.push(arena, {.text = count % 2 == 0 ? "a" : " ", .url = count % 2 == 0 ? std::string_view(url) : std::string_view()});
  Bytes out(arena);
  constexpr std::size_t limit = 100'000;
  CHECK_FALSE(output::HtmlPrinter(out, false, limit).print(paragraph, 0));
  CHECK(out.size() < 2 * limit);
  CHECK(out.view().ends_with("</p>"));
}

TEST_CASE("a line feed is a line break, in HTML and in text") {
  const std::string json = with_body(R"({"type":"paragraph","text":" one\ntwo\n"})");
  CHECK(contains(html_of(json), "<p>one<br>two</p>"));
  CHECK(contains(text_of(json), "one\ntwo\n"));
}

TEST_CASE("JSON-LD says what Google asks of a NewsArticle, and parses") {
  const Rendered result = rendered(R"({"title":"T <x>","url":"https://example.org/a","language":"en","description":"D","published":"2023-07-17T07:39:00+08:00",
    "image":{"url":"/i.png","alt":""},"authors":["A",{"name":"B","url":"/b"}],"publisher":{"name":"P","logo":{"url":"/l.png"}},"tags":["x","y"],"section":"S","source":{"url":"https://other.example/"},
    "body":[{"type":"paragraph","text":"three words here"}]})", {.format = Format::json_ld});
  const auto json = nlohmann::json::parse(result.output);
  CHECK(json["@context"] == "https://schema.org");
  CHECK(json["@type"] == "NewsArticle");
  CHECK(json["headline"] == "T <x>");
  CHECK(json["image"] == nlohmann::json::array({"https://example.org/i.png"}));
  CHECK(json["datePublished"] == "2023-07-17T07:39:00+08:00");
  CHECK(json["dateModified"] == "2023-07-17T07:39:00+08:00");
  CHECK(json["author"][1] == nlohmann::json({{"@type", "Person"}, {"name", "B"}, {"url", "https://example.org/b"}}));
  CHECK(json["publisher"]["logo"]["url"] == "https://example.org/l.png");
  CHECK(json["mainEntityOfPage"]["@id"] == "https://example.org/a");
  CHECK(json["isBasedOn"] == "https://other.example/");
  CHECK(json["keywords"].size() == 2);
  CHECK(json["wordCount"] == 3);
  CHECK(nlohmann::json::parse(rendered(R"({"title":"T"})", {.format = Format::json_ld}).output).size() == 3);
  // When the article was changed is not what it says of its publication.
  const auto changed = nlohmann::json::parse(rendered(R"({"title":"T","published":"2024-01-01","modified":"soon"})", {.format = Format::json_ld}).output);
  CHECK(changed["datePublished"] == "2024-01-01");
  CHECK_FALSE(changed.contains("dateModified"));
}

TEST_CASE("a page stands alone, with its style inline, under a nonce, or linked") {
  const std::string page = html_of(R"({"title":"T","language":"en"})", {.format = Format::page, .nonce = "abc"});
  CHECK(page.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"));
  CHECK(contains(page, "<style nonce=\"abc\">" + std::string(output::page_style()) + std::string(output::style_sheet()) + "</style>"));
  CHECK(contains(page, "<script type=\"application/ld+json\" nonce=\"abc\">"));
  const std::string linked = html_of(R"({"title":"T"})", {.format = Format::page, .stylesheet = "/o.css"});
  CHECK(contains(linked, "<link rel=\"stylesheet\" href=\"/o.css\">"));
  CHECK_FALSE(contains(linked, "<style"));
}

TEST_CASE("parts are printed inside a shadow root, and elsewhere when asked for") {
  CHECK(contains(html_of(R"({"title":"T"})", {.format = Format::shadow}), "<h2 class=\"offprint-title\" part=\"title\""));
  CHECK(contains(html_of(R"({"title":"T"})", {.parts = true}), "part=\"title\""));
  CHECK_FALSE(contains(html_of(R"({"title":"T"})"), "part="));
  CHECK(html_of(R"({"title":"T"})", {.format = Format::shadow}).starts_with("<offprint-article id=\"offprint-article\"><template shadowrootmode=\"open\" shadowrootserializable=\"\" shadowrootclonable=\"\">"));
}

TEST_CASE("a portrait stands before its name in text, and one without alt text leaves no trace") {
  CHECK(text_of(R"({"title":"T","authors":[{"name":"Ann","image":{"url":"/a.png","alt":""}},{"name":"Ben","role":"Editor","image":{"url":"/b.png","alt":"Ben smiles"}}]})") ==
        "T\n\nAnn and [Ben smiles] Ben, Editor\n");
}

TEST_CASE("a portrait in several file formats stands before its name in text as any other") {
  const auto text = [](const std::string& alt) {
    return text_of(R"({"title":"T","authors":[{"name":"Ann","image":{"url":"/a.png","alt":")" + alt +
                   R"(","sources":[{"url":"/a.avif","type":"image/avif"},{"url":"/a.webp","type":"image/webp"}]}},"Ben"]})");
  };
  CHECK(text("") == "T\n\nAnn and Ben\n");
  CHECK(text("Portrait") == "T\n\n[Portrait] Ann and Ben\n");
}

TEST_CASE("in text, fields that share a line are isolated where one of them runs against the article") {
  const auto header = [](const std::string& language, const std::string& members) {
    return text_of(R"({"title":"T","language":")" + language + R"(",)" + members + "}", {.sections = "header"});
  };
  const std::string english = R"("authors":[{"name":"Ann","role":"Editor"},"Ben"],"publisher":"The Lantern")";
  const std::string hebrew = R"("authors":[{"name":"אב","role":"גד"},"Ben"],"publisher":"The Lantern")";
  CHECK(header("en", english) == "T\n\nAnn, Editor and Ben · The Lantern\n");
  CHECK(header("en", hebrew) == "T\n\n\u2068\u05d0\u05d1\u2069, \u2068\u05d2\u05d3\u2069 and \u2068Ben\u2069 · \u2068The Lantern\u2069\n");
  CHECK(header("he", R"("authors":["\u05d0"],"publisher":"\u05d1 12")") == "T\n\n\u05d0 · \u05d1 12\n");
  CHECK(contains(header("he", R"("authors":["\u05d0"],"publisher":"B")"), "\u2068\u05d0\u2069 · \u2068B\u2069"));
  // An override is a direction, too; what stands alone on its line has nobody to reorder.
  CHECK(contains(header("en", R"("authors":["x\u202eevil"],"publisher":"B")"), "\u2068x\u202eevil\u202c\u2069 · \u2068B\u2069"));
  CHECK(header("en", R"("authors":["\u05d0"])") == "T\n\n\u05d0\n");
  const std::string two_lines = text_of(R"({"title":"T","image":{"url":"/a.png","alt":"","caption":"\u05d0\n\u05d1","credit":"C"}})", {.sections = "image"});
  CHECK(two_lines == "\u2068\u05d0\u2069\n\u2068\u05d1\u2069 · \u2068C\u2069\n");
}

TEST_CASE("in text, what has no words takes no mark, and what follows it is not taken for a part of it") {
  const std::string image = R"({"type":"image","url":"/a.png","alt":""})", words = R"({"type":"paragraph","text":"words"})";
  const auto quote = [](const std::string& blocks) { return R"({"type":"quote","blocks":[)" + blocks + "]}"; };
  const auto list = [](const std::string& items) { return R"({"type":"list","items":[)" + items + "]}"; };
  const auto item = [](const std::string& blocks) { return R"({"blocks":[)" + blocks + "]}"; };
  const auto text = [](const std::string& blocks) { return text_of(with_body(blocks), {.sections = "body"}); };
  CHECK(text(quote(image) + "," + words) == "words\n");
  CHECK(text(words + "," + quote(image) + "," + words) == "words\n\nwords\n");
  CHECK(text(quote(image + "," + words) + "," + words) == "> words\n\nwords\n");
  CHECK(text(quote(words + "," + quote(image) + "," + words)) == "> words\n\n> words\n");
  CHECK(text(quote(quote(image) + "," + list("\"one\""))) == "> - one\n");
  CHECK(text(list(item(image) + ",\"two\"")) == "- two\n");
  CHECK(text(list("\"one\"," + item(image) + ",\"three\"")) == "- one\n- three\n");
  CHECK(text(list("\"one\"," + item(quote(image))) + R"(,{"type":"heading","text":"Head"})") == "- one\n\nHead\n");
  CHECK(text(list(R"({"text":"one","blocks":[)" + image + "]},\"two\"")) == "- one\n- two\n");
  CHECK(text(list(item(quote(R"({"type":"paragraph","text":"a\nb"})")))) == "- > a\n  > b\n");
  std::string deep = image;
  for (int level = 0; level < 50; ++level) deep = quote(deep);
  CHECK(text(deep + "," + words) == "words\n");
}

TEST_CASE("in text, quotations stand further in with each level, but no further than readable") {
  std::string body = R"({"type":"paragraph","text":"a\nb"})";
  for (int level = 0; level < 3; ++level) body = R"({"type":"quote","blocks":[)" + body + "]}";
  CHECK(contains(text_of(with_body(body)), "> > > a\n> > > b"));
  for (int level = 0; level < 50; ++level) body = R"({"type":"quote","blocks":[)" + body + "]}";
  const std::string deep = text_of(with_body(body));
  CHECK(deep.substr(deep.rfind('\n', deep.size() - 2) + 1).size() == 42);
}

TEST_CASE("a numbered list counts from where it starts, in text too") {
  const std::string json = with_body(R"({"type":"list","ordered":true,"start":-1,"items":["a","b","c"]})");
  CHECK(contains(html_of(json), "<ol class=\"offprint-list\" start=\"-1\">"));
  CHECK(contains(text_of(json), "-1. a\n0. b\n1. c\n"));
}

namespace {

// Articles made at random, every visible string of which is a word of its own, in the order in which readers should meet it.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::vector<std::string> words;

  std::string article() {
    std::string json = "{\"language\":\"en\"";
    const auto add = [&](std::string_view name, auto make) {
      json.append(",\"").append(name).append("\":");
      json += make();
    };
    const auto texts = [&] { return list([&] { return text(); }); };
    if (coin()) add("section", [&] { return text(); });
    add("title", [&] { return text(); });
    if (coin()) add("subtitle", [&] { return text(); });
    if (coin()) add("authors", [&] { return list([&] { return object({{"name", [&] { return word(); }}, {"role", [&] { return word(); }}}); }); });
    if (coin()) add("image", [&] { return image(""); });
    if (coin()) add("description", [&] { return text(); });
    if (coin()) add("tldr", [&] { return object({{"title", [&] { return text(); }}, {"items", texts}}); });
    add("body", [&] { return list([&] { return block(0); }); });
    if (coin()) add("tags", [&] { return list([&] { return word(); }); });
    if (coin())
      add("disclaimers", [&] { return list([&] { return object({{"title", [&] { return text(); }}, {"text", [&] { return text(); }}, {"items", texts}}); }); });
    if (coin()) add("source", [&] { return object({{"label", [&] { return text(); }}, {"name", [&] { return text(); }}, {"title", [&] { return text(); }}}); });
    if (coin()) add("previous", [&] { return object({{"title", [&] { return text(); }}}); });
    if (coin()) add("next", [&] { return object({{"title", [&] { return text(); }}}); });
    if (coin())
      add("related", [&] {
        const auto card = [&] { return object({{"title", [&] { return text(); }}, {"kind", [&] { return text(); }}, {"excerpt", [&] { return text(); }}}); };
        return object({{"title", [&] { return text(); }}, {"items", [&] { return list(card); }}});
      });
    return json + "}";
  }

 private:
  using Make = std::function<std::string()>;

  bool coin() { return random_() % 2 == 0; }

  // The members in their order, which is that of the words.
  static std::string object(const std::vector<std::pair<std::string, Make>>& members, std::string json = "{") {
    for (const auto& [name, make] : members) {
      if (json.back() != '{') json += ",";
      json += "\"" + name + "\":";
      json += make();
    }
    return json + "}";
  }
  std::string list(const Make& make) {
    std::string json = "[" + make();
    for (auto count = random_() % 3; count > 0; --count) {
      json += ",";
      json += make();
    }
    return json + "]";
  }

  // A word that occurs once, as a JSON string.
  std::string word() {
    words.push_back("word" + std::to_string(words.size()) + "x");
    return "\"" + words.back() + "\"";
  }
  std::string run() {
    if (coin()) return word();
    std::string json = "{\"text\":" + word() + ",\"marks\":[\"strong\"]";
    return json + (coin() ? ",\"href\":\"/l\"}" : "}");
  }
  std::string text() {
    if (coin()) return word();
    return list([&] { return run(); });
  }
  std::string image(const std::string& type) {
    return object({{"alt", [&] { return word(); }}, {"caption", [&] { return text(); }}, {"credit", [&] { return text(); }}}, "{" + type + "\"url\":\"/a.png\"");
  }
  std::string item(int depth) {
    if (depth > 2 || coin()) return text();
    return object({{"text", [&] { return text(); }}, {"items", [&] { return list([&] { return item(depth + 1); }); }}});
  }
  std::string block(int depth) {
    switch (random_() % 7) {
      case 0: return object({{"text", [&] { return text(); }}}, "{\"type\":\"heading\",\"level\":" + std::to_string(2 + random_() % 5));
      case 1: return object({{"items", [&] { return list([&] { return item(0); }); }}}, "{\"type\":\"list\",\"ordered\":" + std::string(coin() ? "true" : "false"));
      case 2:
        if (depth > 2) return "{\"type\":\"divider\"}";
        return object({{"blocks", [&] { return list([&] { return block(depth + 1); }); }}, {"attribution", [&] { return text(); }}}, "{\"type\":\"quote\"");
      case 3: return image("\"type\":\"image\",");
      case 4: return object({{"title", [&] { return text(); }}, {"text", [&] { return text(); }}, {"content", [&] { return text(); }}}, "{\"type\":\"mystery\"");
      default: return object({{"text", [&] { return text(); }}}, "{\"type\":\"paragraph\"");
    }
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("every visible string of a generated article is in the text, once, in order") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    Generator generator(seed);
    const std::string json = generator.article();
    for (const Format format : {Format::text, Format::fragment}) {
      const Rendered result = rendered(json, {.format = format, .excerpt_length = 10'000});
      INFO(json << "\n" << result.output);
      REQUIRE(result.ok());
      std::size_t at = 0;
      // Headings have their words in their ids too: what counts there is what stands between tags.
      std::string shown;
      bool tag = false;
      for (std::size_t index = 0; index < result.output.size(); ++index) {
        const char byte = result.output[index];
        if (format == Format::fragment && byte == '<') {
          tag = true;
          const std::size_t alt = result.output.find("alt=\"", index), end = result.output.find('>', index);
          if (alt < end) shown.append(result.output.substr(alt + 5, result.output.find('"', alt + 5) - alt - 5)).append(" ");
        }
        if (!tag) shown += byte;
        if (byte == '>') tag = false;
      }
      for (const std::string& word : generator.words) {
        const std::size_t found = shown.find(word, at);
        INFO(word);
        REQUIRE(found != std::string::npos);
        REQUIRE(shown.find(word, found + 1) == std::string::npos);
        at = found;
      }
    }
  }
}

TEST_CASE("a diagnostic without a place has neither line nor column as JSON") {
  Arena arena;
  Bytes out(arena);
  output::append_json(out, check(""));
  CHECK(contains(out, R"("severity":"error","pointer":"","line":null,"column":null,"message":"The input is empty)"));
}

TEST_CASE("no attribute has a line feed in it, and the title of a page is one line") {
  const std::string html = html_of(R"x({"title":"One\n\nTwo","description":"a\n\nb","image":{"url":"/x.png","alt":"x\n\n[y](z)","width":4,"height":3}})x", {.format = Format::page});
  CHECK(contains(html, "<title>One  Two</title>"));
  CHECK(contains(html, "alt=\"x&#10;&#10;[y](z)\""));
  CHECK(contains(html, "content=\"a&#10;&#10;b\""));
}

TEST_CASE("links to one long address are counted in what the output may hold") {
  std::string json = R"({"title":"T","url":"https://e.example/?)" + std::string(100'000, 'a') + R"(","body":[{"type":"paragraph","text":[)";
  for (int index = 0; index < 100; ++index) json += R"({"text":"a","href":"#"}," ",)";
  json += R"("end"]}]})";
  Options options;
  options.limits.output_bytes = 1'000'000;
  CHECK(has(check(json, options), "output-too-large"));
  CHECK(render(json).output.size() > 9'000'000);
}
