// Writes include/offprint/text/grapheme_table.hpp from the Unicode properties that Node's ICU knows.
//
//     node tools/make-grapheme-table.js           writes the table
//     node tools/make-grapheme-table.js --check   fails if the table is not current
//
// The property Grapheme_Cluster_Break is put together as UAX #29, table 2, defines it.
import { rows, writeGenerated } from './generated.js';

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

const first = 0x80;
const longest = 0xffff;
const every = 32;

/** The ranges of equal class, none longer than a length may be. */
const ranges = [];
for (let value = first; value <= 0x10ffff; value++) {
  const current = value >= 0xd800 && value <= 0xdfff ? 'other' : classOf(value);
  const last = ranges.at(-1);
  if (last?.class === current && last.length < longest) last.length += 1;
  else ranges.push({ start: value, length: 1, class: current });
}

writeGenerated(
  'include/offprint/text/grapheme_table.hpp',
  'tools/make-grapheme-table.js',
  `// The property Grapheme_Cluster_Break from U+0080 on (UAX #29), in ranges. Lengths are smaller than code points, above all
// when they are compressed.
#pragma once

#include <cstddef>
#include <cstdint>

namespace offprint::text {

enum class GraphemeClass : std::uint8_t { ${classes.join(', ')} };

// How many code points each range has: the low byte, and the high one, which is mostly 0 and then takes no room.
inline constexpr std::uint8_t grapheme_lengths_low[] = {
${rows(ranges.map(({ length }) => length & 0xff))}
};
inline constexpr std::uint8_t grapheme_lengths_high[] = {
${rows(ranges.map(({ length }) => length >> 8))}
};
constexpr std::uint32_t grapheme_length(std::size_t range) { return grapheme_lengths_low[range] | std::uint32_t{grapheme_lengths_high[range]} << 8; }

// The GraphemeClass of each range.
inline constexpr std::uint8_t grapheme_classes[] = {
${rows(ranges.map((range) => classes.indexOf(range.class)))}
};

// Where every ${every}th range begins.
inline constexpr std::size_t grapheme_stride = ${every};
inline constexpr char32_t grapheme_milestones[] = {
${rows(ranges.filter((_, index) => index % every === 0).map(({ start }) => `0x${start.toString(16)}`))}
};

}  // namespace offprint::text
`,
);
