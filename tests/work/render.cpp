// Counts the work of a render, which is the same on every machine, however busy: render_work OPTIONS… reads an article from
// standard input and prints a line for each of them: basic blocks run, bytes gone over, and bytes of memory asked for.
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
    offprint::render_with(json, arguments[index]);
    const Counters made = counters;
    std::printf("%llu %llu %llu\n", made.blocks, made.bytes, made.asked_for);
  }
}
