// Times the native renderer: native_bench FILE OPTIONS ROUNDS prints nanoseconds per render, a line a round. The time is that
// of the processor, which other programs cannot take. With a fourth argument, `work`, a render gets the memory that the one
// before it had, so that the time of the system, which depends on what ran before, is left out.
#include <cstdio>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <new>
#include <string>

#include <offprint/offprint.hpp>

namespace {

// Pieces of memory that were given back, for who asks for as much again.
struct Pieces {
  struct Piece {
    void* memory;
    std::size_t size;
    bool used;
  };
  static constexpr std::size_t most = 10'000;
  Piece pieces[most];
  std::size_t count = 0;
  bool keeps = false;

  void* take(std::size_t size, std::size_t alignment) {
    if (keeps)
      for (std::size_t index = 0; index < count; ++index)
        if (Piece& piece = pieces[index]; !piece.used && piece.size == size && reinterpret_cast<std::uintptr_t>(piece.memory) % alignment == 0) {
          piece.used = true;
          return piece.memory;
        }
    void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (memory == nullptr) throw std::bad_alloc();
    if (keeps && count < most) pieces[count++] = {memory, size, true};
    return memory;
  }

  void give_back(void* memory) {
    for (std::size_t index = 0; index < count; ++index)
      if (pieces[index].memory == memory) {
        pieces[index].used = false;
        return;
      }
    std::free(memory);
  }
};
Pieces memory;

// Nanoseconds.
double now() {
  timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) * 1e9 + static_cast<double>(used.tv_nsec);
}

}  // namespace

void* operator new(std::size_t size) { return memory.take(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return memory.take(size, static_cast<std::size_t>(alignment)); }
void operator delete(void* piece) noexcept { memory.give_back(piece); }
void operator delete(void* piece, std::size_t) noexcept { memory.give_back(piece); }
void operator delete(void* piece, std::align_val_t) noexcept { memory.give_back(piece); }
void operator delete(void* piece, std::size_t, std::align_val_t) noexcept { memory.give_back(piece); }

int main(int count, char** arguments) {
  const bool work = count == 5 && std::strcmp(arguments[4], "work") == 0;
  if (count != 4 && !work) return 2;
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  const auto render = [&] { return offprint::render_with(json, arguments[2]).output.size(); };
  memory.keeps = work;
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
