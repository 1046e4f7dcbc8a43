// Bidirectional controls that a field leaves open would reorder what stands behind it (Trojan Source).
#pragma once

#include <cstddef>
#include <string_view>

#include <offprint/model/bytes.hpp>

namespace offprint::text {

// UAX #9, section 3.3.2: deeper embeddings have no effect, so they need not be closed.
inline constexpr std::size_t deepest_embedding = 125;

// `text` with a PDF or PDI behind it for every embedding, override and isolate that it leaves open. The text itself where
// none is. A control without a partner on the closing side has no effect, and stays.
inline std::string_view close_bidi(Arena& arena, std::string_view text, bool& changed) {
  changed = false;
  bool is_isolate[deepest_embedding];
  std::size_t open = 0;
  std::size_t beyond = 0;  // opened where no deeper level is possible; closed before the others
  for (std::size_t at = text.find('\xE2'); at != std::string_view::npos; at = text.find('\xE2', at + 1)) {
    if (text.size() - at < 3) break;
    const unsigned char second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
    const bool embedding = second == 0x80 && (third == 0xAA || third == 0xAB || third == 0xAD || third == 0xAE);
    const bool isolate = second == 0x81 && third >= 0xA6 && third <= 0xA8;
    if (embedding || isolate) {
      if (open < deepest_embedding)
        is_isolate[open++] = isolate;
      else
        ++beyond;
    } else if (beyond > 0 && ((second == 0x80 && third == 0xAC) || (second == 0x81 && third == 0xA9))) {
      --beyond;
    } else if (second == 0x80 && third == 0xAC) {  // PDF closes the innermost embedding, never across an isolate
      if (open > 0 && !is_isolate[open - 1]) --open;
    } else if (second == 0x81 && third == 0xA9) {  // PDI closes the innermost isolate and the embeddings within it
      std::size_t isolated = open;
      while (isolated > 0 && !is_isolate[isolated - 1]) --isolated;
      if (isolated > 0) open = isolated - 1;
    }
  }
  if (open == 0) return text;
  changed = true;
  Bytes closed(arena, text);
  for (; beyond > 0; --beyond) closed.append("\xE2\x81\xA9");
  while (open > 0) closed.append(is_isolate[--open] ? "\xE2\x81\xA9" : "\xE2\x80\xAC");
  return closed;
}

}  // namespace offprint::text
