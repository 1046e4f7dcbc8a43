// Writes include/offprint/text/grapheme_table.hpp from the Unicode properties that Node's ICU knows.
//
//     node tools/make-grapheme-table.js           writes the table
//     node tools/make-grapheme-table.js --check   fails if the table is not current
//
// The property Grapheme_Cluster_Break is put together as UAX #29, table 2, defines it.
import { writeGenerated } from './generated.js';

const has = (property) => {
  const pattern = new RegExp(`^\\p{${property}}$`, 'u');
  return (text) => pattern.test(text);
};
const is = Object.fromEntries(
  ['Grapheme_Extend', 'Emoji_Modifier', 'Mc', 'Cc', 'Cf', 'Zl', 'Zp', 'Cn', 'Default_Ignorable_Code_Point', 'Extended_Pictographic', 'Regional_Indicator']
    .map((name) => [name, has(name)]),
);

const inRanges = (ranges) => (value) => ranges.some(([first, last = first]) => value >= first && value <= last);
// Indic_Syllabic_Category is Consonant_Preceding_Repha or Consonant_Prefixed, or Prepended_Concatenation_Mark is true.
const isPrepend = inRanges([
  [0x600, 0x605], [0x6dd], [0x70f], [0x890, 0x891], [0x8e2], [0xd4e], [0x110bd], [0x110cd], [0x111c2, 0x111c3],
  [0x113d1], [0x1193f], [0x11941], [0x11a84, 0x11a89], [0x11d46], [0x11f02],
]);
// The exceptions that table 2 lists for SpacingMark.
const isNotSpacing = inRanges([
  [0x102b, 0x102c], [0x1038], [0x1062, 0x1064], [0x1067, 0x106d], [0x1083], [0x1087, 0x108c], [0x108f], [0x109a, 0x109c],
  [0x1a61], [0x1a63, 0x1a64], [0xaa7b], [0xaa7d], [0x11720, 0x11721],
]);
const isAlsoSpacing = inRanges([[0xe33], [0xeb3]]);

const classes = ['other', 'control', 'extend', 'spacing_mark', 'prepend', 'pictographic', 'regional_indicator', 'zero_width_joiner'];

function classOf(value) {
  const text = String.fromCodePoint(value);
  if (value === 0x200d) return 'zero_width_joiner';
  if (is.Grapheme_Extend(text) || is.Emoji_Modifier(text)) return 'extend';
  if (isPrepend(value)) return 'prepend';
  if (is.Regional_Indicator(text)) return 'regional_indicator';
  if (is.Zl(text) || is.Zp(text) || is.Cc(text) || (is.Cf(text) && value !== 0x200c)) return 'control';
  if (is.Cn(text) && is.Default_Ignorable_Code_Point(text)) return 'control';
  if (isAlsoSpacing(value) || (is.Mc(text) && !isNotSpacing(value))) return 'spacing_mark';
  if (is.Extended_Pictographic(text)) return 'pictographic';
  return 'other';
}

const starts = [];
let previous = 'other';
for (let value = 0x80; value <= 0x10ffff; value++) {
  if (value >= 0xd800 && value <= 0xdfff) continue;
  const current = classOf(value);
  if (current !== previous) starts.push(`0x${((value << 3) | classes.indexOf(current)).toString(16)}`);
  previous = current;
}

const lines = [];
for (let index = 0; index < starts.length; index += 10) lines.push(`    ${starts.slice(index, index + 10).join(', ')},`);

writeGenerated(
  'include/offprint/text/grapheme_table.hpp',
  'tools/make-grapheme-table.js',
  `// Where the property Grapheme_Cluster_Break changes, from U+0080 on (UAX #29).
#pragma once

#include <cstdint>

namespace offprint::text {

enum class GraphemeClass : std::uint8_t { ${classes.join(', ')} };

// Each entry is the first code point of a range, times eight, plus the range's class. Sorted.
inline constexpr std::uint32_t grapheme_ranges[] = {
${lines.join('\n')}
};

}  // namespace offprint::text
`,
);
