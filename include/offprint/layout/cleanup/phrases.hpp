// The words that sites wrap around excerpts, in the languages in which they do.
#pragma once

#include <cstddef>
#include <string_view>

#include <offprint/text/whitespace.hpp>

namespace offprint::layout {

// What invites to open the whole article, after the cut.
inline constexpr std::string_view read_more_phrases[] = {
    "Read more", "Read More", "READ MORE", "read more", "Continue reading", "Keep reading", "Read the full story",
    "Read full article", "Show more", "阅读更多", "阅读全文", "继续阅读", "閱讀更多", "閱讀全文", "繼續閱讀", "続きを読む", "더 보기",
    "Weiterlesen", "Mehr lesen", "Lire la suite", "En savoir plus", "Leer más", "Seguir leyendo", "Leia mais",
    "Continua a leggere", "Leggi tutto", "Lees meer", "Läs mer", "Читать далее", "Читать дальше", "اقرأ المزيد",
    "إقرأ المزيد", "בהמשך קראו", "קרא עוד",
};

// What stands before the key points of the article when a scraper takes them for its beginning, longest first.
inline constexpr std::string_view key_point_phrases[] = {"TL;DR Breakdown", "TLDR Breakdown", "TL;DR", "TLDR"};

// What stands between those key points and the first sentence.
inline constexpr std::string_view description_phrases[] = {"Description", "DESCRIPTION", "描述", "简介", "摘要"};

// The length of the phrase of `phrases` with which `text` begins as a whole word; 0 if none.
template <std::size_t count>
std::size_t phrase_at_start(std::string_view text, const std::string_view (&phrases)[count]) {
  for (const std::string_view phrase : phrases) {
    if (!text.starts_with(phrase)) continue;
    const char next = text.size() == phrase.size() ? ' ' : text[phrase.size()];
    const bool in_word = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9');
    if (!in_word) return phrase.size();
  }
  return 0;
}

// The length of the ellipsis ("…" or "...") with which `text` begins; 0 if none.
[[gnu::noinline]] inline std::size_t ellipsis_at_start(std::string_view text) {
  if (text.starts_with("\xE2\x80\xA6") || text.starts_with("...")) return 3;
  return 0;
}

// `text` without the ellipses and white space at its end.
[[gnu::noinline]] inline std::string_view without_ellipsis(std::string_view text) {
  text = text::trim_end(text);
  while (text.ends_with("\xE2\x80\xA6") || text.ends_with("..."))
    text = text::trim_end(text.substr(0, text.size() - 3));
  return text;
}

}  // namespace offprint::layout
