// What the command line says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <offprint/input/options_reader.hpp>
#include <offprint/model/options.hpp>
#include <offprint/text/utf8.hpp>

namespace offprint::cli {

enum class Verb : std::uint8_t { help, version, render, check };

struct Arguments {
  Verb verb = Verb::help;
  Options options;
  std::vector<std::string_view> files;
  std::string_view output;       // file to write; empty: standard output
  bool ndjson = false;
  bool json_diagnostics = false;  // check --format json
  bool strict = false;            // warnings fail
  std::string mistake;            // wrong usage, in a sentence
};

struct FlagRow {
  std::string_view flag;
  std::string_view option;  // of the core
  std::string_view value;   // as the help calls it
  std::string_view help;
};

inline constexpr FlagRow flag_rows[] = {
    {"--format", "format", "FORMAT", "page (a whole HTML document), fragment (the <article>), shadow, json-ld or text"},
    {"--locale", "locale", "TAG", "language of labels and dates, like zh-CN; otherwise the article's"},
    {"--base", "base", "URL", "address against which relative URLs resolve; otherwise the article's own"},
    {"--heading-level", "headingLevel", "N", "level of the headline, 1 to 6"},
    {"--sections", "sections", "NAMES", "sections to show, in order: \"header tldr body source\""},
    {"--related-limit", "relatedLimit", "N", "related cards at the most"},
    {"--excerpt-length", "excerptLength", "N", "characters of a card's excerpt at the most"},
    {"--id-prefix", "idPrefix", "TEXT", "what every id begins with"},
    {"--stylesheet", "stylesheet", "URL", "link this style sheet instead of printing it inline"},
    {"--nonce", "nonce", "TEXT", "nonce of the inline style and script elements"},
    {"--max-bytes", "maxBytes", "N", "limit on the input"},
    {"--max-depth", "maxDepth", "N", "limit on nesting"},
    {"--max-blocks", "maxBlocks", "N", "limit on blocks"},
    {"--max-entries", "maxEntries", "N", "limit on the entries of all lists together"},
    {"--max-list-length", "maxListLength", "N", "limit on the entries of one list, other than blocks, and on the lines of a text"},
    {"--max-text-bytes", "maxTextBytes", "N", "limit on one string"},
    {"--max-output-bytes", "maxOutputBytes", "N", "limit on the output"},
    {"--max-diagnostics", "maxDiagnostics", "N", "diagnostics to list"},
};

class ArgumentParser {
 public:
  ArgumentParser(Arena& arena, int count, char** values) : arena_(arena), count_(count), values_(values) {}

  Arguments parse() {
    if (none_left()) return arguments_;
    const std::string_view verb = take();
    if (verb == "help" || is_help(verb)) return arguments_;
    if (verb == "--version" || verb == "version") {
      arguments_.verb = Verb::version;
      return arguments_;
    }
    if (verb != "render" && verb != "check") return mistake("there is no command \"", verb, "\"");
    arguments_.verb = verb == "render" ? Verb::render : Verb::check;
    if (arguments_.verb == Verb::render) arguments_.options.format = Format::page;
    while (!none_left()) {
      const std::string_view argument = take();
      if (is_help(argument)) return Arguments{};
      if (argument == "--") {
        while (!none_left()) arguments_.files.push_back(take());
      } else if (argument.size() > 1 && argument[0] == '-') {
        if (!flag(argument)) return arguments_;
      } else {
        arguments_.files.push_back(argument);
      }
    }
    return finish();
  }

 private:
  static bool is_help(std::string_view argument) { return argument == "--help" || argument == "-h"; }

  bool none_left() const { return next_ >= count_; }
  std::string_view take() { return values_[next_++]; }

  const Arguments& mistake(std::string_view before, std::string_view what, std::string_view after) {
    arguments_.mistake.assign(before).append(what).append(after);
    return arguments_;
  }

  bool flag(std::string_view argument) {
    const std::size_t equals = argument.find('=');
    const std::string_view name = argument.substr(0, equals);
    if (bool* const asked = switched_by(name); asked != nullptr) {
      if (equals != std::string_view::npos) return mistake("the option ", name, " takes no value"), false;
      return *asked = true;
    }

    const FlagRow* row = nullptr;
    for (const FlagRow& candidate : flag_rows)
      if (candidate.flag == name) row = &candidate;
    const bool output = name == "--output" && arguments_.verb == Verb::render;
    if (row == nullptr && !output) return mistake("there is no option \"", name, "\""), false;
    std::string_view value;
    if (equals != std::string_view::npos) {
      value = argument.substr(equals + 1);
    } else if (none_left()) {
      return mistake("the option ", name, " needs a value"), false;
    } else {
      value = take();
    }
    if (output) {
      if (value.empty()) return mistake("the option ", name, " needs a value"), false;
      arguments_.output = value;
      return true;
    }
    return arguments_.verb == Verb::check && name == "--format" ? diagnostics_format(value) : option(*row, value);
  }

  // What an option without a value switches on; nullptr: it is none of these.
  bool* switched_by(std::string_view name) {
    if (name == "--strict") return &arguments_.strict;
    if (arguments_.verb != Verb::render) return nullptr;
    return name == "--ndjson" ? &arguments_.ndjson : name == "--parts" ? &arguments_.options.parts : nullptr;
  }

  bool diagnostics_format(std::string_view value) {
    arguments_.json_diagnostics = value == "json";
    if (value == "json" || value == "text") return true;
    return mistake("check --format must be text or json, not \"", value, "\""), false;
  }

  bool option(const FlagRow& flag, std::string_view value) {
    // What the output repeats must be fit for it, as an article's own strings are made to be.
    text::Replaced replaced;
    text::clean(arena_, value, replaced);
    if (replaced.invalid || replaced.unsafe) return mistake("the value of ", flag.flag, " is not plain UTF-8 text"), false;
    const input::OptionRow& row = *input::find_option(flag.option);
    bool stored;
    if (row.kind >= input::OptionKind::heading_level) {
      std::int64_t number = 0;
      bool digits = !value.empty() && value.size() <= 12;
      for (const char digit : value) {
        digits = digits && digit >= '0' && digit <= '9';
        number = number * 10 + (digit - '0');
        if (!digits) break;
      }
      stored = digits && input::set_option(arguments_.options, row, number);
    } else {
      stored = input::set_option(arena_, arguments_.options, row, value);
    }
    if (stored) return true;
    arguments_.mistake.assign(flag.flag).append(" must be ").append(input::expected_by(row));
    arguments_.mistake.append(", not \"").append(value).append("\"");
    return false;
  }

  const Arguments& finish() {
    if (arguments_.files.empty()) {
      if (arguments_.verb == Verb::check) return mistake("", "check needs a file", " (- is standard input)");
      arguments_.files.push_back("-");
    }
    if (arguments_.ndjson && !arguments_.output.empty()) return mistake("", "--ndjson", " writes a line at a time, so --output cannot hold it back");
    if (arguments_.verb == Verb::render && arguments_.files.size() > 1)
      return mistake("render takes one file, and \"", arguments_.files[1], "\" is a second; for many articles use --ndjson");
    return arguments_;
  }

  Arena& arena_;
  int count_;
  char** values_;
  int next_ = 1;
  Arguments arguments_;
};

}  // namespace offprint::cli
