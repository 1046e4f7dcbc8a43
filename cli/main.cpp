// The native command `offprint`: a thin main over the core.
#include <csignal>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>

#include <offprint/offprint.hpp>
#include <offprint/output/diagnostics_json.hpp>

#include "arguments.hpp"
#include "batch.hpp"
#include "files.hpp"

namespace offprint::cli {

// What the command returns. 141 is what a shell sees of a program that SIGPIPE ended.
enum : int { exit_rendered = 0, exit_refused = 1, exit_wrong_usage = 2, exit_not_written = 3, exit_pipe_closed = 141 };

std::string usage() {
  std::string text =
      "offprint: article JSON in, a finished article out\n\n"
      "  offprint render [OPTIONS] [FILE|-]              the article on standard output\n"
      "  offprint render --ndjson [OPTIONS] [FILE|-]     one article a line in, {\"line\",\"id\",\"output\",\"diagnostics\"} a line out\n"
      "  offprint check [--format text|json] FILE…       the diagnostics alone\n"
      "  offprint --version\n\n"
      "Diagnostics go to standard error as file:line:column: severity: message [code] pointer.\n"
      "Exit status: 0 rendered, 1 the input was refused or memory ran out, 2 wrong usage or a file that cannot be\n"
      "read, 3 the output could not be written.\n\n"
      "Options\n";
  const auto line = [&](std::string_view flag, std::string_view value, std::string_view help) {
    const std::size_t start = text.size();
    text.append("  ").append(flag).append(value.empty() ? "" : " ").append(value);
    text.append(text.size() - start < 26 ? 26 - (text.size() - start) : 1, ' ');
    text.append(help).append("\n");
  };
  for (const FlagRow& row : flag_rows) line(row.flag, row.value, row.help);
  line("--parts", "", "print part attributes, for use inside a shadow root");
  line("--output", "FILE", "write to FILE, whole or not at all; -: standard output");
  line("--strict", "", "warnings fail as errors do");
  return text;
}

// Words of the input or the name of a file, which must neither move the reader's cursor nor turn its line around.
void append_quoted(Bytes& out, std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const text::CodePoint code_point = text::decode(words, at);
    const char32_t value = code_point.value;
    const bool reorders = (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
    if (value < 0x20 || text::is_unsafe(value) || reorders)
      out += ' ';
    else
      text::append(out, value);
    at += code_point.length;
  }
}

// What the command itself has to say.
void tell(std::string_view mistake) {
  Arena arena;
  Bytes line(arena);
  append_quoted(line.append("offprint: "), mistake);
  write_all(STDERR_FILENO, line.append("\n"));
}

int write_output(std::string_view bytes, std::string_view file = {}) {
  std::string mistake;
  if (!file.empty() && file != "-") {
    if (write_file(file, bytes, mistake)) return exit_rendered;
  } else {
    if (write_all(STDOUT_FILENO, bytes)) return exit_rendered;
    if (errno == EPIPE) return exit_pipe_closed;
    mistake.assign("standard output: ").append(std::strerror(errno));
  }
  tell(mistake);
  return exit_not_written;
}

void append_text(Bytes& out, std::string_view file, const Diagnostic& diagnostic) {
  append_quoted(out, file == "-" ? "<stdin>" : file);
  if (diagnostic.line > 0)
    append_decimal(append_decimal(out.append(":"), diagnostic.line).append(":"), diagnostic.column);
  out.append(": ").append(severity_names[static_cast<unsigned>(diagnostic.severity)]).append(": ");
  append_quoted(out, diagnostic.message);
  out.append(" [").append(diagnostic.code).append("]");
  if (!diagnostic.pointer.empty()) out.append(" ");
  append_quoted(out, diagnostic.pointer);
  out.append("\n");
}

bool passes(const std::vector<Diagnostic>& diagnostics, bool strict) {
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.severity == Severity::error || (strict && diagnostic.severity == Severity::warning)) return false;
  return true;
}

int fail(std::string_view mistake, int status = exit_wrong_usage) {
  tell(mistake);
  return status;
}

int render_one(const Arguments& arguments) {
  std::string json, mistake;
  if (!read_file(arguments.files[0], arguments.options.limits.bytes, json, mistake)) return fail(mistake);
  const Rendered rendered = render(json, arguments.options);
  Arena arena;
  Bytes told(arena);
  for (const Diagnostic& diagnostic : rendered.diagnostics) append_text(told, arguments.files[0], diagnostic);
  write_all(STDERR_FILENO, told);
  if (!passes(rendered.diagnostics, arguments.strict)) return exit_refused;
  return write_output(rendered.output, arguments.output);
}

int render_batch(const Arguments& arguments) {
  const std::string_view file = arguments.files[0];
  const int input = file == "-" ? STDIN_FILENO : ::open(std::string(file).c_str(), O_RDONLY | O_CLOEXEC);
  if (input < 0) return fail(std::string(file).append(": ").append(std::strerror(errno)));
  LineReader lines(input, arguments.options.limits.bytes);
  std::string line;
  bool all = true;
  handle_ending_signals(end_behind_line);
  for (std::uint64_t number = 1; lines.next(line); ++number) {
    if (is_blank(line) && !lines.out_of_memory()) continue;
    const auto write = [&](const Rendered& rendered) {
      const bool passed = passes(rendered.diagnostics, arguments.strict);
      Arena arena;
      Bytes result(arena);
      append_result(result, rendered, passed, number);
      all = passed && all;
      open_line();
      const int status = write_output(result);
      close_line();
      return status;
    };
    int status;
    try {
      status = write(lines.out_of_memory() ? door::out_of_memory() : render(line, arguments.options));
    } catch (const std::bad_alloc&) {
      status = write(door::out_of_memory());
    }
    if (status != exit_rendered) return status;
  }
  if (lines.failed()) return fail(std::string(file == "-" ? "standard input" : file).append(": ").append(std::strerror(errno)));
  return all ? exit_rendered : exit_refused;
}

int check_files(const Arguments& arguments) {
  bool all = true, readable = true;
  Arena arena;
  Bytes told(arena);
  if (arguments.json_diagnostics) told += '[';
  for (const std::string_view file : arguments.files) {
    std::vector<Diagnostic> diagnostics;
    try {
      std::string json, mistake;
      if (!read_file(file, arguments.options.limits.bytes, json, mistake)) {
        fail(mistake);
        readable = false;
        continue;
      }
      diagnostics = check(json, arguments.options);
    } catch (const std::bad_alloc&) {
      diagnostics = door::out_of_memory().diagnostics;
    }
    all = passes(diagnostics, arguments.strict) && all;
    if (arguments.json_diagnostics) {
      told.append(told.size() > 1 ? ",{\"file\":" : "{\"file\":");
      text::Replaced replaced;
      text::append_json_string(told, text::clean(arena, file, replaced));
      told.append(",\"diagnostics\":");
      output::append_json(told, diagnostics);
      told.append("}");
    } else {
      for (const Diagnostic& diagnostic : diagnostics) append_text(told, file, diagnostic);
    }
  }
  if (arguments.json_diagnostics) told.append("]\n");
  if (const int status = write_output(told); status != exit_rendered) return status;
  return !readable ? exit_wrong_usage : all ? exit_rendered : exit_refused;
}

int run(int count, char** values) {
  // A closed pipe and a file that may not grow are errors of write(), not a sudden end.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  Arena arena;
  const Arguments arguments = ArgumentParser(arena, count, values).parse();
  if (!arguments.mistake.empty()) return fail(arguments.mistake + "; see offprint --help");
  switch (arguments.verb) {
    case Verb::help: return write_output(usage());
    case Verb::version: return write_output("offprint " OFFPRINT_VERSION "\n");
    case Verb::check: return check_files(arguments);
    default: return arguments.ndjson ? render_batch(arguments) : render_one(arguments);
  }
}

// There is no memory to make a sentence of: it goes out in pieces.
int tell_want_of_memory() {
  for (const std::string_view piece : {std::string_view("offprint: error: "), row_of(Code::out_of_memory).sentence, std::string_view(" [out-of-memory]\n")})
    write_all(STDERR_FILENO, piece);
  return exit_refused;
}

}  // namespace offprint::cli

int main(int count, char** values) {
  try {
    return offprint::cli::run(count, values);
  } catch (const std::bad_alloc&) {
    return offprint::cli::tell_want_of_memory();
  }
}
