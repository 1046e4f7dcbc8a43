// The door: article JSON in, a finished article and its diagnostics out.
//
//     #include <offprint/offprint.hpp>
//     offprint::Rendered r = offprint::render(json, {.format = offprint::Format::page});
//     if (r.ok()) puts(r.output.c_str());
//     for (const offprint::Diagnostic& d : r.diagnostics) log(d.line, d.message);
//
// All functions may be called from any thread. A thread that has rendered a long article keeps two megabytes of memory, for its
// next one, until it ends.
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
  std::string id;                       // the article's own id, where it gives one; where it was refused, too

  bool ok() const {
    for (const Diagnostic& diagnostic : diagnostics)
      if (diagnostic.severity == Severity::error) return false;
    return true;
  }
};

namespace door {

// One article on its way, with the memory in which it and all that comes of it lives.
struct Rendering {
  Arena arena;
  std::string_view output, id;
  List<input::LocatedFinding> diagnostics;
  bool refused = false;

  // Without a printer, only the diagnostics are wanted.
  void run(std::string_view json, const Options& options, output::Printer printer) {
    Findings findings(arena, options.limits.diagnostics);
    std::string_view text;
    const Article* article = input::read_article(arena, json, options.limits, findings, text);
    // A batch tells by it which of its articles was refused.
    if (article != nullptr) id = article->id.value;
    if (article != nullptr && !findings.refused()) {
      const Layout layout = layout::lay_out(arena, *article, options, findings);
      Bytes printed(arena);
      if (printer != nullptr) output::print(printed, layout, printer, findings);
      if (!findings.refused()) output = printed;
    }
    settle(text, findings);
  }

  // False where the options are refused: those of a JSON text, and those that a C++ program has filled in.
  bool read_options(std::string_view json, Options& options) {
    Findings findings(arena, options.limits.diagnostics);
    const bool taken = input::read_options(arena, json, options, findings);
    settle({}, findings);
    return taken;
  }
  bool settle_options(Options& options) {
    Findings findings(arena, options.limits.diagnostics);
    const bool taken = input::settle_options(arena, options, findings);
    settle({}, findings);
    return taken;
  }

 private:
  void settle(std::string_view text, const Findings& findings) {
    refused = findings.refused();
    if constexpr (keeps_findings) input::locate(arena, text, findings, diagnostics);
  }
};

inline Rendered told(const Rendering& rendering) {
  Rendered result{std::string(rendering.output), {}, std::string(rendering.id)};
  result.diagnostics.reserve(rendering.diagnostics.size());
  for (const input::LocatedFinding& found : rendering.diagnostics)
    result.diagnostics.push_back({found.severity, found.code, std::string(found.pointer), found.line, found.column, std::string(found.message)});
  return result;
}

inline Rendered out_of_memory() {
  const DiagnosticRow& row = row_of(Code::out_of_memory);
  Rendered failed;
  failed.diagnostics.push_back({row.severity, row.name, {}, 0, 0, std::string(row.sentence)});
  return failed;
}

// Runs `work`, which may run out of memory: what there is to say then is put aside before. Where the compiler has no
// exceptions (WebAssembly), operator new traps instead, and the caller throws the instance away.
template <class Work>
Rendered within_memory(const Work& work) {
#if defined(__cpp_exceptions)
  Rendered failed = out_of_memory();
  try {
    Rendering rendering;
    work(rendering);
    return told(rendering);
  } catch (const std::bad_alloc&) {
    return failed;
  }
#else
  Rendering rendering;
  work(rendering);
  return told(rendering);
#endif
}

}  // namespace door

// Renders `json`, the UTF-8 bytes of an article document. Hostile input gives diagnostics, and so does want of memory.
// Throws nothing but std::bad_alloc, and that only where there is no memory for a single diagnostic to begin with.
inline Rendered render(std::string_view json, const Options& options = {}) {
  return door::within_memory([&](door::Rendering& rendering) {
    Options settled = options;
    if (rendering.settle_options(settled)) rendering.run(json, settled, output::printer_of(settled.format));
  });
}

// The diagnostics of `render`, without the output.
inline std::vector<Diagnostic> check(std::string_view json, const Options& options = {}) {
  return door::within_memory([&](door::Rendering& rendering) {
    Options settled = options;
    if (rendering.settle_options(settled)) rendering.run(json, settled, nullptr);
  }).diagnostics;
}

// The same with the options as a JSON object whose members are named as in JavaScript: {"format": "page"}.
// Diagnostics about the options come first and have no line.
inline Rendered render_with(std::string_view json, std::string_view options_json) {
  return door::within_memory([&](door::Rendering& rendering) {
    Options options;
    if (rendering.read_options(options_json, options)) rendering.run(json, options, output::printer_of(options.format));
  });
}
inline Rendered check_with(std::string_view json, std::string_view options_json) {
  return door::within_memory([&](door::Rendering& rendering) {
    Options options;
    if (rendering.read_options(options_json, options)) rendering.run(json, options, nullptr);
  });
}

}  // namespace offprint
