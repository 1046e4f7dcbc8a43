// Bidirectional controls that a field leaves open would reorder what stands behind it (Trojan Source), and one that closes
// what the field has not opened would end the isolation of the element around it.
#pragma once

#include <cstddef>
#include <string_view>

#include <offprint/model/bytes.hpp>
#include <offprint/text/utf8.hpp>

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

// The blocks whose characters run from right to left where Unicode says nothing else (DerivedBidiClass.txt), and the mark.
constexpr bool runs_to_the_left(char32_t value) {
  return (value >= 0x590 && value <= 0x8FF) || value == 0x200F || (value >= 0xFB1D && value <= 0xFDFF) ||
         (value >= 0xFE70 && value <= 0xFEFE) || (value >= 0x1'0800 && value <= 0x1'0FFF) || (value >= 0x1'E800 && value <= 0x1'EFFF);
}
// Letters of all other scripts. Of the symbols, those between the blocks of letters are taken for such, too.
constexpr bool runs_to_the_right(char32_t value) {
  if (value < 0x80) return (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
  return value >= 0xC0 && !(value >= 0x300 && value <= 0x36F) && !(value >= 0x2000 && value <= 0x2BFF) &&
         !(value >= 0xFE00 && value <= 0xFE0F) && !runs_to_the_left(value);
}

// Whether text that runs to the right (or to the left) has letters of the other direction in it, or a control that sets one.
inline bool has_letters_against(std::string_view text, bool to_the_right) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint character = decode(text, at);
    if (character.value >= 0x202A && character.value <= 0x202E) return true;
    if (to_the_right ? runs_to_the_left(character.value) : runs_to_the_right(character.value)) return true;
    at += character.length;
  }
  return false;
}

}  // namespace offprint::text
