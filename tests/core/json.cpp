// The JSON driver against nlohmann-json: what both take for JSON, and what they tell a reader of it.
#include <cstdio>
#include <random>
#include <string>

#include <offprint/input/json_driver.hpp>

#include "corpora.hpp"
#include "rendering.hpp"

using namespace offprint;

namespace {

// Writes down what it is told, a line a call.
class Recorder final : public input::JsonEvents {
 public:
  std::string heard;

  bool on_null(Place) override { return hear("null"); }
  bool on_boolean(bool value, Place) override { return hear(value ? "true" : "false"); }
  bool on_number(const input::Number& number, Place) override {
    return hear(number.is_integer ? std::to_string(number.integer) : "number");
  }
  bool on_string(const String& string) override { return hear("string " + std::string(string.value)); }
  bool on_key(const String& name) override { return hear("key " + std::string(name.value)); }
  bool on_start_object(Place) override { return hear("{"); }
  bool on_end_object() override { return hear("}"); }
  bool on_start_array(Place) override { return hear("["); }
  bool on_end_array() override { return hear("]"); }

 private:
  bool hear(const std::string& what) {
    heard += what + "\n";
    return true;
  }
};

// The same by nlohmann-json's SAX interface.
class NlohmannRecorder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Recorder recorder;

  bool null() override { return recorder.on_null({}); }
  bool boolean(bool value) override { return recorder.on_boolean(value, {}); }
  bool number_integer(number_integer_t value) override { return number_float(static_cast<double>(value), {}); }
  bool number_unsigned(number_unsigned_t value) override { return number_float(static_cast<double>(value), {}); }
  bool number_float(number_float_t value, const string_t&) override {
    const bool whole = value > -1e17 && value < 1e17 && value == static_cast<double>(static_cast<std::int64_t>(value));
    return recorder.on_number({whole ? static_cast<std::int64_t>(value) : 0, whole}, {});
  }
  bool string(string_t& value) override { return recorder.on_string({cleaned(value), {}}); }
  bool key(string_t& value) override { return recorder.on_key({cleaned(value), {}}); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return recorder.on_start_object({}); }
  bool end_object() override { return recorder.on_end_object(); }
  bool start_array(std::size_t) override { return recorder.on_start_array({}); }
  bool end_array() override { return recorder.on_end_array(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

 private:
  std::string_view cleaned(const std::string& value) {
    text::Replaced replaced;
    return text::clean(arena_, value, replaced);
  }
  Arena arena_;
};

bool drive(const std::string& json, Recorder& recorder, Arena& arena) {
  Findings findings(arena, 1000);
  return input::JsonDriver(json, recorder, arena, findings).run();
}

// True where nlohmann-json has nothing to say that we would want to hear: it refuses half a character and what no double
// holds, and takes a NUL byte for the end. Numbers near the limits of a double are rounded by it and not by us.
bool differs_on_purpose(const std::string& json) {
  return json.find("\\u") != std::string::npos || json.find('\0') != std::string::npos || json.starts_with("\xEF\xBB\xBF") ||
         json.find_first_of("eE") != std::string::npos || json.find("00000000") != std::string::npos;
}

void compare(const std::string& json) {
  Arena arena;
  Recorder ours;
  NlohmannRecorder theirs;
  const bool taken = drive(json, ours, arena);
  const bool taken_by_nlohmann = nlohmann::json::sax_parse(json, &theirs);
  CAPTURE(json);
  // It refuses bytes that are not UTF-8; we mend them.
  text::Replaced replaced;
  text::clean(arena, json, replaced);
  if (replaced.invalid) return;
  CHECK(taken == taken_by_nlohmann);
  if (taken) CHECK(ours.heard == theirs.recorder.heard);
}

}  // namespace

TEST_CASE("the driver takes what nlohmann-json takes, and tells of it the same") {
  for (const auto& entry : corpus("json.jsonl"))
    if (const std::string json = bytes_of(entry); !differs_on_purpose(json) && json.size() < 10'000) compare(json);

  // Texts made of JSON's own pieces, most of them wrong somewhere.
  const char* const pieces[] = {"{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\\\"\"", "0", "-1", "12.50", "1.", "01", "-", "true", "fals", "null", " ", "\n", "\"", "'", "x"};
  std::mt19937 random(7);
  for (int round = 0; round < 100'000; ++round) {
    std::string json;
    for (std::size_t count = 1 + random() % 9; count > 0; --count) json += pieces[random() % std::size(pieces)];
    compare(json);
  }
}

TEST_CASE("whole numbers are read exactly however they are written") {
  const auto read = [](std::string text) {
    Arena arena;
    Recorder recorder;
    return drive(text, recorder, arena) ? recorder.heard.substr(0, recorder.heard.size() - 1) : "refused";
  };
  for (const char* same : {"640", "640.0", "6.4e2", "6400e-1", "0.64E+3", "640.000000000000000000000000000000", "64e1"}) CHECK(read(same) == "640");
  CHECK(read("-0") == "0");
  CHECK(read("0e999999999999999999999") == "0");
  CHECK(read("-12.50e1") == "-125");
  CHECK(read("999999999999999999") == "999999999999999999");
  for (const char* other : {"0.5", "1e-400", "1e18", "640.00000000000000000001", "1e999", "123456789012345678901234567890"}) CHECK(read(other) == "number");
  for (const char* wrong : {"", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+", "0x10", "1_000", "Infinity"}) CHECK(read(wrong) == "refused");
}
