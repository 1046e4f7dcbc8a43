// Where the memory of arenas comes from, and where it goes.
#pragma once

#include <cstddef>
#include <new>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace offprint {

struct alignas(std::max_align_t) Chunk {
  Chunk* older;
  std::size_t room;  // bytes, behind the chunk's own

  char* begin() { return reinterpret_cast<char*>(this + 1); }
};

#if defined(OFFPRINT_GUARDED_ARENA) || defined(__EMSCRIPTEN__)

class Chunks {
 public:
#ifdef OFFPRINT_GUARDED_ARENA
  // A chunk for each piece, so that AddressSanitizer sees where it ends.
  static constexpr std::size_t smallest = 0, largest = 0;
  static constexpr bool guarded = true;
#else
  // Chunks double up to a megabyte, so that a small article costs little and a large one few calls. Nothing is kept: the
  // module's memory never goes back.
  static constexpr std::size_t smallest = 16 * 1024, largest = 1024 * 1024;
  static constexpr bool guarded = false;
#endif

  static Chunk* take(Chunk* newest, std::size_t size) {
    std::size_t room = newest == nullptr ? smallest : newest->room * 2;
    if (room > largest) room = largest;
    if (room < size) room = size;
    return ::new (::operator new(sizeof(Chunk) + room)) Chunk{newest, room};
  }
  static void give_back(Chunk* chunk) { ::operator delete(chunk); }
};

#else

// The first touch of a page of memory takes longer than filling it with an article. So small articles get chunks that double,
// larger ones get huge pages, where the system has them, and a thread keeps one of those, two megabytes, for its next article.
class Chunks {
 public:
  static constexpr bool guarded = false;

  // A chunk with room for `size` bytes, to be used after `newest`.
  static Chunk* take(Chunk* newest, std::size_t size) {
    if (newest == nullptr && kept_ != nullptr && size <= kept_->room) return std::exchange(kept_, nullptr);
    constexpr std::size_t smallest = 16 * 1024, largest_small = 128 * 1024, largest = 4 * page;
    std::size_t whole = newest == nullptr ? smallest : whole_of(newest) * 2;
    if (whole > largest) whole = largest;
    if (whole < sizeof(Chunk) + size) whole = sizeof(Chunk) + size;
    if (whole > largest_small) whole = (whole + page - 1) / page * page;
    return ::new (whole < page ? ::operator new(whole) : huge(whole)) Chunk{newest, whole - sizeof(Chunk)};
  }

  static void give_back(Chunk* chunk) {
    if (whole_of(chunk) < page) return ::operator delete(chunk);
    if (whole_of(chunk) > page || kept_ != nullptr || ends_) return ::operator delete(chunk, std::align_val_t{page});
    static thread_local const End end;
    chunk->older = nullptr;
    kept_ = chunk;
  }

 private:
  static constexpr std::size_t page = 2 * 1024 * 1024;

  // Of the thread; there may still be articles behind it.
  struct End {
    End() {}
    ~End() {
      ends_ = true;
      ::operator delete(std::exchange(kept_, nullptr), std::align_val_t{page});
    }
  };

  static std::size_t whole_of(const Chunk* chunk) { return sizeof(Chunk) + chunk->room; }

  static void* huge(std::size_t size) {
    void* memory = ::operator new(size, std::align_val_t{page});
#ifdef __linux__
    madvise(memory, size, MADV_HUGEPAGE);
#endif
    return memory;
  }

  static inline thread_local Chunk* kept_ = nullptr;
  static inline thread_local bool ends_ = false;
};

#endif

}  // namespace offprint
