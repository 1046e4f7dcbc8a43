// Locales: which serves whom, and what its patterns say.
#include <string>

#include <offprint/locale/dates.hpp>
#include <offprint/locale/locale.hpp>

#include "rendering.hpp"

using namespace offprint;

TEST_CASE("a locale serves those who read its language in its script") {
  const auto serving = [](std::string_view tag) {
    bool found = false;
    const std::string_view name = locale::find_locale(tag, found).tag;
    return std::string(found ? name : "none");
  };
  for (const char* tag : {"zh-CN", "zh", "ZH-cn", "zh_CN", "zh-Hans", "zh-Hans-TW", "zh-SG", "zh-x-private"}) CHECK(serving(tag) == "zh-CN");
  for (const char* tag : {"en", "en-GB", "en-150", "EN_us", "en-Latn-US"}) CHECK(serving(tag) == "en");
  for (const char* tag : {"zh-TW", "zh-Hant", "zh-hk", "zh-Hant-CN", "en-Shaw", "tlh", "", "-"}) CHECK(serving(tag) == "none");
}

TEST_CASE("a locale that is not there gives English words, and a note") {
  const Rendered result = rendered(R"({"title":"T","published":"2023-08-18","language":"tlh"})", {.format = Format::text});
  CHECK(contains(result.output, "August 18, 2023"));
  CHECK(codes(result.diagnostics) == std::vector<std::string>{"unknown-locale"});
}

TEST_CASE("the fields of a date pattern are those of Unicode's") {
  Arena arena;
  bool found = false;
  const locale::Locale& english = locale::find_locale("en", found);
  const auto written = [&](std::string_view pattern, std::uint8_t hour) {
    DateTime value;
    value.year = 2023, value.month = 8, value.day = 5, value.hour = hour, value.minute = 7;
    Bytes out(arena);
    locale::append_pattern(out, english, value, pattern);
    return std::string(out.view());
  };
  CHECK(written("y yy yyyy", 0) == "2023 23 2023");
  CHECK(written("M MM MMMM LLLL d dd", 0) == "8 08 August August 5 05");
  CHECK(written("H HH h k K mm a", 0) == "0 00 12 24 0 07 AM");
  CHECK(written("H HH h k K mm a", 12) == "12 12 12 12 0 07 PM");
  CHECK(written("h a", 23) == "11 PM");
  CHECK(written("d 'de' MMMM 'o''clock'", 0) == "5 de August o'clock");
  CHECK(written("'open", 0) == "open");
}
