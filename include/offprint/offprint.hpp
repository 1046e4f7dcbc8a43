// The door: article JSON in, a finished article and its diagnostics out.
//
//     #include <offprint/offprint.hpp>
//     offprint::Rendered r = offprint::render(json, {.format = offprint::Format::page});
//     if (r.ok()) puts(r.output.c_str());
//     for (const offprint::Diagnostic& d : r.diagnostics) log(d.line, d.message);
#pragma once

#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <offprint/input/article_reader.hpp>
#include <offprint/input/locate.hpp>
#include <offprint/input/options_reader.hpp>
#include <offprint/layout/lay_out.hpp>
#include <offprint/model/diagnostic.hpp>
#include <offprint/model/options.hpp>
#include <offprint/output/print.hpp>

namespace offprint {

struct Rendered {
  std::string output;                   // UTF-8; empty where the input was refused
  std::vector<Diagnostic> diagnostics;  // in the order of the document
  std::string id;                       // the article's own id, where it gives one

  bool ok() const {
    for (const Diagnostic& diagnostic : diagnostics)
      if (diagnostic.severity == Severity::error) return false;
    return true;
  }
};

namespace door {

inline Rendered refuse(Code code) {
  Rendered result;
  result.diagnostics.push_back({row_of(code).severity, row_of(code).name, {}, 0, 0, std::string(row_of(code).sentence)});
  return result;
}

// Runs `work`, which may run out of memory. Where the compiler has no exceptions (WebAssembly), operator new traps
// instead, and the caller throws the instance away.
template <class Work>
Rendered within_memory(const Work& work) {
#if defined(__cpp_exceptions)
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return refuse(Code::out_of_memory);
  }
#else
  return work();
#endif
}

inline Rendered run(std::string_view json, const Options& options, bool print, Arena& arena, Findings& findings) {
  Rendered result;
  input::JsonText source;
  const Article* article = input::read_article(arena, json, options.limits, findings, source);
  if (article != nullptr && !findings.refused()) {
    result.id.assign(article->id.value);
    const Layout layout = layout::lay_out(arena, *article, options, findings);
    if (print) output::print(result.output, layout, findings);
    if (findings.refused()) result.output.clear();
  }
  result.diagnostics = input::locate(source.text, findings);
  return result;
}

inline Rendered run_with(std::string_view json, std::string_view options_json, bool print) {
  Arena arena;
  Options options;
  Findings option_findings(arena, options.limits.diagnostics);
  if (!input::read_options(arena, options_json, options, option_findings)) {
    Rendered result;
    result.diagnostics = input::locate({}, option_findings);
    return result;
  }
  Findings findings(arena, options.limits.diagnostics);
  Rendered result = run(json, options, print, arena, findings);
  if (!option_findings.list().empty()) {
    std::vector<Diagnostic> about_options = input::locate({}, option_findings);
    result.diagnostics.insert(result.diagnostics.begin(), about_options.begin(), about_options.end());
  }
  return result;
}

}  // namespace door

// Renders `json`, the UTF-8 bytes of an article document. Never throws; hostile input gives diagnostics.
inline Rendered render(std::string_view json, const Options& options = {}) {
  return door::within_memory([&] {
    Arena arena;
    Findings findings(arena, options.limits.diagnostics);
    return door::run(json, options, true, arena, findings);
  });
}

// The diagnostics of `render`, without the output.
inline std::vector<Diagnostic> check(std::string_view json, const Options& options = {}) {
  return door::within_memory([&] {
           Arena arena;
           Findings findings(arena, options.limits.diagnostics);
           return door::run(json, options, false, arena, findings);
         })
      .diagnostics;
}

// The same with the options as a JSON object whose members are named as in JavaScript: {"format": "page"}.
// Diagnostics about the options come first and have no line.
inline Rendered render_with(std::string_view json, std::string_view options_json) {
  return door::within_memory([&] { return door::run_with(json, options_json, true); });
}
inline Rendered check_with(std::string_view json, std::string_view options_json) {
  return door::within_memory([&] { return door::run_with(json, options_json, false); });
}

}  // namespace offprint
