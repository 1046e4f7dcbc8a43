// Many threads render at once, good articles and hostile ones, and none hears of another.
#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "rendering.hpp"

using namespace offprint;

namespace {

struct Job {
  std::string json;
  Options options;
  std::string output;
  std::vector<std::string> told;
};

std::vector<Job> jobs() {
  std::vector<std::string> articles = {"{", "", R"({"title": "T",})", R"({"title": "T", "tags": [1, 2, 3]})", R"({"title": "\ud800\u0000"})"};
  articles.push_back(R"({"title": "T", "x": )" + std::string(100'000, '['));
  for (const char* name : {"aggregator", "arabic", "broken", "chinese", "everything", "minimal"}) {
    std::ifstream file(std::string(OFFPRINT_SAMPLES) + "/" + name + ".json", std::ios::binary);
    articles.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  std::vector<Job> all;
  for (const std::string& json : articles)
    for (std::size_t format = 0; format < std::size(format_names); ++format) {
      const Options options{.format = static_cast<Format>(format), .locale = format % 2 == 0 ? "en" : "zh-CN"};
      const Rendered expected = render(json, options);
      all.push_back({json, options, expected.output, told(expected.diagnostics)});
    }
  return all;
}

}  // namespace

TEST_CASE("many threads render at once, each as if it were alone") {
  const std::vector<Job> all = jobs();
  std::atomic<std::size_t> wrong = 0, done = 0;
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < 8; ++thread)
    threads.emplace_back([&, thread] {
      for (std::size_t index = 0; index < 3 * all.size(); ++index) {
        const Job& job = all[(index * 7 + thread * 13) % all.size()];
        const Rendered rendered = render(job.json, job.options);
        if (rendered.output != job.output || told(rendered.diagnostics) != job.told) ++wrong;
        ++done;
      }
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(done == 8 * 3 * all.size());
}
