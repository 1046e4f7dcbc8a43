// The workbench of layout: what every section and block needs to make boxes.
#pragma once

#include <cstdint>
#include <iterator>
#include <string_view>

#include <offprint/layout/ids.hpp>
#include <offprint/layout/layout.hpp>
#include <offprint/layout/outline.hpp>
#include <offprint/locale/dates.hpp>
#include <offprint/locale/locale.hpp>
#include <offprint/model/article.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>
#include <offprint/text/bidi.hpp>
#include <offprint/text/date_time.hpp>
#include <offprint/text/language_tag.hpp>
#include <offprint/text/look_alikes.hpp>
#include <offprint/text/url.hpp>
#include <offprint/text/whitespace.hpp>

namespace offprint::layout {

// Links inside a text that is itself part of a link, or of a card, would nest: they are told and left out.
enum class Links : std::uint8_t { keep, drop };

class Composer {
 public:
  Composer(Arena& arena_, const Article& article_, const Options& options_, Findings& findings_,
           const locale::Locale& site_)
      : arena(arena_), article(article_), options(options_), findings(findings_), site(site_),
        ids(arena_, options_.id_prefix) {}

  Arena& arena;
  const Article& article;
  const Options& options;
  Findings& findings;
  const locale::Locale& site;  // of labels and dates
  Ids ids;
  Outline outline;
  std::string_view base;      // absolute, or empty
  std::string_view language;  // of the article; empty: unknown
  Direction direction = Direction::ltr;
  text::WordCount word_count;  // of the body
  bool shows_body = true;      // the option `sections` may cut it
  bool first_image = true;  // the next image is the first on the page: it must not wait

  [[gnu::noinline]] Box* make(Role role) { return arena.make(Box{.role = role}); }

  [[gnu::noinline]] Box* append(Box* parent, Box* child) {
    (parent->last == nullptr ? parent->first : parent->last->next) = child;
    parent->last = child;
    return child;
  }
  [[gnu::noinline]] Box* append(Box* parent, Role role) { return append(parent, make(role)); }

  [[gnu::noinline]] void set(Box* box, Attribute attribute, std::string_view value) {
    if (!value.empty()) box->properties.push(arena, {attribute, value});
  }

  // Plain words, as they are: separators, and strings that the caller has already closed.
  Box* words(Box* box, std::string_view text) {
    box->spans.push(arena, {.text = text});
    return box;
  }

  // The site's own words, in its language where that is not the article's.
  [[gnu::noinline]] Box* site_words(Box* box, std::string_view text) {
    in_site_language(box);
    return words(box, text);
  }
  [[gnu::noinline]] Box* label(Box* parent, Role role, locale::Label label) {
    return site_words(append(parent, role), locale::label(site, label));
  }

  [[gnu::noinline]] void in_site_language(Box* box) {
    if (site.tag == language) return;
    set(box, Attribute::language, site.tag);
    if (site.direction != direction) set(box, Attribute::direction, direction_name(site.direction));
  }

  // A member that holds a plain string.
  [[gnu::noinline]] Box* string(Box* box, const String& string) { return written(box, string.value, string.at); }

  // A Text: trimmed, its links resolved, its languages compared with the article's. `url` makes a link of the whole.
  [[gnu::noinline]] Box* text(Box* box, const Text& text, Links links = Links::keep, std::string_view url = {}) {
    const std::uint32_t count = text.runs.size();
    std::uint32_t first = 0, end = count, lines = 0;
    while (first < end && text::trim(text.runs[first].text.value).empty()) ++first;
    while (end > first && text::trim(text.runs[end - 1].text.value).empty()) --end;
    if constexpr (keeps_findings) tell_blank_links(text);
    const Run* linked = nullptr;
    for (std::uint32_t index = first; index < end; ++index) {
      const Run& run = text.runs[index];
      std::string_view shown = run.text.value;
      if (index == first) shown = text::trim_start(shown);
      if (index + 1 == end) shown = text::trim_end(shown);
      if (shown.empty()) continue;
      if (!run.text.printable_ascii) shown = close(shown, run.text.at);
      if (!has_room(shown, lines, text.at)) return box;
      Span span{.text = shown, .marks = run.marks, .one_line = run.text.printable_ascii};
      if (!run.language.empty() && run.language.value != language) {
        span.language = run.language.value;
        const Direction own = text::is_right_to_left(run.language.value) ? Direction::rtl : Direction::ltr;
        if (own != direction) span.direction = own;
      }
      if (!url.empty()) {
        span.url = url;
        span.external = is_external(url);
        tell_lost_link(run);
      } else if (run.href.at.known()) {
        if (links == Links::drop)
          tell_lost_link(run);
        // White space is part of a link that has words before it.
        else if (!text::is_blank(shown) || (linked != nullptr && linked->href.value == run.href.value))
          span.url = link(run.href, span.external);
      }
      linked = span.url.empty() ? nullptr : &run;
      box->spans.push(arena, span);
    }
    return box;
  }
  [[gnu::noinline]] Box* text_if_any(Box* parent, Role role, const Text& content, Links links = Links::keep) {
    return says_nothing(content) ? nullptr : text(append(parent, role), content, links);
  }
  void tell_lost_link(const Run& run) {
    if (keeps_findings && !run.href.empty() && !text::is_blank(run.text.value)) tell_link_removed(run);
  }
  // Tells of the links that have no words, also none in the next run before or behind that has any.
  void tell_blank_links(const Text& text) {
    const std::uint32_t count = text.runs.size();
    std::string_view before, behind;
    for (std::uint32_t index = 0, next = 0; index < count; ++index) {
      const Run& run = text.runs[index];
      if (!text::is_blank(run.text.value)) {
        before = run.href.value;
        continue;
      }
      if (run.href.empty()) continue;
      if (next <= index) {
        for (next = index + 1; next < count && text::is_blank(text.runs[next].text.value);) ++next;
        behind = next < count ? text.runs[next].href.value : std::string_view{};
      }
      if (run.href.value != before && run.href.value != behind) tell_link_removed(run);
    }
  }

  // One of a list, told where it says nothing.
  void item(Box* list, Role role, const Text& content) {
    if (text_if_any(list, role, content) == nullptr) findings.add(Code::empty_block, content.at);
  }

  // The URL of a link, allowed and resolved; empty, and told, if it may not be used.
  [[gnu::noinline]] std::string_view link(const String& written, bool& external) {
    external = false;
    std::string_view anchor = written.as_url();
    while (!anchor.empty() && static_cast<unsigned char>(anchor[0]) <= 0x20) anchor.remove_prefix(1);
    if (anchor.size() > 1 && anchor[0] == '#') return ids.reference(text::percent_decoded(arena, anchor.substr(1)));
    const std::string_view url = resolve(written, text::UrlUse::link);
    external = is_external(url);
    return url;
  }
  [[gnu::noinline]] std::string_view link(const String& url) {
    bool external;
    return url.at.known() ? link(url, external) : std::string_view{};
  }
  [[gnu::noinline]] std::string_view image_url(const String& url) {
    const std::string_view resolved = resolve(url, text::UrlUse::image);
    if (resolved.starts_with("http:")) findings.add(Code::mixed_content, url.at);
    return resolved;
  }

  // The words as written where they are no valid date.
  [[gnu::noinline]] Box* date_if_any(Box* parent, const Date& date) {
    if (date.empty()) return nullptr;
    Box* box = append(parent, date.valid ? Role::time : Role::written_date);
    if (!date.valid) return written(box, date.written, date.at);
    set(box, Attribute::date_time, rfc3339(date.value));
    return site_words(box, locale::format_date(arena, site, date.value));
  }
  [[gnu::noinline]] std::string_view rfc3339(const DateTime& value) {
    Bytes written(arena);
    text::append_rfc3339(written, value);
    return written.take();
  }

  // A section's own heading, one level below the title, which also names its landmark.
  [[gnu::noinline]] void section_title(Box* section, const Text* own, locale::Label fallback, std::string_view slug) {
    Box* title = append(section, Role::section_title);
    title->level = outline.section_level();
    const std::string_view id = ids.unique(slug);
    set(title, Attribute::id, id);
    set(section, Attribute::labelled_by, id);
    if (own != nullptr && !says_nothing(*own))
      text(title, *own);
    else
      site_words(title, locale::label(site, fallback));
  }

  [[gnu::noinline]] static bool is_blank(const Text& text) {
    for (const Run& run : text.runs)
      if (!text::is_blank(run.text.value)) return false;
    return true;
  }
  // The same, for what is then left out.
  [[gnu::noinline]] bool says_nothing(const Text& text) {
    const bool blank = is_blank(text);
    if constexpr (keeps_findings)
      if (blank) tell_blank_links(text);
    return blank;
  }

  // The words of a Text without marks, in the arena.
  [[gnu::noinline]] std::string_view plain(const Text& text) {
    if (text.runs.size() == 1) return text::trim(text.runs[0].text.value);
    Bytes joined(arena);
    for (const Run& run : text.runs) joined.append(run.text.value);
    return text::trim(joined);
  }

  std::string_view number(std::uint64_t value) {
    Bytes digits(arena);
    return append_decimal(digits, value).take();
  }

  // Controls that would reorder what follows the field are closed at its end.
  [[gnu::noinline]] std::string_view close(std::string_view shown, Place at) {
    bool changed = false;
    const std::string_view closed = text::close_bidi(arena, shown, changed);
    if (changed) findings.add(Code::bidi_closed, at);
    return closed;
  }

  // What a browser would make of `written`. Thousands of short links against one long base would fill the memory: past
  // what an output may hold the article is refused.
  text::Url parse_url(const String& written, text::UrlUse use) {
    if (url_bytes_ > most_url_bytes()) return {};
    const text::Url url = text::resolve_url(arena, written.as_url(), base, use);
    url_bytes_ += url.value.size();
    // What is relative reads the base again, though nothing of it may be left. One so long leads nowhere: no server takes it.
    if (url.scheme.empty()) url_bytes_ += base.size() + (base.size() > 4096 ? base.size() * 8 : 0);
    if (url_bytes_ > most_url_bytes()) findings.add(Code::output_too_large, {}, std::uint64_t{options.limits.output_bytes});
    return url;
  }

  // Its value, or empty, and told, where it may not be used.
  [[gnu::noinline]] std::string_view resolve(const String& written, text::UrlUse use) {
    if (url_bytes_ > most_url_bytes()) return {};
    const text::Url url = parse_url(written, use);
    if (url.verdict == text::UrlVerdict::ok) {
      if constexpr (keeps_findings)
        if (use == text::UrlUse::link) tell_look_alike(written, text::host_of(url));
      return url.value;
    }
    if (url.verdict == text::UrlVerdict::unsafe)
      findings.add(Code::unsafe_url, written.at, url.scheme);
    else
      findings.add(Code::invalid_url, written.at, written.value);
    return {};
  }

  // True for a link that leaves the site, as far as can be told: with neither base nor scheme, "//host" does.
  [[gnu::noinline]] static bool is_external(std::string_view url) {
    return url.starts_with("http:") || url.starts_with("https:") || url.starts_with("//");
  }

  static std::string_view direction_name(Direction direction) { return direction == Direction::rtl ? "rtl" : "ltr"; }

 private:
  void tell_link_removed(const Run& run) { findings.add(Code::link_removed, run.href.at, run.href.value); }

  [[gnu::noinline]] Box* written(Box* box, std::string_view value, Place at) {
    std::uint32_t lines = 0;
    const std::string_view closed = close(text::trim(value), at);
    has_room(closed, lines, at);
    return words(box, closed);
  }

  // Whether a text that has `lines` line breaks so far may have those of `more`, too, as it is shown; counted, and told where
  // it may not.
  bool has_room(std::string_view more, std::uint32_t& lines, Place at) {
    for (const char byte : more) lines += byte == '\n';
    if (lines <= options.limits.list_length) return true;
    findings.add(Code::too_many_lines, at, std::uint64_t{options.limits.list_length});
    return false;
  }

  void tell_look_alike(const String& written, std::string_view host) {
    const std::uint32_t scripts = text::look_alike_scripts(host);
    if (scripts == 0) return;
    Bytes names(arena);
    for (std::size_t script = 0; script < std::size(text::script_names); ++script)
      if ((scripts >> script & 1) != 0) names.append(names.empty() ? "" : ", ").append(text::script_names[script]);
    findings.add(Code::look_alike_host, written.at, host, names.take());
  }

  // Of all URLs together: twice what may be printed, since some are read for the metadata too, but no less than two megabytes.
  std::uint64_t most_url_bytes() const { return std::uint64_t{options.limits.output_bytes | 0xF'FFFF} * 2; }

  std::size_t url_bytes_ = 0;
};

}  // namespace offprint::layout
