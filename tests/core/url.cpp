// URLs, as browsers read them.
#include <string>

#include <offprint/text/look_alikes.hpp>
#include <offprint/text/url.hpp>

#include "catch.hpp"
#include "corpora.hpp"
#include "rendering.hpp"

using namespace offprint;
using namespace offprint::text;

namespace {

using Lines = std::vector<std::string>;

std::string resolved(std::string_view written, std::string_view base = {}, UrlUse use = UrlUse::link) {
  Arena arena;
  const Url url = resolve_url(arena, written, parse_base(arena, base), use);
  switch (url.verdict) {
    case UrlVerdict::ok: return std::string(url.value);
    case UrlVerdict::unsafe: return "unsafe:" + std::string(url.scheme);
    case UrlVerdict::empty: return "empty";
    default: return "invalid";
  }
}

bool is_ascii(std::string_view text) {
  for (const char byte : text)
    if (static_cast<unsigned char>(byte) >= 0x80) return false;
  return true;
}

}  // namespace

TEST_CASE("schemes are allowed by use, however they are disguised") {
  for (const char* script : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\njava\nscript\n:alert(1)", " \x01javascript:alert(1)",
                             "javascript\t:alert(1)"})
    CHECK(resolved(script) == "unsafe:javascript");
  for (const char* url : {"data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:https://a/b", "ftp://a/", "view-source:x", "about:blank", "foo:bar"})
    CHECK(resolved(url).starts_with("unsafe:"));
  CHECK(resolved("mailto:a@example.org") == "mailto:a@example.org");
  CHECK(resolved("tel:+49 30 1") == "tel:+49 30 1");
  CHECK(resolved("mailto:a@example.org", {}, UrlUse::image) == "unsafe:mailto");
  CHECK(resolved("data:image/png;base64,x", {}, UrlUse::image) == "unsafe:data");
}

TEST_CASE("relative URLs are resolved against a base, and stay relative without one") {
  const char* base = "https://example.org/a/b?q#f";
  CHECK(resolved("c", base) == "https://example.org/a/c");
  CHECK(resolved("../../c", base) == "https://example.org/c");
  CHECK(resolved("/c", base) == "https://example.org/c");
  CHECK(resolved("?x", base) == "https://example.org/a/b?x");
  CHECK(resolved("#x", base) == "https://example.org/a/b?q#x");
  CHECK(resolved("//other.example/c", base) == "https://other.example/c");
  CHECK(resolved("\\\\other.example\\c", base) == "https://other.example/c");
  CHECK(resolved("/c d\"<") == "/c%20d%22%3C");
  CHECK(resolved("a\\b") == "a/b");
  CHECK(resolved("x", "javascript:alert(1)") == "x");
}

TEST_CASE("credentials are dropped, and deceptive hosts refused") {
  CHECK(resolved("https://user:pass@example.org/") == "https://example.org/");
  CHECK(resolved("https://good.example@evil.example/") == "https://evil.example/");
  CHECK(resolved("https://exa\u200Bmple.org/") == "invalid");
  CHECK(resolved("https://example.org\uFF0Fevil.example/") == "invalid");
  CHECK(resolved("https://exa mple.org/") == "invalid");
  CHECK(resolved("mailto://user:password@example.org") == "invalid");
  // What browsers map to slashes, colons, dots, brackets and letters, and what is no character.
  for (const char* host : {"example.org\u2A7480", "example.org\u2100x", "evil\u33C2example", "x\u2474", "x\u2488", "\U0001D427ame.example", "x\U0001F100", "x\uFE13y",
                           "%EF%B7%90x.example", "x%C2%85y", "x%E2%80%8By", "x\U000E0041y"})
    CHECK(resolved("https://" + std::string(host) + "/") == "invalid");
  CHECK(resolved("https://example.org:99999/") == "invalid");
  CHECK(resolved("https:///") == "invalid");
  CHECK(resolved("https://m\u00fcnchen.example/\u00fc") == "https://m\u00fcnchen.example/%C3%BC");
}

TEST_CASE("control characters ahead of a URL are dropped, as browsers drop them, and what is U+FFFD for another reason is part of it") {
  const auto link = [](const std::string& written) {
    const std::string html = html_of(with_body(R"({"type": "paragraph", "text": {"text": "x", "href": ")" + written + "\"}}"), {.base = "https://example.org/a/b"});
    const std::size_t start = html.find("href=\"https:");
    return start == std::string::npos ? std::string() : html.substr(start + 6, html.find('"', start + 6) - start - 6);
  };
  CHECK(link(R"(\u0001 \r\n\u001f\r\thttps://other.example/)") == "https://other.example/");
  CHECK(link(R"(\u0001javascript:alert(1))").empty());
  CHECK(link(R"(\ud800)") == "https://example.org/a/%EF%BF%BD");
  CHECK(link(R"(\ud83d/c)") == "https://example.org/a/%EF%BF%BD/c");
  CHECK(link(R"(\u0001\ud83djavascript:alert(1))") == "https://example.org/a/%EF%BF%BDjavascript:alert(1)");
  CHECK(link(R"(\ud83d\u0001https://other.example/)") == "https://example.org/a/%EF%BF%BD%EF%BF%BDhttps://other.example/");
  CHECK(link("\uFFFDx") == "https://example.org/a/%EF%BF%BDx");
  CHECK(link("\xFFx") == "https://example.org/a/%EF%BF%BDx");
  CHECK(link(R"(\u0080\ufdd0x)") == "https://example.org/a/%EF%BF%BD%EF%BF%BDx");
  CHECK(text_of(R"({"title": "\u0001 T"})") == "\uFFFD T\n");
}

TEST_CASE("the web platform's own test data agrees") {
  std::size_t compared = 0;
  for (const auto& entry : corpus("url.jsonl")) {
    if (!entry.contains("href") && !entry.contains("failure")) continue;
    if (!entry.contains("payload")) continue;
    const std::string written = entry["payload"].get<std::string>();
    const std::string base = entry.contains("base") && entry["base"].is_string() ? entry["base"].get<std::string>() : "";
    const std::string mine = resolved(written, base);
    INFO(entry.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n  here: " << mine);
    const bool fails = entry.value("failure", false);
    const std::string href = entry.contains("href") && entry["href"].is_string() ? entry["href"].get<std::string>() : "";
    const bool web = href.starts_with("http:") || href.starts_with("https:");
    // Whatever a browser takes for another scheme must never come out as a link.
    if (!fails && !href.empty() && !web && !href.starts_with("mailto:") && !href.starts_with("tel:"))
      if (base.empty() || base.starts_with("http")) CHECK(mine.starts_with("unsafe:"));
    if (!base.empty() && !base.starts_with("http:") && !base.starts_with("https:")) continue;
    if (fails || !web) continue;
    // What is different here on purpose: credentials go, and hosts beyond ASCII stay as they are.
    if (href.find('@') != std::string::npos && href.find('@') < href.find('/', 8)) continue;
    if (!is_ascii(written) || written.find('%') != std::string::npos) continue;
    if (base.empty() && mine.find("://") == std::string::npos) continue;
    if (mine == "empty") continue;  // a link to where the reader already is
    CHECK(mine == href);
    ++compared;
  }
  std::printf("%zu cases of urltestdata compared\n", compared);
}

TEST_CASE("an IPv6 address is eight pieces, with one gap at the most") {
  CHECK(resolved("http://[1:0:0:2:0:0:0:3]/") == "http://[1:0:0:2::3]/");
  CHECK(resolved("http://[::]/") == "http://[::]/");
  CHECK(resolved("http://[::ffff:192.0.2.1]/") == "http://[::ffff:c000:201]/");
  for (const char* host : {"[:1::2]", "[1::2::3]", "[1:2:3:4:5:6:7:8:9]", "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:1.2.3.4]", "[12345::]", "[1::g]", "[::1.2.3]",
                           "[::1.2.3.256]", "[::01.2.3.4]", "[::1", "[]", "[1:]"}) {
    INFO(host);
    CHECK(resolved("http://" + std::string(host) + "/") == "invalid");
  }
}

TEST_CASE("host names that look like others are told from those that only are not English") {
  for (const char* host : {
           "p\u0430ypal.example",                        // a Cyrillic letter among Latin ones
           "\u0440aypal.example", "examp\u04CFe.org", "g\u03BFogle.example", "\u0585range.example", "\u13A1at.example",
           "\u0430\u0440\u0440\u04CF\u0435.com",         // nothing but Cyrillic letters, which all look Latin
           "\u0410\u0420\u0420.example", "\u03C5\u03B1\u03C7.example.", "\u0585\u057D\u0570.com", "\u03C5\u03B1\u03C7.ru",
           "www.\u0440\u0430\u0443.example.org",
           "\u0261oogle.example", "\u0262oogle.example", "pa\u028Fpal.example",  // phonetic signs
           "\u0430\u0440\u0440\u04CF\u0435.\u03B5\u03BB",  // under a domain of a third script
           "\u0435\u03BF.example", "\u6F22\u0431.example", "\u3042\uD55C.example",
           "\uA4D6\uA4F3\uA4F3\uA4D6\uA4E1\uA4F0.example", "\u13D4\u13AA\u13A1.example",  // scripts of few host names
           "\u04BD\u044C\u0430\u0443.example",
           "paypal.com\u30CElogin.example",  // a stroke for a slash
           "xn--pypal-4ve.example", "xn--80ak6aa92e.com", "www.xn--80ak6aa92e.com",
       })
    CHECK(look_alike_scripts(host) != 0);
  for (const char* host : {
           "example.org", "a-1.example", "m\u00FCnchen.example", "stra\u00DFe.example", "\u0131sparta.example", "ko\u0111.example", "e\u0301t\u00E9.example",
           "\u043F\u0440\u0430\u0432\u0434\u0430.example",  // not all of it looks Latin
           "\u0441\u0443\u0445\u043E.\u0440\u0444", "\u0441\u0443\u0445\u043E.xn--p1ai",  // in its own domain
           "\u03C5\u03B1\u03C7.gr", "\u0441\u0443\u0445.com.ua", "\u0585\u057D\u0570.am",  // where such words are read every day
           "\u2D5C\u2D30\u2D4E.ma", "\uA997\uA9AE.id", "\u1403\u14C4.example", "\u07D2\u07DE.example", "\u13E3\u13B3\u13A9.com",  // other scripts, in their own letters
           "\u03B5\u03BB\u03BB\u03AC\u03B4\u03B1.gr", "\u6771\u4EACtokyo\u30BF\u30EF\u30FC\u3055\u3093.example", "\uC11C\uC6B8\u6F22abc.example", "\u3105\u6F22a.example",
           "\u30D4\u30F3bar.example", "\u30CE\u30FC\u30C8.example",
           "\u0645\u062B\u0627\u0644.example", "\u0627\u0661.example", "\u0939\u093F\u0928\u094D\u0926\u0940.\u092D\u093E\u0930\u0924", "\u05D0\u05D1.example",
           "xn--mnchen-3ya.example", "xn--e1afmkfd.example", "xn--wgv71a119e.jp", "xn--p1ai", "xn--", "xn--a", "xn---", "xn--\u0430", "xn--999999999", "xn--zzzzzzzzzzzzzzzzzz", "127.0.0.1", "[::1]", "", ".",
       })
    CHECK(look_alike_scripts(host) == 0);
  // Long before a browser refuses it.
  CHECK(look_alike_scripts("xn--" + std::string(60, '9')) == 0);
  CHECK(look_alike_scripts("xn--80ak6aa92e" + std::string(60, 'a')) == 0);
}

TEST_CASE("a link to a host that looks like another is told, once, and made") {
  const auto told_of = [](const std::string& url, const char* more = "") { return codes(check(R"({"title":"T",)" + std::string(more) + R"("body":[{"type":"paragraph","text":[{"text":"x","href":")" + url + R"("}]}]})")); };
  CHECK(told_of("https://user:x@p\u0430ypal.example:8443/a?b#c") == Lines{"look-alike-host"});
  CHECK(told_of("//P\u0430ypal.example") == Lines{"look-alike-host"});
  CHECK(told_of("https://p%D0%B0ypal.example/") == Lines{"look-alike-host"});
  CHECK(told_of("https://example.org//p\u0430ypal.example/") == Lines{});
  CHECK(told_of("p//p\u0430ypal.example") == Lines{});
  const auto diagnostics = check(R"({"title":["a ",{"text":"b","href":"https://p\u0430ypal.example/"}]})");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].pointer == "/title/1/href");
  CHECK(diagnostics[0].message == "The host \"p\u0430ypal.example\" looks like another: its letters are of Latin, Cyrillic. The link leads there all the same.");
  Options options;
  options.base = "https://p\u0430ypal.example/";
  CHECK(codes(check(R"({"title":["a ",{"text":"b","href":"/c"}]})", options)) == Lines{});
}
