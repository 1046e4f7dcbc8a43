// Mutates articles as articles: members of the format come and go, change their types, nest and repeat, strings take on
// what is hostile, and pieces of one article stand in another; so that most inputs get past the parser and reach layout
// and output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace fuzz {

class ArticleMutator {
 public:
  using Json = nlohmann::ordered_json;

  explicit ArticleMutator(unsigned seed) : random_(seed) {}

  // False for what nlohmann-json's recursion could not print.
  static bool is_shallow(const Json& value, int depth = 0) {
    if (!value.is_structured()) return true;
    if (depth == deepest) return false;
    for (const Json& child : value)
      if (!is_shallow(child, depth + 1)) return false;
    return true;
  }

  // One change somewhere in `article`.
  void mutate(Json& article) {
    Json& value = any_of(article);
    switch (below(8)) {
      case 0: value = any_value(); break;
      case 1: value = Json(any_of(article)); break;
      case 2: wrap(value); break;
      case 3:
      case 4: add_to(value); break;
      case 5: remove_from(value); break;
      case 6: repeat_in(value); break;
      default: change_string(value); break;
    }
  }

  // Something of `second` in place of something of `first`, or beside it.
  void cross(Json& first, Json& second) {
    Json& place = any_of(first);
    const Json& piece = any_of(second);
    if (place.is_array() && below(2) == 0)
      place.push_back(piece);
    else
      place = piece;
  }

  void mutate_options(Json& options) {
    if (!options.is_object()) options = Json::object();
    switch (below(16)) {
      case 0: options["locale"] = word(); break;
      case 1: options["base"] = one_of({"https://example.com/a/b", "http://[::1]:80/?q#f", "//e.example", "https://bücher.example"}); break;
      case 2: options["headingLevel"] = 1 + below(6); break;
      case 3: options["sections"] = one_of({"related body lead header", "body", "tldr tldr pager", "header image disclaimers source back-to-top none"}); break;
      case 4: options["relatedLimit"] = below(3); break;
      case 5: options["excerptLength"] = below(40); break;
      case 6: options["idPrefix"] = one_of({"", "p-", "\"><script>", "é "}); break;
      case 7: options["parts"] = below(2) == 0; break;
      case 8: options["stylesheet"] = one_of({"/s.css", "\"><script>"}); break;
      case 9: options["nonce"] = one_of({"abc", "\"><script>"}); break;
      case 10: options["maxOutputBytes"] = below(20'000); break;
      case 11: options["maxBlocks"] = below(20); break;
      case 12: options["maxDiagnostics"] = below(5); break;
      case 13: options["maxListLength"] = below(5); break;
      case 14: options["maxEntries"] = below(40); break;
      default: options.clear(); break;
    }
  }

 private:
  static constexpr int deepest = 150;  // past the reader's limit

  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  template <std::size_t count>
  const char* one_of(const char* const (&words)[count]) {
    return words[below(count)];
  }

  Json& any_of(Json& value) {
    std::vector<Json*> values;
    gather(value, values);
    return *values[below(values.size())];
  }
  static void gather(Json& value, std::vector<Json*>& values) {
    values.push_back(&value);
    if (value.is_structured())
      for (Json& child : value) gather(child, values);
  }

  std::string member() {
    return one_of({"$schema", "id", "url", "language", "direction", "title", "subtitle", "section", "tags", "description", "authors", "publisher",
                   "published", "modified", "image", "tldr", "body", "disclaimers", "source", "previous", "next", "related", "type", "text", "level",
                   "items", "ordered", "start", "blocks", "attribution", "alt", "caption", "credit", "width", "height", "sources", "marks", "href",
                   "name", "role", "logo", "label", "excerpt", "kind", "media", "<img>", "__proto__", ""});
  }
  std::string word() {
    return one_of({"paragraph", "heading", "list", "quote", "image", "divider", "callout", "strong", "emphasis", "code", "strike", "mark", "sub",
                   "sup", "ltr", "rtl", "en", "zh-CN", "ar", "2023-07-17T07:39:00+08:00", "2023-02-30", "https://example.com/a.png", "//e.example",
                   "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>", "/a/../b?c#d", "mailto:a@b.c", "<script>alert(1)</script>",
                   "\"><img src=x onerror=alert(1)>", "</script><!--", "&amp;&#x3c;", "]]>", "TL;DR Breakdown", "Description", "… Read more", "…",
                   "\xE2\x80\xAE txt", "\xE2\x81\xA6", "\xEF\xBF\xBF", "\x7F", "e\xCC\x81", "\xCC\xB8", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80", "a\nb\r\n c",
                   "一二三四五。", "العنوان", "Same", "Same", " ", ""});
  }
  Json any_value() {
    switch (below(12)) {
      case 0: return nullptr;
      case 1: return below(2) == 0;
      case 2: return static_cast<std::int64_t>(below(8));
      case 3: return one_number();
      case 4: return Json::array({word(), word()});
      case 5: return Json::array();
      case 6: return Json::object();
      case 7: return Json{{"text", word()}, {"marks", Json::array({word()})}, {"href", word()}};
      case 8: return Json{{"type", word()}, {"text", word()}, {"items", Json::array({word(), Json{{"text", word()}, {"items", Json::array({word()})}}})}};
      case 9: return Json{{"url", word()}, {"alt", word()}, {"caption", word()}, {"credit", word()}, {"width", 640}, {"height", 480}};
      case 10: return Json{{"title", word()}, {"url", word()}, {"excerpt", word() + word() + word()}, {"published", word()}};
      default: return word();
    }
  }
  Json one_number() {
    constexpr double numbers[] = {-1, 0.5, 1e9, 1e308, -1e308, 4294967296.0, 1e-320, 16777217};
    return numbers[below(std::size(numbers))];
  }

  void wrap(Json& value) {
    Json inner = std::move(value);
    for (std::size_t times = 1 + below(below(16) == 0 ? 130 : 3); times > 0; --times)
      inner = below(2) == 0 ? Json::array({std::move(inner)}) : Json{{member(), std::move(inner)}};
    value = std::move(inner);
  }
  void add_to(Json& value) {
    if (value.is_object())
      value[member()] = any_value();
    else if (value.is_array())
      value.insert(value.begin() + static_cast<std::ptrdiff_t>(below(value.size() + 1)), any_value());
    else
      change_string(value);
  }
  void remove_from(Json& value) {
    if (!value.is_structured() || value.empty()) {
      value = any_value();
      return;
    }
    value.erase(std::next(value.begin(), static_cast<std::ptrdiff_t>(below(value.size()))));
  }
  void repeat_in(Json& value) {
    if (!value.is_array() || value.empty()) return;
    const Json item = value[below(value.size())];
    for (std::size_t times = 1 + below(4); times > 0; --times) value.push_back(item);
  }
  void change_string(Json& value) {
    if (!value.is_string()) {
      value = word();
      return;
    }
    std::string text = value.get<std::string>();
    if (below(2) == 0) {
      text.insert(below(text.size() + 1), word());
    } else {
      const std::size_t size = text.size(), room = size + 32;
      text.resize(room);
      text.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(text.data()), size, room));
    }
    value = text;
  }

  std::mt19937 random_;
};

}  // namespace fuzz
