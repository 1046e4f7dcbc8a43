#pragma once
namespace offprint::output { inline constexpr char style_sheet_data[] = ""; }
