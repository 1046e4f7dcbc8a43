// Times the native renderer: native_bench FILE OPTIONS ROUNDS prints nanoseconds per render, a line a round.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <offprint/offprint.hpp>

int main(int count, char** arguments) {
  if (count != 4) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  const auto now = [] { return std::chrono::steady_clock::now(); };
  const auto render = [&] { return offprint::render_with(json, arguments[2]).output.size(); };
  std::size_t size = render();

  // As many renders a round as make it long enough to measure.
  const auto first = now();
  size += render();
  const double once = std::chrono::duration<double>(now() - first).count();
  const int renders = once > 0.02 ? 1 : static_cast<int>(0.02 / once) + 1;
  for (int round = std::atoi(arguments[3]); round > 0; --round) {
    const auto start = now();
    for (int index = 0; index < renders; ++index) size += render();
    std::printf("%.0f\n", std::chrono::duration<double, std::nano>(now() - start).count() / renders);
  }
  return size == 0;
}
