// Times the native renderer: native_bench FILE OPTIONS ROUNDS prints nanoseconds per render, a line a round. The time is that
// of the processor, which other programs cannot take.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include <offprint/offprint.hpp>

int main(int count, char** arguments) {
  if (count != 4) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  // Nanoseconds.
  const auto now = [] {
    timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e9 + static_cast<double>(used.tv_nsec);
  };
  const auto render = [&] { return offprint::render_with(json, arguments[2]).output.size(); };
  std::size_t size = render();

  // As many renders a round as make it long enough to measure.
  const double first = now();
  size += render();
  const double once = now() - first;
  const int renders = once > 2e7 ? 1 : static_cast<int>(2e7 / once) + 1;
  for (int round = std::atoi(arguments[3]); round > 0; --round) {
    const double start = now();
    for (int index = 0; index < renders; ++index) size += render();
    std::printf("%.0f\n", (now() - start) / renders);
  }
  return size == 0;
}
