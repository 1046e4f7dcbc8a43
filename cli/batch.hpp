// `render --ndjson`: one article a line in, one result a line out.
#pragma once

#include <csignal>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>

#include <offprint/offprint.hpp>
#include <offprint/output/diagnostics_json.hpp>

#include "arguments.hpp"
#include "files.hpp"

namespace offprint::cli {

// Splits what is read from a file into lines, keeping no more than one line in memory, and no line longer than `limit`.
class LineReader {
 public:
  LineReader(int file, std::size_t limit) : file_(file), limit_(limit) {}

  // False at the end of the file or where it cannot be read (`failed`). A line beyond the limit comes cut just behind it,
  // so that the core refuses it; one that there is no memory for comes empty (`out_of_memory`).
  bool next(std::string& line) {
    line.clear();
    out_of_memory_ = false;
    bool any = false;
    for (;;) {
      // The beginning of a line whose rest cannot be read is no line.
      if (start_ == end_ && !fill()) return any && !failed_;
      any = true;
      const std::string_view pending(buffer_ + start_, end_ - start_);
      const std::size_t newline = pending.find('\n');
      const std::string_view part = pending.substr(0, newline);
      if (!out_of_memory_ && line.size() <= limit_) append(line, part.substr(0, limit_ + 1 - line.size()));
      start_ += part.size() + (newline == std::string_view::npos ? 0 : 1);
      if (newline != std::string_view::npos) return true;
    }
  }
  bool failed() const { return failed_; }
  bool out_of_memory() const { return out_of_memory_; }

 private:
  void append(std::string& line, std::string_view part) {
    try {
      line.append(part);
    } catch (const std::bad_alloc&) {
      out_of_memory_ = true;
      std::string().swap(line);
    }
  }
  bool fill() {
    for (;;) {
      const ssize_t length = ::read(file_, buffer_, sizeof buffer_);
      if (length < 0 && may_try_again(file_, POLLIN)) continue;
      failed_ = length < 0;
      start_ = 0;
      end_ = length > 0 ? static_cast<std::size_t>(length) : 0;
      return length > 0;
    }
  }

  int file_;
  std::size_t limit_;
  char buffer_[64 * 1024];
  std::size_t start_ = 0, end_ = 0;
  bool failed_ = false, out_of_memory_ = false;
};

// A signal that ends the command waits until the line that is being written is whole. A second one does not: a reader that
// has stopped reading must not keep the command alive.
inline volatile std::sig_atomic_t is_line_open = 0, kept_signal = 0;

extern "C" inline void end_behind_line(int signal) {
  ::signal(signal, SIG_DFL);
  if (is_line_open != 0)
    kept_signal = signal;
  else
    ::raise(signal);
}

inline void open_line() { is_line_open = 1; }
inline void close_line() {
  is_line_open = 0;
  if (kept_signal != 0) ::raise(kept_signal);
}

inline bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// The result of one article as a line of JSON.
inline void append_result(Bytes& out, const Rendered& rendered, bool passes, std::uint64_t line_number) {
  append_decimal(out.append("{\"line\":"), line_number).append(",\"id\":");
  if (rendered.id.empty())
    out.append("null");
  else
    text::append_json_string(out, rendered.id);
  out.append(",\"output\":");
  if (passes)
    text::append_json_string(out, rendered.output);
  else
    out.append("null");
  out.append(",\"diagnostics\":");
  output::append_json(out, rendered.diagnostics);
  out.append("}\n");
}

}  // namespace offprint::cli
