// The style sheet, as page and shadow print it and as the element shares it.
#pragma once

#include <string_view>

#include <offprint/output/style_sheet_data.hpp>

namespace offprint::output {

constexpr std::string_view style_sheet() { return {style_sheet_data, sizeof style_sheet_data - 1}; }

}  // namespace offprint::output
