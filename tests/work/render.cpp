// Counts the work of a render, which is the same on every machine, however busy: render_work OPTIONS… reads an article from
// standard input and prints a line for each of them: the work, the bytes of memory asked for, and those of the output.
#include <cstddef>
#include <cstdio>
#include <string>

#include <offprint/offprint.hpp>

#include "counters.hpp"

int main(int count, char** arguments) {
  std::string json;
  char part[65'536];
  for (std::size_t read; (read = std::fread(part, 1, sizeof part, stdin)) > 0;) json.append(part, read);
  for (int index = 1; index < count; ++index) {
    counters = {};
    const std::size_t size = offprint::render_with(json, arguments[index]).output.size();
    const Counters made = counters;
    std::printf("%llu %llu %zu\n", made.work(), made.asked_for, size);
  }
}
