// Bidirectional controls that a field leaves open would reorder what stands behind it (Trojan Source), and one that closes
// what the field has not opened would end the isolation of the element around it.
#pragma once

#include <cstddef>
#include <string_view>

#include <offprint/model/bytes.hpp>

namespace offprint::text {

enum class BidiControl : unsigned char { none, embedding, isolate, end_of_embedding, end_of_isolate, end_of_paragraph };

// Which control (UAX #9, section 2) begins at `at`; all of them are E2 80 .. or E2 81 .. in UTF-8.
inline BidiControl bidi_control(std::string_view text, std::size_t at) {
  if (text[at] != '\xE2' || text.size() - at < 3) return BidiControl::none;
  const unsigned char second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
  if (second == 0x80 && third >= 0xA9 && third <= 0xAE)
    return third == 0xA9 ? BidiControl::end_of_paragraph : third == 0xAC ? BidiControl::end_of_embedding : BidiControl::embedding;
  if (second == 0x81 && third >= 0xA6 && third <= 0xA9)
    return third == 0xA9 ? BidiControl::end_of_isolate : BidiControl::isolate;
  return BidiControl::none;
}

// `text` in which every embedding, override and isolate ends on the line where it begins: what is left open is closed, what
// closes nothing is left out, and a paragraph separator, which closes whatever is open around the text, is a line feed.
// The text itself where it is so already.
inline std::string_view close_bidi(Arena& arena, std::string_view text, bool& changed) {
  changed = false;
  std::size_t at = text.find('\xE2');
  while (at != std::string_view::npos && bidi_control(text, at) == BidiControl::none) at = text.find('\xE2', at + 1);
  if (at == std::string_view::npos) return text;

  Bytes closed(arena), open(arena);  // `open`: those open, innermost last, 'i' for an isolate
  std::size_t kept = 0, isolates = 0;
  const auto end_line = [&](std::size_t length) {
    closed.append(text.substr(kept, at - kept));
    kept = at + length;
    changed = changed || !open.empty() || length != 0;
    for (; !open.empty(); open.cut(open.size() - 1)) closed.append(open.back() == 'i' ? "\xE2\x81\xA9" : "\xE2\x80\xAC");
    isolates = 0;
  };
  const auto leave_out = [&] {
    closed.append(text.substr(kept, at - kept));
    kept = at + 3;
    changed = true;
  };
  while (at < text.size()) {
    const BidiControl control = bidi_control(text, at);
    if (control == BidiControl::none) {
      if (text[at] == '\n') end_line(0);
      ++at;
      continue;
    }
    if (control == BidiControl::embedding || control == BidiControl::isolate) {
      open += control == BidiControl::isolate ? 'i' : 'e';
      isolates += control == BidiControl::isolate;
    } else if (control == BidiControl::end_of_paragraph) {
      end_line(3);
      closed += '\n';
    } else if (control == BidiControl::end_of_embedding) {  // never across an isolate
      if (!open.empty() && open.back() == 'e')
        open.cut(open.size() - 1);
      else
        leave_out();
    } else if (isolates > 0) {  // the innermost, and the embeddings within it
      open.cut(open.view().rfind('i'));
      --isolates;
    } else {
      leave_out();
    }
    at += 3;
  }
  end_line(0);
  return changed ? closed.view() : text;
}

}  // namespace offprint::text
