// How long the article takes to read.
#pragma once

#include <cstdint>

#include <offprint/text/whitespace.hpp>

namespace offprint::layout {

// Silent reading of non-fiction: 238 words a minute in English (Brysbaert 2019, 190 studies), and 500 characters a
// minute where words are not separated.
inline constexpr std::uint32_t words_a_minute = 238, characters_a_minute = 500;

// Whole minutes, rounded up; 0 where there is no body to read.
inline std::uint32_t reading_minutes(const text::WordCount& count) {
  const std::uint64_t scaled = std::uint64_t{count.words} * characters_a_minute +
                               std::uint64_t{count.cjk_characters} * words_a_minute;
  constexpr std::uint64_t minute = std::uint64_t{words_a_minute} * characters_a_minute;
  return static_cast<std::uint32_t>((scaled + minute - 1) / minute);
}

}  // namespace offprint::layout
