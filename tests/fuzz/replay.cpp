// Runs a fuzz target over inputs that are kept, where there is no libFuzzer: each argument is a file that is one input, or
// a file named *.base64 that holds one a line.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "../core/base64.hpp"
#include "fuzz.hpp"

namespace {

void run(const std::string& input) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()); }

}  // namespace

int main(int count, char** arguments) {
  std::size_t inputs = 0;
  for (int index = 1; index < count; ++index) {
    const std::string path = arguments[index];
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "%s cannot be read\n", path.c_str());
      return 1;
    }
    if (path.ends_with(".base64")) {
      for (std::string line; std::getline(file, line); ++inputs) run(from_base64(line));
    } else {
      run({std::istreambuf_iterator<char>(file), {}});
      ++inputs;
    }
  }
  std::printf("%zu inputs\n", inputs);
  return inputs == 0 ? 1 : 0;
}
