// Characters and bytes.
#include <string>

#include <offprint/text/bidi.hpp>
#include <offprint/text/date_time.hpp>
#include <offprint/text/escape.hpp>
#include <offprint/text/graphemes.hpp>
#include <offprint/text/language_tag.hpp>
#include <offprint/text/shorten.hpp>
#include <offprint/text/utf8.hpp>
#include <offprint/text/whitespace.hpp>

#include "catch.hpp"
#include "corpora.hpp"

using namespace offprint;
using namespace offprint::text;

TEST_CASE("every code point survives encoding and decoding") {
  for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 37) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    Arena arena;
    Bytes encoded(arena);
    append(encoded, value);
    const CodePoint decoded = decode(encoded, 0);
    REQUIRE(decoded.valid);
    REQUIRE(decoded.value == value);
    REQUIRE(decoded.length == encoded.size());
  }
}

TEST_CASE("bytes that are not UTF-8 decode to U+FFFD, a maximal subpart at a time") {
  // The example of the Unicode Standard, table 3-8 and after.
  const std::string bytes = "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64";
  Arena arena;
  Bytes replaced(arena);
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint code_point = decode(bytes, at);
    append(replaced, code_point.value);
    at += code_point.length;
  }
  CHECK(replaced.view() == "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
  for (const char* overlong : {"\xC0\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF"})
    CHECK_FALSE(decode(overlong, 0).valid);
}

TEST_CASE("what must not be shown becomes U+FFFD, and the rest stays where it is") {
  Arena arena;
  Replaced replaced;
  const std::string plain = "Plain \u00e9\u6c49 text\twith a tab and\na line";
  CHECK(clean(arena, plain, replaced).data() == plain.data());
  CHECK_FALSE((replaced.unsafe || replaced.invalid));
  CHECK(clean(arena, std::string("a\0b", 3), replaced) == "a\uFFFDb");
  CHECK(replaced.unsafe);
  CHECK(clean(arena, "x\x1B[2J \x7F \xC2\x80 \xEF\xBF\xBE \xF0\x9F\xBF\xBF \xFF", replaced) ==
        "x\uFFFD[2J \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD");
  CHECK(clean(arena, "one\r\ntwo\rthree", replaced) == "one\ntwo\nthree");
  CHECK_FALSE((replaced.unsafe || replaced.invalid));
  for (std::size_t length = 0; length < 40; ++length)
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, 'x');
      text[at] = '\x01';
      REQUIRE(clean(arena, text, replaced).size() == length + 2);
      REQUIRE(replaced.unsafe);
    }
}

TEST_CASE("each context escapes what it must") {
  Arena arena;
  Bytes out(arena);
  append_text(out, "a<b>&\"'c");
  CHECK(out.view() == "a&lt;b&gt;&amp;\"'c");
  out.cut(0);
  append_attribute(out, "a<b>&\"'c");
  CHECK(out.view() == "a&lt;b&gt;&amp;&quot;&#39;c");
  out.cut(0);
  append_json_string(out, "a\"\\\n\x01</script>");
  CHECK(out.view() == "\"a\\\"\\\\\\n\\u0001</script>\"");
  out.cut(0);
  append_json_in_script(out, "</script><!--&");
  CHECK(out.view() == "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
}

TEST_CASE("grapheme boundaries are those of Unicode's own test") {
  std::size_t tested = 0;
  for (const auto& entry : corpus("text.jsonl")) {
    if (entry.value("note", "") != "GraphemeBreakTest" || !entry.contains("breaks")) continue;
    // "÷ 0020 × 0308 ÷ 0020 ÷"
    std::string text;
    const std::string line = entry["breaks"].get<std::string>();
    if (line.find("2701") != std::string::npos) continue;  // no pictograph any more, since Unicode 15.1
    std::vector<std::size_t> expected, found;
    for (std::size_t at = 0; at < line.size();) {
      if (line.compare(at, 2, "\xC3\xB7") == 0) {
        expected.push_back(text.size());
        at += 2;
      } else if (line.compare(at, 2, "\xC3\x97") == 0) {
        at += 2;
      } else if (line[at] == ' ' || line[at] == '\t') {
        ++at;
      } else if (line[at] == '#') {
        break;
      } else {
        std::size_t length = 0;
        const unsigned long value = std::stoul(line.substr(at), &length, 16);
        if (value >= 0xD800 && value <= 0xDFFF) {
          expected.clear();
          break;
        }
        char bytes[4];
        text.append(bytes, encode(bytes, static_cast<char32_t>(value)));
        at += length;
      }
    }
    if (expected.size() < 2) continue;
    found.push_back(0);
    while (found.back() < text.size()) found.push_back(next_grapheme(text, found.back()));
    INFO(line);
    CHECK(found == expected);
    ++tested;
  }
  std::printf("%zu cases of GraphemeBreakTest\n", tested);
}

TEST_CASE("a family, a flag and a letter with its accent are one character each") {
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467", flag = "\U0001F1F3\U0001F1F4", accent = "e\u0301";
  for (const std::string& cluster : {family, flag, accent}) CHECK(next_grapheme(cluster + "x", 0) == cluster.size());
  CHECK(next_grapheme(flag + flag, 0) == flag.size());
  CHECK(next_grapheme("\r\n", 0) == 2);
  CHECK(next_grapheme("\u1112\u1161\u11AB", 0) == 9);
}

TEST_CASE("a text is shortened at a word, without what would dangle") {
  CHECK(shorten("short", 10) == "short");
  CHECK(shorten("Hello, wonderful world", 12) == "Hello");
  CHECK(shorten("Hello, wonderful world", 16) == "Hello, wonderful");
  CHECK(shorten("one two three", 7) == "one two");
  CHECK(shorten("one two \u201Cthree four\u201D", 10) == "one two");
  CHECK(shorten("Donaudampfschifffahrt", 5) == "Donau");
  CHECK(shorten("", 5) == "");
  CHECK(shorten("abc", 0) == "");
}

TEST_CASE("a CJK text is shortened between characters, never before closing punctuation") {
  const std::string text = "\u6c49\u5b57\u3002\u6c49\u5b57\uff0c\u6c49";
  CHECK(shorten(text, 2) == "\u6c49");
  CHECK(shorten(text, 3) == "\u6c49\u5b57\u3002");
  CHECK(shorten(text, 6) == "\u6c49\u5b57\u3002\u6c49\u5b57");
}

TEST_CASE("shortening never cuts inside a grapheme") {
  const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
  std::string text;
  for (int index = 0; index < 10; ++index) text += family;
  for (std::size_t limit = 0; limit <= 10; ++limit) CHECK(shorten(text, limit).size() == limit * family.size());
  // An Arabic year sign holds on to the space behind it, which is no loose end then.
  CHECK(shorten("ab \u0601  cd", 5) == "ab \u0601 ");
}

TEST_CASE("bidirectional controls left open are closed at the end of the field") {
  Arena arena;
  bool changed = true;
  const std::string plain = "plain \u2014 text";
  CHECK(close_bidi(arena, plain, changed).data() == plain.data());
  CHECK_FALSE(changed);
  CHECK(close_bidi(arena, "a\u202Eb", changed) == "a\u202Eb\u202C");
  CHECK(changed);
  CHECK(close_bidi(arena, "a\u2067b\u202Ec", changed) == "a\u2067b\u202Ec\u202C\u2069");
  CHECK(close_bidi(arena, "a\u2067b\u202Ec\u2069", changed) == "a\u2067b\u202Ec\u2069");
  CHECK_FALSE(changed);
  CHECK(close_bidi(arena, "\u2067a\nb", changed) == "\u2067a\u2069\nb");
  std::string deep;
  for (int index = 0; index < 300; ++index) deep += index % 3 == 0 ? "\u2067" : "\u202E";
  CHECK(close_bidi(arena, deep, changed).size() == 2 * deep.size());
}

TEST_CASE("bidirectional controls that close nothing of the field are left out") {
  Arena arena;
  bool changed = false;
  CHECK(close_bidi(arena, "a\u202C\u2069b", changed) == "ab");
  CHECK(changed);
  CHECK(close_bidi(arena, "\u2066\u202C", changed) == "\u2066\u2069");
  CHECK(close_bidi(arena, "\u2067x\n\u2069y", changed) == "\u2067x\u2069\ny");
  CHECK(close_bidi(arena, "a\u2029b\u2028c", changed) == "a\nb\u2028c");
  CHECK(changed);
  std::string stray;
  for (int index = 0; index < 100000; ++index) stray += "\u202A\u2069";
  CHECK(close_bidi(arena, stray, changed).size() == stray.size());
}

WordCount words_of(std::string_view text) {
  WordCount count;
  bool in_word = false;
  count_words(text, count, in_word);
  return count;
}

TEST_CASE("words are counted where scripts separate them, and characters where they do not") {
  CHECK(words_of("It\u2019s 9,000 books a year.").words == 5);
  CHECK(words_of("\u2014 \u2026 !").words == 0);
  const WordCount mixed = words_of("\u6c49\u5b57\u3002Offprint \u6c49");
  CHECK(mixed.cjk_characters == 3);
  CHECK(mixed.words == 1);
  CHECK(trim(" \u00a0\u3000a b\n ") == "a b");
}

TEST_CASE("language tags are told from other words") {
  for (const char* tag : {"en", "zh-CN", "zh-Hant-TW", "x-klingon", "de-CH-1996", "sr-Latn-RS", "es-419"}) CHECK(is_language_tag(tag));
  for (const char* tag : {"", "e", "english language", "en_GB", "en-", "-en", "en--GB", "1a", "toolonglanguage", "x", "en-waytoolongsubtag"})
    CHECK_FALSE(is_language_tag(tag));
  for (const char* tag : {"ar", "he-IL", "fa", "ur-PK", "az-Arab", "AR-eg", "urd", "prs", "PA-pk", "uz_AF"}) CHECK(is_right_to_left(tag));
  for (const char* tag : {"en", "zh", "ar-Latn", "az", "", "pa-IN", "sd-IN", "uz", "xar", "pa-PKX"}) CHECK_FALSE(is_right_to_left(tag));
}

TEST_CASE("dates that exist are read, and the others are not") {
  const auto written = [](const char* text) {
    const auto value = parse_date_time(text);
    Arena arena;
    Bytes out(arena);
    if (value) append_rfc3339(out, *value);
    return std::string(out.view());
  };
  const std::pair<const char*, const char*> good[] = {
      {"2023-07-17", "2023-07-17"}, {"2024-02-29", "2024-02-29"}, {"2000-02-29", "2000-02-29"}, {"0001-01-01", "0001-01-01"},
      {"9999-12-31", "9999-12-31"}, {"2023-07-17T07:39:00+08:00", "2023-07-17T07:39:00+08:00"},
      {"2023-07-17t07:39:00z", "2023-07-17T07:39:00Z"}, {"2023-07-17 07:39", "2023-07-17T07:39:00"},
      {"2023-07-17T07:39:00.123456-0530", "2023-07-17T07:39:00-05:30"}, {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
      {"2023-07-17T00:00:00-00:00", "2023-07-17T00:00:00Z"},
  };
  for (const auto& [text, expected] : good) CHECK(written(text) == expected);
  for (const char* text : {"", "2024-02-30", "2023-02-29", "1900-02-29", "0000-01-01", "+275760-09-13", "2023-13-01", "2023-00-10", "2023-01-00",
                           "2023-04-31", "2023-7-17", "20230717", "2023-07-17T24:00", "2023-07-17T07:60", "2023-07-17T07:39:61", "2023-07-17T07",
                           "2023-07-17T07:39:00+24:00", "2023-07-17T07:39:00.Z", "2023-07-17T07:39Zx", "1689550740", "17 July 2023", "Invalid Date"})
    CHECK(written(text) == "");
}

TEST_CASE("controls beyond the deepest embedding are closed by what closes them") {
  Arena arena;
  bool changed = true;
  std::string deep, closed;
  for (int index = 0; index < 130; ++index) deep += "\u2067";
  for (int index = 0; index < 130; ++index) closed += "\u2069";
  CHECK(close_bidi(arena, deep + closed, changed) == deep + closed);
  CHECK_FALSE(changed);
  CHECK(close_bidi(arena, deep + "\u2069\u2069", changed).size() == deep.size() + closed.size());
}

TEST_CASE("white space in a JSON string is escaped") {
  Arena arena;
  Bytes out(arena);
  append_json_string(out, "a\tb\rc\nd");
  CHECK(out.view() == "\"a\\tb\\rc\\nd\"");
}

TEST_CASE("a bidirectional control that is closed where it belongs stays as it is") {
  Arena arena;
  bool changed = true;
  for (const char* whole : {"a\u202Ab\u202Cc", "a\u2068b\u202Ec\u202Cd\u2069e", "\u2067\u202A\u2069"}) {
    CHECK(close_bidi(arena, whole, changed) == whole);
    CHECK_FALSE(changed);
  }
}
