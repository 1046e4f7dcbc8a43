// The style sheet. Page and shadow print all of it, since one hash is to stand for it in their policies; elements have no page.
#pragma once

#include <string_view>

#include <offprint/output/style_sheet_data.hpp>

namespace offprint::output {

constexpr std::string_view page_style() { return {page_style_data, sizeof page_style_data - 1}; }
constexpr std::string_view style_sheet() { return {style_sheet_data, sizeof style_sheet_data - 1}; }

}  // namespace offprint::output
