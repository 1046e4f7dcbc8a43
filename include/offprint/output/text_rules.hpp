// How plain text says what layout decided: one row per role that does not simply stand in a paragraph of its own.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/layout/role.hpp>

namespace offprint::output {

enum class Spacing : std::uint8_t {
  paragraph,  // a blank line before it
  line,       // a line of its own
  within,     // behind what stands before it, with the parent's joint
};

struct TextRow {
  Role role;
  Spacing spacing;
  std::string_view joint;   // between children that stand within the line
  std::string_view prefix;  // before every line of it
};

inline constexpr TextRow text_rows[] = {
    {Role::words, Spacing::within, {}, {}},
    {Role::byline, Spacing::paragraph, " · ", {}},
    {Role::author_image, Spacing::within, {}, {}},
    {Role::author, Spacing::within, {}, {}},
    {Role::author_role, Spacing::within, {}, {}},
    {Role::publisher, Spacing::within, {}, {}},
    {Role::dates, Spacing::line, " · ", {}},
    {Role::date, Spacing::within, " ", {}},
    {Role::date_label, Spacing::within, {}, {}},
    {Role::time, Spacing::within, {}, {}},
    {Role::written_date, Spacing::within, {}, {}},
    {Role::reading_time, Spacing::within, {}, {}},
    {Role::key_point, Spacing::line, {}, "- "},
    {Role::list_item, Spacing::line, {}, "- "},
    {Role::item_text, Spacing::within, {}, {}},
    {Role::quote, Spacing::paragraph, {}, "> "},
    {Role::quote_source, Spacing::paragraph, " ", {}},
    {Role::caption, Spacing::line, " · ", {}},
    {Role::caption_text, Spacing::within, {}, {}},
    {Role::credit, Spacing::within, {}, {}},
    {Role::tag_list, Spacing::paragraph, " · ", {}},
    {Role::tag, Spacing::within, {}, {}},
    {Role::disclaimer_item, Spacing::line, {}, "- "},
    {Role::source, Spacing::paragraph, " ", {}},
    {Role::source_label, Spacing::within, {}, {}},
    {Role::source_name, Spacing::within, {}, {}},
    {Role::source_title, Spacing::within, {}, {}},
    {Role::pager_previous, Spacing::line, " · ", {}},
    {Role::pager_next, Spacing::line, " · ", {}},
    {Role::pager_label, Spacing::within, {}, {}},
    {Role::pager_title, Spacing::within, {}, {}},
    {Role::card_meta, Spacing::line, " · ", {}},
    {Role::card_kind, Spacing::within, {}, {}},
    {Role::card_excerpt, Spacing::line, {}, {}},
};

inline constexpr TextRow paragraph_row = {Role::count, Spacing::paragraph, " ", {}};

inline const TextRow& text_row_of(Role role) {
  for (const TextRow& row : text_rows)
    if (row.role == role) return row;
  return paragraph_row;
}

}  // namespace offprint::output
