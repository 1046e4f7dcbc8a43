// What Offprint has to say about an article: nothing is dropped, changed or refused without one of these.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <offprint/model/arena.hpp>
#include <offprint/model/bytes.hpp>
#include <offprint/model/list.hpp>
#include <offprint/model/place.hpp>

namespace offprint {

enum class Severity : std::uint8_t {
  note,     // a clean-up: shown differently from what was written
  warning,  // something is not shown, or not as meant
  error,    // the input was refused; there is no output
};

inline constexpr std::string_view severity_names[] = {"note", "warning", "error"};

// The codes are a contract: they are never renamed. Each has one row in diagnostic_rows, in the same order.
enum class Code : std::uint8_t {
  // the input is refused
  syntax_error, not_json, unexpected_nul, empty_input, too_large, too_deep, too_many_blocks, too_many_entries,
  list_too_long, too_many_lines, text_too_long,
  output_too_large,
  not_an_object, title_missing, invalid_option, out_of_memory,
  // something is not shown, or not as meant
  invalid_utf8, lone_surrogate, unsafe_character, number_out_of_range, wrong_type, unknown_member, duplicate_member,
  unexpected_member, member_missing, unknown_block, unknown_mark, unknown_value, value_out_of_range,
  invalid_date, invalid_url, unsafe_url, look_alike_host, invalid_language, empty_block, not_shown, missing_alt,
  mixed_content,
  unknown_option, unknown_section, nothing_to_show, unknown_locale, more_diagnostics,
  // clean-ups
  repeated_description, read_more_removed, excerpt_boilerplate, excerpt_repeat, excerpt_shortened, excerpt_plain,
  heading_level_changed, duplicate_id, bidi_closed, related_limited, link_removed, not_in_metadata, null_member,
};

struct DiagnosticRow {
  Code code;
  Severity severity;
  std::string_view name;      // what users see and match on
  std::string_view sentence;  // {0} and {1} stand for the two details
};

inline constexpr DiagnosticRow diagnostic_rows[] = {
    {Code::syntax_error, Severity::error, "syntax-error", "This is not valid JSON: {0}."},
    {Code::not_json, Severity::error, "not-json", "This is {0}, not JSON. {1}"},
    {Code::unexpected_nul, Severity::error, "unexpected-nul", "A NUL byte stands between the JSON values; nothing after it would be read."},
    {Code::empty_input, Severity::error, "empty-input", "The input is empty; an article needs at least {\"title\": \"…\"}."},
    {Code::too_large, Severity::error, "too-large", "The input has more than {0} bytes."},
    {Code::too_deep, Severity::error, "too-deep", "Arrays and objects are nested more than {0} levels deep."},
    {Code::too_many_blocks, Severity::error, "too-many-blocks", "The article has more than {0} blocks."},
    {Code::too_many_entries, Severity::error, "too-many-entries", "The article has more than {0} entries."},
    {Code::list_too_long, Severity::error, "list-too-long", "The list has more than {0} entries."},
    {Code::too_many_lines, Severity::error, "too-many-lines", "The text has more than {0} line breaks."},
    {Code::text_too_long, Severity::error, "text-too-long", "A text has {0} bytes; the limit is {1}."},
    {Code::output_too_large, Severity::error, "output-too-large", "The output would be larger than {0} bytes."},
    {Code::not_an_object, Severity::error, "not-an-object", "An article is a JSON object; this is {0}."},
    {Code::title_missing, Severity::error, "title-missing", "The article has no title, the one member that it must have."},
    {Code::invalid_option, Severity::error, "invalid-option", "The option {0} must be {1}."},
    {Code::out_of_memory, Severity::error, "out-of-memory", "There was not enough memory to render the article."},

    {Code::invalid_utf8, Severity::warning, "invalid-utf8", "The text holds bytes that are not UTF-8; each shows as \xEF\xBF\xBD."},
    {Code::lone_surrogate, Severity::warning, "lone-surrogate", "Half a character (an unpaired surrogate) shows as \xEF\xBF\xBD."},
    {Code::unsafe_character, Severity::warning, "unsafe-character", "The text holds a control character or noncharacter; it shows as \xEF\xBF\xBD."},
    {Code::number_out_of_range, Severity::warning, "number-out-of-range", "The number is too large to be used."},
    {Code::wrong_type, Severity::warning, "wrong-type", "Expected {0}, found {1}; it is left out."},
    {Code::unknown_member, Severity::warning, "unknown-member", "The member \"{0}\" is not part of the article format; it is not shown."},
    {Code::duplicate_member, Severity::warning, "duplicate-member", "The member \"{0}\" is given twice; the last one counts."},
    {Code::unexpected_member, Severity::warning, "unexpected-member", "A block of type \"{1}\" has no member \"{0}\"; it is not shown."},
    {Code::member_missing, Severity::warning, "member-missing", "The member \"{0}\" is missing: {1} needs it."},
    {Code::unknown_block, Severity::warning, "unknown-block", "The block type \"{0}\" is not known; the text it carries is shown plainly."},
    {Code::unknown_mark, Severity::warning, "unknown-mark", "The mark \"{0}\" is not known; the text is shown without it."},
    {Code::unknown_value, Severity::warning, "unknown-value", "\"{0}\" is not one of {1}; it is left out."},
    {Code::value_out_of_range, Severity::warning, "value-out-of-range", "The number {0} is not in the range {1}; it is left out."},
    {Code::invalid_date, Severity::warning, "invalid-date", "\"{0}\" is not a date like 2023-07-17 or 2023-07-17T07:39:00+08:00; what it says is shown as written."},
    {Code::invalid_url, Severity::warning, "invalid-url", "\"{0}\" is not a valid URL; what it belongs to is shown without it."},
    {Code::unsafe_url, Severity::warning, "unsafe-url", "A URL of the scheme \"{0}\" is not allowed here; what it belongs to is shown without it."},
    {Code::look_alike_host, Severity::warning, "look-alike-host", "The host \"{0}\" looks like another: its letters are of {1}. The link leads there all the same."},
    {Code::invalid_language, Severity::warning, "invalid-language", "\"{0}\" is not a language tag like en or zh-CN; it is left out."},
    {Code::empty_block, Severity::warning, "empty-block", "The block has nothing to show and is left out."},
    {Code::not_shown, Severity::warning, "not-shown", "There is no place for the {0} of this image; it is not shown."},
    {Code::missing_alt, Severity::warning, "missing-alt", "The image has no alt text; readers who cannot see it learn nothing of it. Use \"\" for decoration."},
    {Code::mixed_content, Severity::warning, "mixed-content", "The image is not on https; most pages will refuse to load it."},
    {Code::unknown_option, Severity::warning, "unknown-option", "The option \"{0}\" is not known."},
    {Code::unknown_section, Severity::warning, "unknown-section", "The section \"{0}\" is not known; sections are {1}."},
    {Code::nothing_to_show, Severity::warning, "nothing-to-show", "The article has nothing to show in the sections that are wanted."},
    {Code::unknown_locale, Severity::note, "unknown-locale", "There are no labels and dates for the locale \"{0}\"; {1} is used."},
    {Code::more_diagnostics, Severity::warning, "more-diagnostics", "{0} more diagnostics are not listed."},

    {Code::repeated_description, Severity::note, "repeated-description", "The description repeats the beginning of the body and is shown once."},
    {Code::read_more_removed, Severity::note, "read-more-removed", "\"{0}\" at the end of the text is left out."},
    {Code::excerpt_boilerplate, Severity::note, "excerpt-boilerplate", "The excerpt begins with boilerplate (\"{0}\"), which is left out."},
    {Code::excerpt_repeat, Severity::note, "excerpt-repeat", "The excerpt repeats itself; the repetition is left out."},
    {Code::excerpt_shortened, Severity::note, "excerpt-shortened", "The excerpt is shortened to {0} characters."},
    {Code::excerpt_plain, Severity::note, "excerpt-plain", "The excerpt is shown as plain text, without its marks and the languages of its parts."},
    {Code::heading_level_changed, Severity::note, "heading-level-changed", "The heading of level {0} is shown as one of level {1}, so that no level is skipped."},
    {Code::duplicate_id, Severity::note, "duplicate-id", "The id \"{0}\" is used already; this one becomes \"{1}\"."},
    {Code::bidi_closed, Severity::note, "bidi-closed", "The text leaves bidirectional controls open, closes what it has not opened, or has a separator of paragraphs; it is mended, so that nothing around it is reordered."},
    {Code::related_limited, Severity::note, "related-limited", "{0} related cards are beyond the limit and are not shown."},
    {Code::link_removed, Severity::note, "link-removed", "A link without words, or inside a card, a heading of a card or another link, is not made: \"{0}\"."},
    {Code::not_in_metadata, Severity::note, "not-in-metadata", "\"{0}\" is not an absolute web address; JSON-LD and Open Graph leave it out."},
    {Code::null_member, Severity::note, "null-member", "The member is null, which is the same as leaving it out."},
};

constexpr const DiagnosticRow& row_of(Code code) { return diagnostic_rows[static_cast<unsigned>(code)]; }

constexpr bool diagnostic_rows_are_in_order() {
  unsigned index = 0;
  for (const DiagnosticRow& row : diagnostic_rows)
    if (row.code != static_cast<Code>(index++)) return false;
  return index == static_cast<unsigned>(Code::null_member) + 1;
}
static_assert(diagnostic_rows_are_in_order());

// The errors come first.
constexpr bool is_error(Code code) { return code <= Code::out_of_memory; }
constexpr bool errors_come_first() {
  for (const DiagnosticRow& row : diagnostic_rows)
    if (is_error(row.code) != (row.severity == Severity::error)) return false;
  return true;
}
static_assert(errors_come_first());

// Whether findings are kept, to be told. The module that shows articles to readers does without: whether an article is
// refused is all that it has to know, and the whole module says why, and tells the rest, where somebody asks.
#if defined(OFFPRINT_REFUSALS_ONLY)
inline constexpr bool keeps_findings = false;
#else
inline constexpr bool keeps_findings = true;
#endif

// Words that only diagnostics use.
consteval std::string_view told(std::string_view words) { return keeps_findings ? words : std::string_view(); }

// A diagnostic as it is gathered: cheap, in the arena. `details` fill the sentence's {0} and {1}.
struct Finding {
  Code code;
  Place at;
  std::string_view details[2];
};

// A diagnostic as it is told.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string_view code;   // static: the row's name
  std::string pointer;     // JSON Pointer (RFC 6901) to the value; "" is the document, and where no place is known
  std::uint32_t line = 0;  // from 1; 0: no place in the input
  std::uint32_t column = 0;  // from 1, in Unicode code points
  std::string message;     // a sentence for the publisher
};

// Gathers findings along the way, at most `limit` of them, but always the first error; the rest are counted.
class Findings {
 public:
  Findings(Arena& arena, std::uint32_t limit) : arena_(&arena), limit_(limit) {}

  // `details`: two at the most, each a text or a whole number.
  template <class... Details>
  void add(Code code, Place at, const Details&... details) {
    if constexpr (keeps_findings)
      keep(code, at, details...);
    else
      refused_ |= is_error(code);
  }

  const List<Finding>& list() const { return list_; }
  std::uint32_t beyond_limit() const { return beyond_; }
  // Of the most severe of those.
  Severity severity_beyond() const { return warned_beyond_ ? Severity::warning : Severity::note; }
  bool refused() const { return refused_; }

 private:
  // Out of line, as is all that many places call and none calls often: the module's size counts for more than the call.
  [[gnu::noinline]] void keep(Code code, Place at, std::string_view first = {}, std::string_view second = {}) {
    if (is_error(code) && !refused_) {
      refused_ = true;
    } else if (list_.size() >= limit_) {
      ++beyond_;
      warned_beyond_ |= row_of(code).severity != Severity::note;
      return;
    }
    list_.push(*arena_, Finding{code, at, {shortened(first), shortened(second)}});
  }
  [[gnu::noinline]] void keep(Code code, Place at, std::uint64_t first, std::string_view second = {}) {
    Bytes digits(*arena_);
    keep(code, at, append_decimal(digits, first).take(), second);
  }
  [[gnu::noinline]] void keep(Code code, Place at, std::uint64_t first, std::uint64_t second) {
    Bytes digits(*arena_);
    keep(code, at, first, append_decimal(digits, second).take());
  }

  // Details longer than 80 bytes are cut (at a code point), so that a hostile input cannot make the report huge.
  std::string_view shortened(std::string_view detail) {
    constexpr std::size_t longest = 80;
    if (detail.size() > longest) {
      std::size_t end = longest;
      while (end > 0 && (static_cast<unsigned char>(detail[end]) & 0xC0) == 0x80) --end;
      return Bytes(*arena_, detail.substr(0, end)).append("\xE2\x80\xA6").take();
    }
    return arena_->copy(detail);
  }

  Arena* arena_;
  std::uint32_t limit_;
  List<Finding> list_;
  std::uint32_t beyond_ = 0;
  bool warned_beyond_ = false;
  bool refused_ = false;
};

}  // namespace offprint
