// Reads the HTML that Offprint writes, more strictly than any browser reads, and says what is in it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <offprint/output/html_elements.hpp>
#include <offprint/output/style_sheet.hpp>

#include "fuzz.hpp"

namespace fuzz {

// The text behind the entities, which are the five that are written.
inline std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char> entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&#10;", '\n'}, {"&amp;", '&'}};
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '&') {
      plain += text[at];
      continue;
    }
    const auto* entity = std::find_if(std::begin(entities), std::end(entities), [&](const auto& row) { return text.substr(at).starts_with(row.first); });
    require(entity != std::end(entities), "every & begins an entity");
    plain += entity->second;
    at += entity->first.size() - 1;
  }
  return plain;
}

enum class MarkupKind { fragment, document };

class Markup {
 public:
  Markup(std::string_view html, MarkupKind kind) : html_(html), kind_(kind) {
    while (at_ < html_.size()) {
      if (html_[at_] == '<')
        read_tag();
      else
        read_text();
    }
    require(open_.empty(), "every element is closed");
    std::sort(ids.begin(), ids.end());
    require(std::adjacent_find(ids.begin(), ids.end()) == ids.end(), "an id is given once");
    for (const std::string& label : labels) require(std::binary_search(ids.begin(), ids.end(), label), "what names a section is there");
  }

  std::string text;  // behind the entities; a line feed for <br>
  std::vector<std::string> ids;
  std::vector<std::string> labels;  // ids that aria-labelledby names
  std::vector<std::string> urls;    // of href, src and srcset
  std::string json;                 // of the script element

 private:
  using Names = std::initializer_list<std::string_view>;

  static bool is_one_of(std::string_view name, Names names) { return std::find(names.begin(), names.end(), name) != names.end(); }
  static bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

  bool is_element(std::string_view name) const {
    if (kind_ == MarkupKind::document &&
        is_one_of(name, {"html", "head", "meta", "title", "link", "style", "script", "body", "main", "template", "offprint-article"}))
      return true;
    return is_one_of(name, {"a", "br", "span"}) || is_heading(name) ||
           std::any_of(std::begin(offprint::output::element_rows), std::end(offprint::output::element_rows),
                       [&](const auto& row) { return row.element.value() == name && name != "h"; }) ||
           std::any_of(std::begin(offprint::output::mark_elements), std::end(offprint::output::mark_elements),
                       [&](offprint::output::Name mark) { return mark.value() == name; });
  }
  bool is_attribute(std::string_view name) const {
    if (kind_ == MarkupKind::document && is_one_of(name, {"name", "property", "content", "charset", "nonce", "shadowrootmode", "shadowrootserializable", "shadowrootclonable"})) return true;
    return is_one_of(name, {"class", "part", "referrerpolicy", "decoding"}) ||
           std::any_of(std::begin(offprint::output::attribute_rows), std::end(offprint::output::attribute_rows),
                       [&](const auto& row) { return row.name.value() == name; });
  }
  static bool is_phrasing(std::string_view name) {
    return is_one_of(name, {"a", "br", "span", "bdi", "time", "img", "cite", "small", "strong", "em", "s", "mark", "sub", "sup", "code"});
  }
  bool is_open(std::string_view name) const { return std::find(open_.begin(), open_.end(), name) != open_.end(); }

  void read_text() {
    const std::size_t end = std::min(html_.find('<', at_), html_.size());
    const std::string_view written = html_.substr(at_, end - at_);
    require(written.find('>') == std::string_view::npos, "a > in text is escaped");
    text += unescaped(written);
    at_ = end;
  }

  void read_tag() {
    const bool end_tag = html_.substr(at_).starts_with("</");
    at_ += end_tag ? 2 : 1;
    const std::size_t name_end = html_.find_first_of(" >", at_);
    require(name_end != std::string_view::npos, "a tag ends");
    const std::string_view name = html_.substr(at_, name_end - at_);
    at_ = name_end;
    if (name == "!doctype") {
      require(kind_ == MarkupKind::document && html_.starts_with("<!doctype html>\n"), "a document begins with its type");
      at_ = html_.find('>') + 1;
      return;
    }
    require(is_element(name), "an element is one of the tables'");
    std::vector<std::string_view> attributes;
    while (html_.substr(at_).starts_with(' ')) read_attribute(attributes);
    // The host's own id is of the page, what follows of its shadow root.
    if (name == "offprint-article" && !end_tag) ids.clear();
    require(html_.substr(at_).starts_with('>'), "a tag ends behind its attributes");
    ++at_;
    if (end_tag) {
      require(attributes.empty() && !open_.empty() && open_.back() == name, "an end tag closes the innermost element");
      open_.pop_back();
    } else {
      enter(name);
    }
  }

  void read_attribute(std::vector<std::string_view>& attributes) {
    const std::size_t equals = html_.find_first_of("=> ", at_ + 1);
    require(equals != std::string_view::npos && html_.substr(equals).starts_with("=\""), "an attribute has a value in quotes");
    const std::string_view name = html_.substr(at_ + 1, equals - at_ - 1);
    require(is_attribute(name), "an attribute is one of the tables'");
    require(std::find(attributes.begin(), attributes.end(), name) == attributes.end(), "an attribute is given once");
    attributes.push_back(name);
    const std::size_t end = html_.find('"', equals + 2);
    require(end != std::string_view::npos, "a value ends");
    const std::string_view written = html_.substr(equals + 2, end - equals - 2);
    require(written.find_first_of("<>'") == std::string_view::npos, "a value is escaped");
    keep(name, unescaped(written));
    at_ = end + 1;
  }

  void keep(std::string_view name, std::string value) {
    if (name == "id") ids.push_back(std::move(value));
    else if (name == "aria-labelledby") labels.push_back(std::move(value));
    else if (name == "href" || name == "src") urls.push_back(std::move(value));
    else if (name == "srcset") keep_candidates(value);
  }

  // "a.jpg 640w, b.jpg 1280w"
  void keep_candidates(std::string_view candidates) {
    while (!candidates.empty()) {
      std::string_view candidate = take_until(candidates, ',');
      if (candidate.starts_with(' ')) candidate.remove_prefix(1);
      std::string_view width = candidate;
      urls.emplace_back(take_until(width, ' '));
      require(width.empty() || (width.back() == 'w' && width.find_first_not_of("0123456789") == width.size() - 1), "a candidate is a URL and a width");
    }
  }

  // Where a browser's parser would close or move an element by itself, what is read again differs from what was written.
  void enter(std::string_view name) {
    const bool in_phrase = std::any_of(open_.begin(), open_.end(), [](std::string_view outer) { return outer == "p" || is_heading(outer); });
    require(!in_phrase || is_phrasing(name), "a paragraph or heading holds words");
    require(name != "a" || !is_open("a"), "a link holds no link");
    require(name != "li" || open_.empty() || open_.back() == "ul" || open_.back() == "ol", "an item stands in a list");
    if (name == "style" || name == "script") return read_raw(name);
    if (name == "br") text += '\n';
    if (!is_one_of(name, {"img", "br", "hr", "source", "meta", "link"})) open_.push_back(name);
  }

  void read_raw(std::string_view name) {
    const std::size_t end = html_.find("</" + std::string(name) + ">", at_);
    require(end != std::string_view::npos, "a style or script element ends");
    const std::string_view raw = html_.substr(at_, end - at_);
    if (name == "style")
      require(raw == std::string(offprint::output::page_style()) + std::string(offprint::output::style_sheet()), "a style element holds the style sheet");
    else
      json = raw;
    require(name == "style" || raw.find_first_of("<>&") == std::string_view::npos, "JSON-LD stays in its script element");
    at_ = end + name.size() + 3;
  }

  std::string_view html_;
  MarkupKind kind_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
};

inline bool has_scheme(std::string_view url) {
  const auto is_letter = [](char byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; };
  if (url.empty() || !is_letter(url[0])) return false;
  for (const char byte : url) {
    if (byte == ':') return true;
    if (!is_letter(byte) && (byte < '0' || byte > '9') && byte != '+' && byte != '-' && byte != '.') return false;
  }
  return false;
}

inline void require_allowed(std::string_view url) {
  const bool allowed = url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:") || url.starts_with("tel:");
  require(allowed || !has_scheme(url), "a URL is relative or of an allowed scheme");
  require(url.empty() || static_cast<unsigned char>(url[0]) > 0x20, "no URL begins with what browsers pass over");
}

}  // namespace fuzz
