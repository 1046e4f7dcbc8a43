// What the reader sees, and why.
#include <set>
#include <string>

#include "rendering.hpp"

using namespace offprint;
using Lines = std::vector<std::string>;

TEST_CASE("words that have no place beside an image that stands alone are told") {
  CHECK(told(check(R"({"title":"T","authors":[{"name":"A","image":{"url":"data:x","alt":"a","caption":"c"}}]})")) ==
        Lines{"unsafe-url /authors/0/image/url 1:52", "not-shown /authors/0/image/alt 1:67", "not-shown /authors/0/image/caption 1:81"});
  CHECK(told(check(R"({"title":"T","publisher":{"name":"P","logo":{"url":"/l.png","alt":"a","credit":"c"}}})")) ==
        Lines{"invalid-url /publisher/logo/url 1:52", "not-shown /publisher/logo/credit 1:80"});
  CHECK(told(check(R"({"title":"T","related":{"items":[{"title":"C","image":{"url":"/c.png","alt":"a","credit":"c"}}]}})")) ==
        Lines{"not-shown /related/items/0/image/credit 1:90"});
}

TEST_CASE("an author or publisher with a blank name is told") {
  CHECK(told(check(R"({"title":"T","authors":[{"name":" ","role":"r"}],"publisher":{"name":""}})")) ==
        Lines{"empty-block /authors/0 1:25", "empty-block /publisher 1:62"});
}

TEST_CASE("where the wanted sections have nothing to show, that is told") {
  const std::string json = with_body("", R"(,"subtitle":"S","source":{"title":"X"})");
  for (const Format format : {Format::fragment, Format::page, Format::shadow, Format::text})
    for (const char* sections : {"disclaimers", "body related", "tags back-to-top"})
      CHECK(told(rendered(json, {.format = format, .sections = sections}).diagnostics) == std::vector<std::string>{"nothing-to-show  0:0"});
  CHECK(rendered(json, {.format = Format::json_ld, .sections = "disclaimers"}).diagnostics.empty());
  CHECK(rendered(json, {.sections = "disclaimers source"}).diagnostics.empty());
  CHECK(codes(rendered(json, {.sections = "comments"}).diagnostics) == std::vector<std::string>{"unknown-section", "nothing-to-show"});
}

TEST_CASE("a URL that only machines are told is told where it is refused") {
  CHECK(told(check(R"({"title":"T","url":"javascript:1"})")) == Lines{"unsafe-url /url 1:20"});
  CHECK(told(check(R"({"title":"T","publisher":{"name":"P","logo":"http://[x"}})")) == Lines{"invalid-url /publisher/logo 1:45"});
  // Machines ask for absolute ones.
  CHECK(told(check(R"({"title":"T","url":"/a","publisher":{"name":"P","logo":"/l.png"}})")) == Lines{"invalid-url /url 1:20", "invalid-url /publisher/logo 1:56"});
}

TEST_CASE("what the metadata leaves out is told where there is metadata") {
  const std::string json = with_body(R"({"type":"image","url":"/b.png","alt":""})",
                                     R"(,"authors":[{"name":"A","url":"/a"},{"name":"B","url":"mailto:b@example.org"}],"publisher":{"name":"P","url":"/p"},"source":{"title":"S","url":"/s"})");
  for (const Format format : {Format::page, Format::json_ld}) {
    CHECK(codes(rendered(json, {.format = format}).diagnostics) == Lines(5, "not-in-metadata"));
    CHECK(codes(rendered(json, {.format = format, .base = "https://example.org/"}).diagnostics) == Lines{"not-in-metadata"});
  }
  for (const Format format : {Format::fragment, Format::shadow, Format::text}) CHECK(rendered(json, {.format = format}).diagnostics.empty());
  // The lead image stands for all others, and what is refused is told once.
  CHECK(told(rendered(R"({"title":"T","image":{"url":"/i.png","alt":""},"source":{"title":"S","url":"data:x"}})", {.format = Format::page}).diagnostics) ==
        Lines{"not-in-metadata /image/url 1:29", "unsafe-url /source/url 1:76"});
}

TEST_CASE("a description is not left out for words that the body does not show") {
  const char* json = R"({"title":"T","description":"More than twenty-four letters.","body":[{"text":"More than twenty-four letters.","type":"divider"}]})";
  CHECK(contains(text_of(json), "More than twenty-four letters."));
  CHECK(!has(check(json), "repeated-description"));
}

TEST_CASE("a locale that is no language tag names no language") {
  CHECK(contains(html_of(R"({"title":"T"})", {.format = Format::page, .locale = "zh_CN"}), "<html lang=\"zh-CN\""));
  CHECK(!contains(html_of(R"({"title":"T"})", {.locale = "no tag"}), "no tag"));
}

TEST_CASE("sections stand in the order that the option names, and others are cut") {
  const char* json = R"({"title":"T","subtitle":"S","description":"D","body":[{"type":"paragraph","text":"B"}],"tags":["G"]})";
  CHECK(text_of(json, {.sections = "tags body header"}) == "G\n\nB\n\nT\n\nS\n1 min read\n");
  CHECK(text_of(json, {.sections = "header header"}) == "T\n\nS\n1 min read\n");
  CHECK(text_of(json, {.sections = "\ttags\n  body\r\nheader "}) == "G\n\nB\n\nT\n\nS\n1 min read\n");
  const Rendered unknown = rendered(json, {.format = Format::text, .sections = "body heading"});
  CHECK(unknown.output == "B\n");
  CHECK(codes(unknown.diagnostics) == Lines{"unknown-section"});
}

TEST_CASE("heading levels fit the page and never skip one") {
  const std::string json = with_body(R"({"type":"heading","level":4,"text":"a"},{"type":"heading","level":6,"text":"b"},{"type":"heading","level":4,"text":"c"},
    {"type":"heading","level":3,"text":"d"},{"type":"heading","text":"e"},{"type":"heading","level":3,"text":"f"})");
  const auto levels = [&](std::uint8_t title) {
    std::string found;
    const std::string html = html_of(json, {.heading_level = title});
    for (std::size_t at = html.find("<h"); at != std::string::npos; at = html.find("<h", at + 1))
      if (html[at + 2] >= '1' && html[at + 2] <= '6') found += html[at + 2];
    return found;
  };
  CHECK(levels(1) == "1232223");
  CHECK(levels(2) == "2343334");
  CHECK(levels(6) == "6666666");
  const auto diagnostics = check(json, {.heading_level = 1});
  CHECK(codes(diagnostics) == Lines{"heading-level-changed", "heading-level-changed", "heading-level-changed", "heading-level-changed"});
  // Told as the body counts, wherever the page puts it.
  for (const std::uint8_t title : std::initializer_list<std::uint8_t>{1, 2, 3})
    CHECK(check(with_body(R"({"type":"heading","level":4,"text":"A"})"), {.heading_level = title})[0].message ==
          "The heading of level 4 is shown as one of level 2, so that no level is skipped.");
}

TEST_CASE("the title is h1 on a page and h2 elsewhere, unless told otherwise") {
  CHECK(contains(html_of(R"({"title":"T"})", {.format = Format::page}), "<h1 "));
  CHECK(contains(html_of(R"({"title":"T"})"), "<h2 "));
  CHECK(contains(html_of(R"({"title":"T"})", {.format = Format::page, .heading_level = 3}), "<h3 "));
}

TEST_CASE("ids are stable, unique and prefixed") {
  const std::string html = html_of(with_body(R"({"type":"heading","text":"Same, Same!"},{"type":"heading","text":"same same"},{"type":"heading","text":"same-same-2"},
    {"type":"heading","text":"\u6c49\u5b57 \u0645"},{"type":"heading","text":"\u200b\u2026"},{"type":"heading","id":"own","text":"x"},{"type":"paragraph","id":"own","text":["y",{"text":"z","href":"#own"}]})"));
  for (const char* id : {"\"offprint-same-same\"", "\"offprint-same-same-2\"", "\"offprint-same-same-2-2\"", "\"offprint-\u6c49\u5b57-\u0645\"", "\"offprint-section\"",
                         "\"offprint-own\"", "\"offprint-own-2\"", "href=\"#offprint-own\""}) {
    INFO(id);
    CHECK(contains(html, id));
  }
}

// How much work they are, tests/node/linear.test.js counts.
TEST_CASE("thousands of headings with the same words are numbered") {
  std::string blocks;
  for (int index = 0; index < 20'000; ++index) blocks += std::string(index == 0 ? "" : ",") + R"({"type":"heading","text":"Same"})";
  const Rendered result = rendered(with_body(blocks));
  REQUIRE(result.ok());
  CHECK(contains(result.output, "\"offprint-same\""));
  CHECK(contains(result.output, "\"offprint-same-20000\""));
}

TEST_CASE("a description that is the beginning of the body is shown once") {
  const std::string body = R"(,"body":[{"type":"paragraph","text":"It\u2019s a long story \u2014 of a port."},{"type":"paragraph","text":["And of a ",{"text":"ship","marks":["strong"]},"."]}])";
  const auto times = [&](const std::string& description) {
    const Rendered result = rendered("{\"title\":\"T\",\"description\":\"" + description + "\"" + body + "}", {.format = Format::text});
    const std::string& text = result.output;
    std::size_t count = 0;
    for (std::size_t at = text.find("a long story"); at != std::string::npos; at = text.find("a long story", at + 1)) ++count;
    CHECK(has(result.diagnostics, "repeated-description") == (count == 1));
    return count;
  };
  CHECK(times("It\u2019s a long story \u2014 of a port.") == 1);
  CHECK(times("It's a long story - of a port.And of a sh\u2026 Read more") == 1);
  CHECK(times("It\u2019s a long story \u2014 of a port. And of a ship... Continue reading \u2192") == 1);
  CHECK(times("It\u2019s a long story \u2014 of a harbour.") == 2);
  CHECK(times("It\u2019s a long story \u2014 of a port. And of a ship. And then some.") == 2);
  const Rendered short_one = rendered("{\"title\":\"T\",\"description\":\"It\u2019s a\"" + body + "}", {.format = Format::text});
  CHECK_FALSE(has(short_one.diagnostics, "repeated-description"));
  const Rendered cut = rendered("{\"title\":\"T\",\"description\":\"It\u2019s a long story \u2014 of a port.\"" + body + "}", {.format = Format::text, .sections = "lead"});
  CHECK(contains(cut.output, "a long story"));
}

TEST_CASE("\"Read more\" goes only where an ellipsis proves that it is no prose") {
  const auto lead = [](const std::string& description) {
    return text_of("{\"title\":\"T\",\"description\":\"" + description + "\"}", {.sections = "lead"});
  };
  CHECK(lead("Something else \u2026 Read more") == "Something else \u2026\n");
  CHECK(lead("People who read more live longer") == "People who read more live longer\n");
  CHECK(lead("\u4e00\u4e9b\u6587\u5b57\u2026\u9605\u8bfb\u66f4\u591a") == "\u4e00\u4e9b\u6587\u5b57\u2026\n");
}

TEST_CASE("\"Read more\" goes from the lead and from the metadata alike, whichever runs it stands in") {
  for (const char* description : {R"(["The lamp went out \u2026 ","Read more"])", R"(["The lamp ",{"text":"went out\u2026","marks":["strong"]}," Read"," more \u2192"])",
                                  R"(["The lamp went out",{"text":"... Continue ","href":"/a"},{"text":"reading","href":"/b"}])"}) {
    const std::string json = R"({"title":"T","language":"en","description":)" + std::string(description) + "}";
    INFO(json);
    for (const Format format : {Format::fragment, Format::page, Format::json_ld, Format::text}) {
      const std::string output = html_of(json, {.format = format});
      CHECK(contains(output, "The lamp"));
      CHECK_FALSE(contains(output, "more"));
      CHECK_FALSE(contains(output, "reading"));
    }
    CHECK(has(check(json), "read-more-removed"));
  }
  CHECK(text_of(R"({"title":"T","description":["The lamp went out \u2026 ","Read more"]})", {.sections = "lead"}) == "The lamp went out \u2026\n");
  CHECK(told(check(R"({"title":"T","description":["Out\u2026 ",{"text":"Read more","href":"/b"}]})")) ==
        Lines{"read-more-removed /description 1:28", "link-removed /description 1:28"});
}

TEST_CASE("a link that only the repeated description has is told") {
  const auto repeated = [](const char* paragraph) {
    return told(check(R"({"title":"T","description":["Read the ",{"text":"whole report on lamps","href":"/report"},"."],"body":[{"type":"paragraph","text":)" + std::string(paragraph) + "}]}"));
  };
  CHECK(repeated(R"("Read the whole report on lamps.")") == Lines{"repeated-description /description 1:28", "link-removed /description/1/href 1:80"});
  CHECK(repeated(R"(["Read the ",{"text":"whole report on lamps","href":"/report"},"."])") == Lines{"repeated-description /description 1:28"});
  CHECK(repeated(R"(["Read the ",{"text":"whole report on lamps","href":"/other"},"."])").size() == 2);
  // One that goes does not take along those behind it.
  CHECK(told(check(R"({"title":"T","description":["The lamp went out in the year 2009 ",{"text":"and","href":"/x"}," stayed ",{"text":"dark","href":"/y"}],"body":[{"type":"paragraph","text":["The lamp went out in the year 2009 and stayed ",{"text":"dark","href":"/y"}]}]})")) ==
        Lines{"repeated-description /description 1:28", "link-removed /description/1/href 1:88"});
  // However many runs stand before it, and however few of the body's are links.
  std::string runs = R"("Read the whole report on lamps, by letter: ")";
  for (int index = 0; index < 500; ++index) runs += index % 2 == 0 ? R"(,"a")" : R"(,{"text":"b","marks":["strong"]})";
  CHECK(codes(check(R"({"title":"T","description":[)" + runs + R"(,{"text":"end","href":"/x"}],"body":[{"type":"paragraph","text":[)" + runs + R"(,{"text":"end","href":"/x"}]}]})")) == Lines{"repeated-description"});
  CHECK(codes(check(R"({"title":"T","description":[)" + runs + R"(,{"text":"end","href":"/x"},{"text":".","href":"/x"}],"body":[{"type":"paragraph","text":[)" + runs + R"(,{"text":"end","href":"/x"},"."]}]})")) ==
        Lines{"repeated-description", "link-removed"});
  // However much white space only one of the two has before it, of whichever kind, and in whichever block it stands.
  std::string words;
  while (words.size() < 200) words += "Read the whole report on lamps, ";
  for (const char* space : {" ", "\u00A0", "\u3000", "\u200B"}) {
    std::string stretch;
    for (int index = 0; index < 100; ++index) stretch += space;
    const auto linked = [&](const std::string& description_stretch, const std::string& body_stretch) {
      return R"({"title":"T","description":[")" + words + words + description_stretch + R"(",{"text":"here","href":"/x"}],"body":[{"type":"paragraph","text":")" + words +
             R"("},{"type":"paragraph","text":[")" + words + body_stretch + R"(",{"text":"here","href":"/x"}," or there."]}]})";
    };
    INFO(space);
    CHECK(codes(check(linked(stretch, ""))) == Lines{"repeated-description"});
    CHECK(codes(check(linked("", stretch))) == Lines{"repeated-description"});
  }
}

TEST_CASE("an excerpt is reduced to its first real sentences, with a note for each step") {
  const auto excerpt = [](const std::string& words, Lines expected, std::uint32_t length = 240) {
    const Rendered result = rendered("{\"title\":\"T\",\"related\":{\"items\":[{\"title\":\"C\",\"excerpt\":\"" + words + "\"}]}}",
                                     {.format = Format::text, .sections = "related", .excerpt_length = length});
    CHECK(codes(result.diagnostics) == expected);
    return result.output.substr(result.output.find("C\n") + 2);
  };
  CHECK(excerpt("Plain words.", {}) == "Plain words.\n");
  CHECK(excerpt("Plain words.", {"excerpt-shortened"}, 0).empty());
  CHECK(excerpt("TL;DR Breakdown One point. Two points. Description The story begins here and goes on.", {"excerpt-boilerplate"}) ==
        "The story begins here and goes on.\n");
  CHECK(excerpt("TL;DR: The story begins.", {"excerpt-boilerplate"}) == "The story begins.\n");
  CHECK(excerpt("The story begins here and goes\u2026 Read more The story begins here and goes on for a while\u2026", {"excerpt-repeat"}) ==
        "The story begins here and goes on for a while\u2026\n");
  CHECK(excerpt("TL;DR Breakdown One. Description The story begins here and goes\u2026 Read more The story begins here and goes on\u2026",
                {"excerpt-boilerplate", "excerpt-repeat"}) == "The story begins here and goes on\u2026\n");
  CHECK(excerpt("The story begins here and goes on... Continue reading", {"read-more-removed"}) == "The story begins here and goes on\u2026\n");
  CHECK(excerpt("One two three four five", {"excerpt-shortened"}, 12) == "One two\u2026\n");
  CHECK(excerpt("Description of a Struggle is a story.", {}) == "Description of a Struggle is a story.\n");
  CHECK(excerpt("TL;DR Breakdown", {}) == "TL;DR Breakdown\n");
  CHECK(excerpt("TL;DR: the Museum opens a new wing. The Description of Egypt is on show.", {"excerpt-boilerplate"}) ==
        "the Museum opens a new wing. The Description of Egypt is on show.\n");
  CHECK(excerpt("TLDR Description of Egypt is on show.", {}) == "TLDR Description of Egypt is on show.\n");
  CHECK(excerpt("TLDR: Description of Egypt is on show.", {"excerpt-boilerplate"}) == "Description of Egypt is on show.\n");
  CHECK(excerpt("TL;DR Breakdown The committee read the job Description and voted it down.", {"excerpt-boilerplate"}) ==
        "The committee read the job Description and voted it down.\n");
  CHECK(excerpt("Alpha beta\u2026 Read more Gamma delta\u2026 Read more", {"read-more-removed"}) == "Alpha beta\u2026 Read more Gamma delta\u2026\n");
  CHECK(excerpt("TL;DR Breakdown\\n\u2022 Prices fall\\n\u2022 Banks close\\nDescription\\nThe lamp went out.", {"excerpt-boilerplate"}) == "The lamp went out.\n");
  CHECK(excerpt("... and so the day went on", {"excerpt-shortened"}, 3) == "...\u2026\n");
  CHECK(excerpt("One two, \u2026 three four", {"excerpt-shortened"}, 12) == "One two\u2026\n");
  // No second ellipsis behind one, and the quote that closes another stays.
  CHECK(excerpt("One two\u2026 three four", {"excerpt-shortened"}, 9) == "One two\u2026\n");
  CHECK(excerpt("One two... three four", {"excerpt-shortened"}, 12) == "One two\u2026\n");
  CHECK(excerpt("He said \\\"yes\\\" and left the room", {"excerpt-shortened"}, 14) == "He said \"yes\"\u2026\n");
  CHECK(excerpt("He said \\\" and left the room", {"excerpt-shortened"}, 11) == "He said\u2026\n");
}

TEST_CASE("language and direction fall back to each other and to the options") {
  CHECK(contains(html_of(R"({"title":"T","language":"ar"})"), "lang=\"ar\" dir=\"rtl\""));
  CHECK(contains(html_of(R"({"title":"T","direction":"rtl"})"), "id=\"offprint-article\" dir=\"rtl\""));
  CHECK(contains(html_of(R"({"title":"T"})", {.locale = "zh-CN"}), "lang=\"zh-CN\" dir=\"ltr\""));
  CHECK(contains(html_of(R"({"title":["T",{"text":"\u05d0","language":"he"}],"language":"en"})"), "<span lang=\"he\" dir=\"rtl\">\u05d0</span>"));
  const std::string mixed = html_of(R"({"title":"T","language":"en","published":"2023-08-18"})", {.locale = "zh-CN"});
  CHECK(contains(mixed, "<time class=\"offprint-time\" datetime=\"2023-08-18\" lang=\"zh-CN\">2023\u5e748\u670818\u65e5</time>"));
}

TEST_CASE("a date that is none is shown as written, never as another day") {
  const std::string html = html_of(R"({"title":"T","published":"Spring 2023","previous":{"published":"2023-02-30"}})");
  CHECK(contains(html, "<span class=\"offprint-time\">Spring 2023</span>"));
  CHECK(contains(html, "<span class=\"offprint-time\">2023-02-30</span>"));
}

TEST_CASE("links that may not be used leave their words") {
  const Rendered result = rendered(with_body(R"json({"type":"paragraph","text":[{"text":"a","href":"javascript:alert(1)"},{"text":"b","href":"http://["},{"text":"c","href":"/c"}]})json"));
  CHECK(contains(result.output, "<p>ab<a href=\"/c\">c</a></p>"));
  CHECK(codes(result.diagnostics) == Lines{"unsafe-url", "invalid-url"});
}

TEST_CASE("a link whose words are none, or blank, is told") {
  for (const char* run : {R"({"text":"","href":"/x"},"words")", R"("words",{"text":" ","href":"/x"})", R"({"text":"","href":"/x"})", R"("a",{"text":"","href":"/x"},"b")"}) {
    INFO(run);
    const Lines found = codes(check(with_body(std::string(R"({"type":"paragraph","text":[)") + run + "]}")));
    CHECK(std::count(found.begin(), found.end(), "link-removed") == 1);
  }
}

TEST_CASE("white space between two words of a link is part of it, and at its edges is told to nobody") {
  const auto paragraph = [](const char* runs) { return with_body(std::string(R"({"type":"paragraph","text":[)") + runs + "]}"); };
  const auto shows = [&](const char* runs, const char* expected) {
    INFO(runs);
    const Rendered result = rendered(paragraph(runs), {.sections = "body"});
    CHECK(contains(result.output, expected));
    CHECK(codes(result.diagnostics) == Lines{});
  };
  shows(R"({"text":"The","href":"/x"},{"text":" ","href":"/x"},{"text":"Times","marks":["emphasis"],"href":"/x"},".")", R"(<p><a href="/x">The <em>Times</em></a>.</p>)");
  shows(R"({"text":"a","href":"/x"},{"text":" ","href":"/x"},{"text":"\n","href":"/x"},{"text":"b","href":"/x"})", R"(<p><a href="/x">a <br>b</a></p>)");
  shows(R"("See ",{"text":"here","href":"/x"},{"text":" ","href":"/x"})", R"(<p>See <a href="/x">here</a></p>)");
  shows(R"({"text":" ","href":"/x"},{"text":"here","href":"/x"})", R"(<p><a href="/x">here</a></p>)");
  shows(R"("See",{"text":" ","href":"/x"},{"text":"here","href":"/x"},"!")", R"(<p>See <a href="/x">here</a>!</p>)");
  CHECK(codes(check(paragraph(R"({"text":"a","href":"/x"},{"text":" ","href":"/y"},{"text":"b","href":"/x"})"))) == Lines{"link-removed"});
  CHECK(codes(check(paragraph(R"({"text":"a","href":"/x"}," ",{"text":" ","href":"/y"},{"text":" ","href":"/z"})"))) == Lines{"link-removed", "link-removed"});
}

TEST_CASE("a link without words is told wherever a text may stand") {
  const std::string lost = R"({"text":" ","href":"/lost"})";
  for (const std::string& members : {
           R"("description":)" + lost, R"("section":)" + lost, R"("tldr":{"title":)" + lost + R"(,"items":["a"]})", R"("tldr":{"items":["a",)" + lost + "]}",
           R"("disclaimers":[{"title":)" + lost + R"(,"text":"a"}])", R"("source":{"name":)" + lost + R"(,"url":"/s"})", R"("source":{"label":)" + lost + R"(,"url":"/s"})",
           R"("previous":{"title":)" + lost + R"(,"url":"/p"})", R"("next":{"title":)" + lost + "}", R"("related":{"title":)" + lost + R"(,"items":[{"title":"a"}]})",
           R"("related":{"items":[{"title":)" + lost + R"(,"url":"/a"}]})", R"("related":{"items":[{"excerpt":)" + lost + "}]}", R"("related":{"items":[{"title":"a","excerpt":)" + lost + "}]}",
           R"("related":{"items":[{"title":"a","excerpt":["b",)" + lost + "]}]}", R"("related":{"items":[{"title":"a","kind":)" + lost + "}]}",
           R"("authors":[{"name":"A","image":{"url":"/a.png","alt":"","caption":)" + lost + "}}]", R"("image":{"url":"/a.png","alt":"","caption":)" + lost + "}", R"("image":{"url":"/a.png","alt":"","credit":)" + lost + "}"}) {
    INFO(members);
    const Lines found = codes(check(R"({"title":"T",)" + members + "}"));
    CHECK(std::count(found.begin(), found.end(), "link-removed") == 1);
  }
  for (const std::string& block : {R"({"type":"heading","text":)" + lost + "}", R"({"type":"list","items":[{"text":)" + lost + "}]}", R"({"type":"quote","text":"q","source":{"title":)" + lost + "}}"}) {
    INFO(block);
    const Lines found = codes(check(with_body(block)));
    CHECK(std::count(found.begin(), found.end(), "link-removed") == 1);
  }
}

TEST_CASE("an image keeps its words where it cannot be shown, and its space where it can") {
  const Rendered refused = rendered(with_body(R"({"type":"image","url":"data:x","alt":"Alt","caption":"Cap","credit":"Cred"})"), {.format = Format::text});
  for (const char* words : {"Alt", "Cap", "Cred"}) CHECK(contains(refused.output, words));
  CHECK(contains(html_of(with_body(R"({"type":"image","url":"a.png","alt":""})")), "data-unsized"));
  CHECK(codes(check(with_body(R"({"type":"image","url":"a.png"})"))) == Lines{"missing-alt"});
  CHECK(codes(check(with_body(R"({"type":"image","url":"http://example.org/a.png","alt":""})"))) == Lines{"mixed-content"});
  const std::string set = html_of(with_body(R"({"type":"image","url":"a b,c.png","alt":"","width":1200,"height":800,"sources":[{"url":"s,1.png","width":600},{"url":"a.avif","type":"image/avif"}]})"));
  CHECK(contains(set, "srcset=\"s,1.png 600w, a%20b,c.png 1200w\""));
  CHECK(contains(set, "<source srcset=\"a.avif\" type=\"image/avif\">"));
}

TEST_CASE("marks and languages inside an excerpt are told, once, since it is shown plainly") {
  const auto told_of = [](const std::string& runs) { return told(check(R"({"title":"T","related":{"items":[{"title":"C","excerpt":)" + runs + "}]}}")); };
  CHECK(told_of(R"("a")") == Lines{});
  CHECK(told_of(R"(["a ",{"text":"b"}])") == Lines{});
  CHECK(told_of(R"([{"text":"a","marks":["strong"]},{"text":"b","language":"fr"}])") == Lines{"excerpt-plain /related/items/0/excerpt 1:57"});
  CHECK(told_of(R"({"text":"a","language":"fr"})") == Lines{"excerpt-plain /related/items/0/excerpt 1:57"});
  CHECK(html_of(R"({"title":"T","related":{"items":[{"title":"C","excerpt":[{"text":"a","marks":["strong"]},{"text":"b","language":"fr"}]}]}})").find(">ab<") != std::string::npos);
}

TEST_CASE("a link of which nothing can be seen is told, and not made") {
  for (const char* words : {" ", "\u200B", "\u00AD\u2060"}) {
    const std::string json = with_body(R"({"type":"paragraph","text":["a",{"text":")" + std::string(words) + R"(","href":"/x"},"b"]})");
    CHECK(codes(check(json)) == Lines{"link-removed"});
    CHECK_FALSE(contains(html_of(json, {.sections = "body"}), "<a "));
  }
}

TEST_CASE("a long base is not read again for more links than an output could hold") {
  std::string links;
  for (int index = 0; index < 8'000; ++index) links += R"(,{"text":"a","href":"..\/x"})";
  const std::string json = R"({"title":"T","url":"https://a.example/)" + std::string(600'000, 'a') + R"(/b","body":[{"type":"paragraph","text":["a")" + links + "]}]}";
  CHECK(has(check(json), "output-too-large"));
}

TEST_CASE("a card has one link, on its headline") {
  const std::string html = html_of(R"({"title":"T","related":{"items":[{"title":["A ",{"text":"b","href":"https://x.example/"}],"url":"/c","excerpt":[{"text":"e","href":"/e"}],"kind":"K"}]}})");
  std::size_t links = 0;
  for (std::size_t at = html.find("<a "); at != std::string::npos; at = html.find("<a ", at + 1)) ++links;
  CHECK(links == 2);  // and the way back to the top
  CHECK(contains(html, "<a href=\"/c\">A b</a>"));
}

TEST_CASE("cards beyond the limit are told") {
  const Rendered result = rendered(R"({"title":"T","related":{"items":[{"title":"a"},{"title":"b"},{"title":"c"}]}})", {.format = Format::text, .related_limit = 1});
  CHECK(contains(result.output, "a\n"));
  CHECK_FALSE(contains(result.output, "b\n"));
  CHECK(codes(result.diagnostics) == Lines{"related-limited"});
}

TEST_CASE("a card that has nothing to show takes no other's place") {
  const Rendered result = rendered(R"({"title":"T","related":{"items":[{},{"title":"a"},{"title":"b"},{"title":"c"}]}})", {.format = Format::text, .sections = "related", .related_limit = 1});
  CHECK(contains(result.output, "a\n"));
  CHECK(codes(result.diagnostics) == Lines{"related-limited", "empty-block"});
  CHECK(contains(result.diagnostics[0].message, "2 related cards"));
}

TEST_CASE("previous and next need no more than a date") {
  CHECK(contains(text_of(R"({"title":"T","previous":{"published":"2023-07-17T07:39:00+08:00"}})", {.locale = "zh-CN"}), "\u4e0a\u4e00\u7bc7 \u00b7 2023\u5e747\u670817\u65e5 07:39"));
  CHECK(contains(html_of(R"({"title":"T","next":{"title":"N","url":"/n"}})"), "<a class=\"offprint-next\" href=\"/n\" rel=\"next\">"));
  for (const char* address : {"https://other.example/", "//other.example/"})
    CHECK(contains(html_of(R"({"title":"T","next":{"title":"N","url":")" + std::string(address) + "\"}}"),
                   " rel=\"next noopener\" referrerpolicy=\"strict-origin-when-cross-origin\">"));
}

TEST_CASE("authors are joined as the site's language joins a list") {
  const char* json = R"({"title":"T","authors":["A","B","C"]})";
  CHECK(contains(text_of(json), "A, B, and C"));
  CHECK(contains(text_of(json, {.locale = "zh-CN"}), "A\u3001B\u548cC"));
}

TEST_CASE("an id that another heading has taken by its words is passed over") {
  const std::string html = html_of(with_body(R"({"type":"heading","text":"Part 2"},{"type":"heading","text":"Part"},{"type":"heading","text":"Part"},{"type":"heading","text":"Part"})"));
  for (const char* id : {"\"offprint-part-2\"", "\"offprint-part\"", "\"offprint-part-3\"", "\"offprint-part-4\""}) CHECK(contains(html, id));
}

TEST_CASE("what has nothing to show is left out, and told") {
  const Rendered list = rendered(with_body(R"({"type":"list","items":["a",{"text":" "},{"items":[]}]})"), {.format = Format::text});
  CHECK(list.output == "T\n1 min read\n\n- a\n");
  CHECK(codes(list.diagnostics) == Lines{"empty-block", "empty-block"});
  const Rendered card = rendered(R"({"title":"T","related":{"items":[{"kind":"K"},{"title":"C"}]}})", {.format = Format::text});
  CHECK(contains(card.output, "C\n"));
  CHECK_FALSE(contains(card.output, "K"));
  CHECK(codes(card.diagnostics) == Lines{"empty-block"});
}

TEST_CASE("a card's image waits, and stands before its words") {
  const std::string html = html_of(R"({"title":"T","related":{"items":[{"title":"C","image":{"url":"c.png","alt":"","width":320,"height":180}}]}})");
  const std::size_t image = html.find("<img class=\"offprint-card-image\" src=\"c.png\" alt=\"\" width=\"320\" height=\"180\" loading=\"lazy\"");
  REQUIRE(image != std::string::npos);
  CHECK(image < html.find("offprint-card-title"));
}

TEST_CASE("a source without type or width cannot be chosen, and is told") {
  const Rendered result = rendered(with_body(R"({"type":"image","url":"a.png","alt":"","sources":[{"url":"b.png"},{"width":2}]})"));
  CHECK_FALSE(contains(result.output, "srcset"));
  CHECK(told(result.diagnostics).size() == 2);
  CHECK(has(result.diagnostics, "member-missing"));
}

TEST_CASE("words that may as well be prose stay in an excerpt, and nothing is told of them") {
  for (const char* words : {"A first part\u2026 Read more And a second.", "Her advice was simple... Read more books, and watch less television.",
                            "The polls say one thing\u2026 Show more support for teachers, said the mayor.", "TLDR News reported on Friday that the lamp went out."}) {
    const Rendered result = rendered(R"({"title":"T","related":{"items":[{"title":"C","excerpt":")" + std::string(words) + "\"}]}}", {.format = Format::text, .sections = "related"});
    CHECK(contains(result.output, std::string(words) + "\n"));
    CHECK(codes(result.diagnostics).empty());
  }
}

TEST_CASE("quotes and dashes of any kind compare alike where a description repeats the body") {
  const Rendered result = rendered(R"({"title":"T","description":"\u201cIt\u02bcs \u2018late\u2019\u201d \u2212 she said \u2010 and left.","body":[{"type":"paragraph","text":"\"It's 'late'\" \u2014 she said - and left."}]})");
  CHECK(codes(result.diagnostics) == Lines{"repeated-description"});
}

TEST_CASE("a link to a place in the article finds it however it is written") {
  for (const char* href : {"#caf\u00e9", " #caf\u00e9", "\\t\\n#caf\u00e9", "#caf%C3%A9", "#Caf%c3%A9"}) {
    const std::string html = html_of(with_body(R"({"type":"heading","text":"Caf\u00e9"},{"type":"paragraph","text":[{"text":"x","href":")" + std::string(href) + "\"}]}"), {.base = "https://b.example/p"});
    CHECK(contains(html, "href=\"#offprint-caf\u00e9\""));
  }
}

TEST_CASE("what nobody can see is no title, no name and no card") {
  for (const char* blank : {"\u200b", "\u3164", "\u2800", "\u115f\u1160", "\uffa0", "\u17b4", "\U0001bca0", "\U0001d159", "\U0001d173", "\U00013441", "\ufff0", "\u00ad\u034f"}) {
    CHECK(codes(check("{\"title\":\"" + std::string(blank) + "\"}")) == Lines{"title-missing"});
    const std::string card = html_of(R"({"title":"T","related":{"items":[{"title":")" + std::string(blank) + R"(","url":"https://evil.example/"}]}})");
    CHECK(contains(card, ">https://evil.example/</a>"));
    CHECK_FALSE(contains(card, blank));
  }
  CHECK(check("{\"title\":\"\u30fb\"}").empty());
}

TEST_CASE("what JavaScript makes of a date that it cannot read is not shown, and told") {
  const std::string json = R"({"title":"T","published":"Invalid Date","modified":"Invalid Date","previous":{"title":"P","url":"/p","published":"Invalid Date"}})";
  CHECK_FALSE(contains(html_of(json), "Invalid"));
  CHECK(codes(check(json)) == Lines{"invalid-date", "invalid-date", "invalid-date"});
}

TEST_CASE("an id that a block has written is its own, whatever else is called alike") {
  const std::string blocks = R"({"type":"heading","text":"Intro"},{"type":"quote","blocks":[{"type":"paragraph","id":"intro","text":"x"}]},)"
                             R"({"type":"list","items":[{"text":"i","blocks":[{"type":"paragraph","id":"Title","text":"y"}]}]},{"type":"paragraph","text":{"text":"z","href":"#intro"}})";
  const std::string html = html_of(with_body(blocks));
  CHECK(contains(html, "id=\"offprint-intro-2\">Intro</h3>"));
  CHECK(contains(html, "id=\"offprint-intro\">x</p>"));
  CHECK(contains(html, "href=\"#offprint-intro\""));
  CHECK(contains(html, "id=\"offprint-title\">y</p>"));
  CHECK(codes(check(with_body(blocks))).empty());
  // The article's own comes first.
  CHECK(codes(check(with_body(R"({"type":"paragraph","id":"article","text":"x"},{"type":"paragraph","id":"article","text":"y"})"))) ==
        Lines{"duplicate-id", "duplicate-id"});
}

TEST_CASE("commas stand as they are in the URLs that browsers choose from, but for those at their ends") {
  const std::string html = html_of(R"({"title":"T","image":{"url":"https://h.example/f?crop=0,0,9,9","alt":"","width":900,"height":600,"sources":[{"url":"https://h.example/w_320,h_200/a,","width":320}]}})");
  CHECK(contains(html, "srcset=\"https://h.example/w_320,h_200/a%2C 320w, https://h.example/f?crop=0,0,9,9 900w\""));
}

TEST_CASE("what is never chosen, and what is left out of a list, is told") {
  CHECK(told(check(R"({"title":"T","image":{"url":"/f.jpg","alt":"","sources":[{"url":"/t.jpg","width":320}]}})")) == Lines{"member-missing /image 1:22"});
  CHECK(told(check(R"({"title":"T","tldr":{"items":["a"," "]},"disclaimers":[{"items":["b",""]}]})")) == Lines{"empty-block /tldr/items/1 1:35", "empty-block /disclaimers/0/items/1 1:70"});
  CHECK(codes(check(with_body(R"({"type":"paragraph","text":{"text":"a","href":""}})"))) == Lines{"invalid-url"});
}

TEST_CASE("a word goes on from one run to the next, and the longer of two excerpts is what says more") {
  const std::string json = with_body(R"({"type":"paragraph","text":[{"text":"T","marks":["strong"]},"he un",{"text":"believ","marks":["emphasis"]},"able"]})");
  CHECK(contains(rendered(json, {.format = Format::json_ld}).output, "\"wordCount\":2"));
  const std::string repeated = R"({"title":"T","related":{"items":[{"title":"D","excerpt":"The lamp went out in the year 2009 and stayed dark \u2026 Read more The lamp went out in                                the year 2009"}]}})";
  CHECK(contains(html_of(repeated), "and stayed dark"));
}

TEST_CASE("the language of the labels is not said to be the article's") {
  CHECK_FALSE(contains(rendered(R"({"title":"T"})", {.format = Format::json_ld, .locale = "zh-CN"}).output, "inLanguage"));
  CHECK(contains(rendered(R"({"title":"T","language":"fr"})", {.format = Format::json_ld, .locale = "zh-CN"}).output, "\"inLanguage\":\"fr\""));
}
