// The sections of an article: one function each, found by one table, in the order in which they stand on the page.
#pragma once

#include <string_view>

#include <offprint/layout/sections/back_to_top.hpp>
#include <offprint/layout/sections/body.hpp>
#include <offprint/layout/sections/disclaimers.hpp>
#include <offprint/layout/sections/header.hpp>
#include <offprint/layout/sections/lead.hpp>
#include <offprint/layout/sections/lead_image.hpp>
#include <offprint/layout/sections/pager.hpp>
#include <offprint/layout/sections/related.hpp>
#include <offprint/layout/sections/source.hpp>
#include <offprint/layout/sections/tags.hpp>
#include <offprint/layout/sections/tldr.hpp>

namespace offprint::layout {

struct SectionRow {
  std::string_view name;  // in the option `sections`
  void (*lay_out)(Composer&, Box* root);
};

inline constexpr SectionRow section_rows[] = {
    {"header", lay_out_header},
    {"image", lay_out_lead_image},
    {"lead", lay_out_lead},
    {"tldr", lay_out_tldr},
    {"body", lay_out_body},
    {"tags", lay_out_tags},
    {"disclaimers", lay_out_disclaimers},
    {"source", lay_out_source_section},
    {"pager", lay_out_pager},
    {"related", lay_out_related},
    {"back-to-top", lay_out_back_to_top},
};

[[gnu::noinline]] inline const SectionRow* find_section(std::string_view name) {
  for (const SectionRow& row : section_rows)
    if (row.name == name) return &row;
  return nullptr;
}

// Calls `use(row)` for every section of the option in its order, or for all; tells names that are none.
template <class Use>
void for_each_section(std::string_view wanted, Findings& findings, const Use& use) {
  if (wanted.empty()) {
    for (const SectionRow& row : section_rows) use(row);
    return;
  }
  bool used[std::size(section_rows)] = {};
  while (!wanted.empty()) {
    std::size_t length = 0;
    while (length < wanted.size() && static_cast<unsigned char>(wanted[length]) > 0x20) ++length;
    const std::string_view name = wanted.substr(0, length);
    wanted.remove_prefix(length + (length < wanted.size()));
    if (name.empty()) continue;
    const SectionRow* row = find_section(name);
    if (row == nullptr) {
      findings.add(Code::unknown_section, {}, name, "header image lead tldr body tags disclaimers source pager related back-to-top");
    } else if (bool& seen = used[row - section_rows]; !seen) {
      seen = true;
      use(*row);
    }
  }
}

}  // namespace offprint::layout
