// Writes include/offprint/text/script_table.hpp from the Unicode properties that Node's ICU knows.
//
//     node tools/make-script-table.js           writes the table
//     node tools/make-script-table.js --check   fails if the table is not current
import { rows, writeGenerated } from './generated.js';

/** Those that host names are written in today (UAX #31, table 5); all others are one, which goes with none. */
const scripts = [
  'Latin', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Greek', 'Cyrillic', 'Armenian', 'Hebrew', 'Arabic', 'Thaana', 'Devanagari', 'Bengali',
  'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Georgian', 'Ethiopic', 'Khmer',
];
const classes = ['shared', ...scripts.map((name) => name.toLowerCase()), 'other'];
const patterns = [/^[\p{Script=Common}\p{Script=Inherited}]$/u, ...scripts.map((name) => new RegExp(`^\\p{Script=${name}}$`, 'u')), /^[^]$/u];

/** What is not assigned is in no range of its own: no host name may hold it. */
const unassigned = /^\p{Script=Unknown}$/u;

/** Where a script begins, after another. */
const starts = [];
for (let value = 0; value <= 0x10ffff; value++) {
  const text = String.fromCodePoint(value);
  if (unassigned.test(text)) continue;
  const script = patterns.findIndex((pattern) => pattern.test(text));
  if (starts.at(-1)?.script !== script) starts.push({ value, script });
}

/**
 * Letters that look like one of a to z, or nearly so, in most typefaces. Those that are Latin themselves are phonetic signs,
 * clicks and small capitals, in which nobody writes names.
 */
const imitators = {
  cyrillic: 'асԁеһіјӏорԛѕԝхуѵъьпгѡүҽ',
  greek: 'αγικνορτυωχ',
  armenian: 'ցհոսօզյլք',
  latin: 'ɑɡɩɪʟʀɴʜʏʙɢǀǃᴀʙᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꜰ',
  coptic: 'ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ',
  cherokee: 'ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏴ',
  lisu: 'ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ',
};
const letters = new Set(Object.values(imitators).flatMap((list) => [...list].flatMap((letter) => [letter, letter.toLowerCase(), letter.toUpperCase()])).map((letter) => letter.codePointAt(0)));

/** As ranges of code points. */
const ranges = [];
for (const letter of [...letters].sort((a, b) => a - b)) {
  if (letter === ranges.at(-1)?.last + 1) ranges.at(-1).last = letter;
  else ranges.push({ first: letter, last: letter });
}

const hex = (value) => `0x${value.toString(16).toUpperCase()}`;

writeGenerated(
  'include/offprint/text/script_table.hpp',
  'tools/make-script-table.js',
  `// The property Script (UAX #24), as far as host names need it, and which letters look like those of the Latin alphabet.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/text/whitespace.hpp>

namespace offprint::text {

// \`shared\`: characters of many scripts (Common, Inherited).
enum class Script : std::uint8_t {
${rows(classes, 10)}
};

inline constexpr std::string_view script_names[] = {
${rows(['', ...scripts, 'another script'].map((name) => `"${name}"`), 10)}
};

struct ScriptStart {
  char32_t first;  // and on, up to the next one's
  Script script;
};
inline constexpr ScriptStart script_starts[] = {
${rows(starts.map(({ value, script }) => `{${hex(value)}, Script::${classes[script]}}`), 4)}
};

inline constexpr CharacterSet latin_imitators({
${rows(ranges.map(({ first, last }) => `{${hex(first)}, ${hex(last)}}`), 8)}
});

}  // namespace offprint::text
`,
);
