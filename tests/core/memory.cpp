// Every allocation fails in turn, as SQLite's tests do it: the first, the second, … until the render succeeds.
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <string>
#include <thread>

#include "rendering.hpp"

using namespace offprint;

namespace {

// Counts allocations, and lets those fail that are asked for.
struct Allocations {
  static constexpr std::size_t never = SIZE_MAX;

  // Other tests render in many threads.
  std::atomic<std::size_t> made = 0;
  std::atomic<std::size_t> live = 0;
  std::size_t first_failing = never;
  bool once = true;  // only that one fails; otherwise all from it on

  bool fails() {
    const std::size_t number = ++made;
    return once ? number == first_failing : number >= first_failing;
  }
};
Allocations allocations;

void* allocate_or_not(std::size_t size, std::align_val_t alignment = std::align_val_t{alignof(std::max_align_t)}) noexcept {
  const std::size_t unit = static_cast<std::size_t>(alignment);
  void* memory = allocations.fails() ? nullptr : std::aligned_alloc(unit, (size + unit - 1) / unit * unit + (size == 0) * unit);
  if (memory != nullptr) ++allocations.live;
  return memory;
}

void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void release(void* memory) noexcept {
  if (memory != nullptr) --allocations.live;
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return or_throw(allocate_or_not(size)); }
void* operator new[](std::size_t size) { return or_throw(allocate_or_not(size)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return or_throw(allocate_or_not(size, alignment)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate_or_not(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate_or_not(size); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }

namespace {

// How many allocations `work` makes where none fails.
template <class Work>
std::size_t count_allocations(const Work& work) {
  allocations.made = 0;
  work();
  return allocations.made;
}

// Makes allocation `number` fail: `once`, or with all that follow, as long as this lives.
struct Failing {
  Failing(std::size_t number, bool once) {
    allocations.made = 0;
    allocations.once = once;
    allocations.first_failing = number;
  }
  ~Failing() { allocations.first_failing = Allocations::never; }
};

const std::vector<Diagnostic>& diagnostics_of(const Rendered& rendered) { return rendered.diagnostics; }
const std::vector<Diagnostic>& diagnostics_of(const std::vector<Diagnostic>& diagnostics) { return diagnostics; }
bool is_empty(const Rendered& rendered) { return rendered.output.empty() && rendered.id.empty() && !rendered.ok(); }
bool is_empty(const std::vector<Diagnostic>&) { return true; }

// True where `work`, of whose allocations `number` fails, ends with nothing but a word about it, and keeps no memory.
template <class Work>
bool fails_cleanly(std::size_t number, bool once, const Work& work) {
  const std::size_t live = allocations.live;
  bool clean = false;
  {
    const Failing failing(number, once);
    const auto failed = work();
    const auto& diagnostics = diagnostics_of(failed);
    clean = diagnostics.size() == 1 && diagnostics[0].code == "out-of-memory" && is_empty(failed);
  }
  return clean && allocations.live == live;
}

const char* const samples[] = {"aggregator", "arabic", "broken", "chinese", "everything", "minimal"};

std::string sample(const char* name) {
  std::ifstream file(std::string(OFFPRINT_SAMPLES) + "/" + name + ".json", std::ios::binary);
  std::string json{std::istreambuf_iterator<char>(file), {}};
  REQUIRE_FALSE(json.empty());
  return json;
}

// Lets the allocations of `work` fail in turn; how many did. The first two are what the word about it takes.
template <class Work>
std::size_t fail_in_turn(const Work& work) {
  const std::size_t count = count_allocations(work);
  std::size_t tried = 0;
  for (const bool once : {true, false})
    for (std::size_t number = 3; number <= count; ++number, ++tried) {
      INFO("allocation " << number << " of " << count << (once ? ", once" : ", and all that follow"));
      REQUIRE(fails_cleanly(number, once, work));
    }
  return tried;
}

}  // namespace

TEST_CASE("whichever allocation of a render fails, there is a clean error, no leak, and a next render") {
  std::size_t tried = 0;
  for (const char* name : samples) {
    const std::string json = sample(name);
    for (std::size_t format = 0; format < std::size(format_names); ++format) {
      INFO(name << " as " << format_names[format]);
      const Options options{.format = static_cast<Format>(format)};
      const Rendered whole = render(json, options);
      REQUIRE(whole.ok());
      tried += fail_in_turn([&] { return render(json, options); });
      const Rendered next = render(json, options);
      REQUIRE(next.output == whole.output);
      REQUIRE(told(next.diagnostics) == told(whole.diagnostics));
    }
  }
  std::printf("%zu failing allocations\n", tried);
}

TEST_CASE("the large chunks of a long article fail as cleanly, and a thread keeps no more than one of them") {
  std::string json = R"({"title":"T","body":[)";
  for (int index = 0; index < 8'000; ++index) json += R"({"type":"paragraph","text":["a","b","c"]},)";
  json += R"({"type":"divider"}]})";
  const auto work = [&] { return render(json); };
  std::size_t before = 0, kept = 0, still_kept = 0;
  // Renders when the thread has given back what it kept.
  struct Late {
    const std::string& json;
    std::size_t& size;
    ~Late() { size = render(json).output.size(); }
  };
  std::size_t size = 0, late_size = 0;
  std::thread([&] {
    static thread_local const Late late{json, late_size};
    before = allocations.live;
    size = work().output.size();
    kept = allocations.live;
    for (std::size_t number = 3; number < 6; ++number) REQUIRE(fails_cleanly(number, true, work));
    work();
    still_kept = allocations.live;
  }).join();
  const std::size_t left = allocations.live;
  CHECK(kept <= before + 1);
  CHECK(still_kept == kept);
  CHECK(left < before);
  CHECK(size > 0);
  CHECK(late_size == size);
}

TEST_CASE("whichever allocation fails of a check, or of reading options, there is a clean error and no leak") {
  const std::string json = sample("broken");
  const std::string options = R"({"format":"page","sections":["header","body"],"idPrefix":"a-prefix-that-no-short-string-holds","more":1})";
  CHECK(fail_in_turn([&] { return check(json); }) > 50);
  CHECK(fail_in_turn([&] { return render_with(json, options); }) > 50);
  CHECK(fail_in_turn([&] { return check_with(json, options); }) > 50);
}

TEST_CASE("where there is not even memory to say so, std::bad_alloc says it, and nothing leaks") {
  const std::string json = sample("minimal");
  for (const std::size_t number : {1u, 2u}) {
    const std::size_t live = allocations.live;
    bool thrown = false;
    try {
      const Failing failing(number, false);
      render(json);
    } catch (const std::bad_alloc&) {
      thrown = true;
    }
    const std::size_t left = allocations.live;
    CHECK(thrown);
    CHECK(left == live);
  }
  CHECK(render(json).ok());
}
