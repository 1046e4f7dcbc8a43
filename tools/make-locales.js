// Writes include/offprint/locale/data/ from Unicode's CLDR and from our own labels in tools/locales/, one file a locale.
//
//     node tools/make-locales.js            writes the files
//     node tools/make-locales.js --check    fails if they are not current
//
// A new locale is one file in tools/locales/ and one run of this.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, writeGenerated } from './generated.js';

const require = createRequire(import.meta.url);
const labelsFolder = join(root, 'tools/locales');
const labelNames = ['tldr', 'published', 'modified', 'source', 'disclaimer', 'tags', 'previous', 'next', 'pager', 'related', 'backToTop'];
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];

const supplemental = (name) => require(`cldr-core/supplemental/${name}.json`).supplemental;
const likelySubtags = supplemental('likelySubtags').likelySubtags;
const pluralRules = supplemental('plurals')['plurals-type-cardinal'];
const numberingSystems = supplemental('numberingSystems').numberingSystems;
const availableLocales = new Set(require('cldr-core/availableLocales.json').availableLocales.full);

const quote = (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** The name under which CLDR keeps `tag`: zh-CN is zh, zh-TW is zh-Hant. */
function cldrName(tag) {
  const locale = new Intl.Locale(tag);
  const { language, script, region } = locale.maximize();
  return [`${language}-${script}-${region}`, `${language}-${region}`, `${language}-${script}`, language].find((name) => {
    if (!availableLocales.has(name)) return false;
    return new Intl.Locale(name).maximize().script === script;
  });
}

/** The regions in which the language is likely written in another script: zh-TW. */
function otherScriptRegions(language, script) {
  return Object.entries(likelySubtags)
    .filter(([from, to]) => from.startsWith(`${language}-`) && from.length <= language.length + 4 && !to.startsWith(`${language}-${script}-`))
    .map(([from]) => from.slice(language.length + 1))
    .filter((region) => /^([A-Z]{2}|\d{3})$/.test(region))
    .sort();
}

/** CLDR's plural rules for whole numbers, as rows of (category, modulus, first, last, negated, and). */
function pluralRows(language) {
  const rows = [];
  for (const category of categories) {
    const rule = pluralRules[language]?.[`pluralRule-count-${category}`]?.replace(/@.*/s, '').trim();
    if (!rule) continue;
    for (const alternative of rule.split(' or ')) {
      const conditions = [];
      let possible = true;
      for (const condition of alternative.split(' and ')) {
        const [, operand, modulus, sign, list] = condition.trim().match(/^([nivwfte])(?: % (\d+))? (=|!=) (.+)$/);
        if (!'ni'.includes(operand)) {
          // Whole numbers have no visible fraction: v, w, f, t and e are 0.
          const includesZero = list.split(',').some((range) => range.split('..')[0] === '0');
          if (includesZero !== (sign === '=')) possible = false;
          continue;
        }
        const ranges = list.split(',').map((range) => range.split('..').map(Number));
        if (ranges.length > 1 && sign === '=') conditions.push(ranges.map(([first, last = first]) => ({ modulus, first, last, negated: false })));
        else for (const [first, last = first] of ranges) conditions.push([{ modulus, first, last, negated: sign === '!=' }]);
      }
      if (!possible) continue;
      // "n = 1,3 and …" is "n = 1 and …" or "n = 3 and …".
      const combinations = conditions.reduce((all, choices) => all.flatMap((row) => choices.map((choice) => [...row, choice])), [[]]);
      for (const row of combinations) {
        row.forEach(({ modulus = 0, first, last, negated }, index) =>
          rows.push(`{PluralCategory::${category}, ${modulus || 0}, ${first}, ${last}, ${negated}, ${index + 1 < row.length}}`));
      }
    }
  }
  return rows;
}

function checkPattern(pattern, tag) {
  const letters = pattern.replace(/'[^']*'/g, '').match(/[A-Za-z]/g) ?? [];
  const unknown = letters.find((letter) => !'yMLdHhKkma'.includes(letter));
  if (unknown) throw new Error(`${tag}: the pattern "${pattern}" has the field "${unknown}", which locale/dates.hpp does not know`);
}

function locale(tag) {
  const labels = JSON.parse(readFileSync(join(labelsFolder, `${tag}.json`), 'utf8'));
  const name = cldrName(tag);
  const main = (file) => require(`cldr-${file}`).main[name];
  const calendar = main(`dates-full/main/${name}/ca-gregorian.json`).dates.calendars.gregorian;
  const layout = main(`misc-full/main/${name}/layout.json`).layout.orientation;
  const list = main(`misc-full/main/${name}/listPatterns.json`).listPatterns['listPattern-type-standard'];
  const numbers = main(`numbers-full/main/${name}/numbers.json`).numbers;
  const { language, script } = new Intl.Locale(tag).maximize();
  const pattern = (value) => (typeof value === 'string' ? value : value._value);
  const datePattern = pattern(calendar.dateFormats.long);
  const timePattern = pattern(calendar.timeFormats.short);
  checkPattern(datePattern, tag);
  checkPattern(timePattern, tag);
  const monthContext = datePattern.includes('LLLL') ? 'stand-alone' : 'format';
  const months = calendar.months[monthContext].wide;
  const abbreviated = calendar.months.format.abbreviated;
  const usesAbbreviated = /(^|[^M])MMM([^M]|$)/.test(datePattern);
  const dayPeriods = calendar.dayPeriods.format.abbreviated;
  const joint = (form) => form.replace('{0}', '').replace('{1}', '');
  const missing = [...labelNames, 'readingTime'].filter((label) => !labels[label]);
  if (missing.length > 0) throw new Error(`tools/locales/${tag}.json has no ${missing.join(', ')}`);
  const identifier = tag.toLowerCase().replaceAll('-', '_');
  const plurals = pluralRows(language);
  const reading = categories.filter((category) => labels.readingTime[category]);
  return {
    identifier,
    content: `// The locale ${tag}: CLDR ${require('cldr-core/package.json').version} and our own labels.
#pragma once

#include <offprint/locale/locale_data.hpp>

namespace offprint::locale::data {

${plurals.length > 0 ? `inline constexpr PluralRow ${identifier}_plurals[] = {\n${plurals.map((row) => `    ${row},`).join('\n')}\n};\n` : ''}
inline constexpr ReadingTime ${identifier}_reading_times[] = {
${reading.map((category) => `    {PluralCategory::${category}, ${quote(labels.readingTime[category])}},`).join('\n')}
};

inline constexpr Locale ${identifier} = {
    .tag = ${quote(tag)},
    .language = ${quote(language)},
    .script = ${quote(script)},
    .other_script_regions = ${quote(otherScriptRegions(language, script).join(' '))},
    .direction = Direction::${layout.characterOrder === 'right-to-left' ? 'rtl' : 'ltr'},
    .labels = {
${labelNames.map((label) => `        ${quote(labels[label])},`).join('\n')}
    },
    .date_pattern = ${quote(datePattern)},
    .time_pattern = ${quote(timePattern)},
    .date_time_pattern = ${quote(pattern(calendar['dateTimeFormats-atTime'].standard.long))},
    .months = {
${Array.from({ length: 12 }, (_, index) => `        ${quote((usesAbbreviated ? abbreviated : months)[index + 1])},`).join('\n')}
    },
    .day_periods = {${quote(dayPeriods.am)}, ${quote(dayPeriods.pm)}},
    .zero = 0x${numberingSystems[numbers.defaultNumberingSystem]._digits.codePointAt(0).toString(16)},
    .list_joints = {${['2', 'start', 'middle', 'end'].map((form) => quote(joint(list[form]))).join(', ')}},
    .plurals = ${plurals.length > 0 ? `{${identifier}_plurals, ${plurals.length}}` : '{}'},
    .reading_times = {${identifier}_reading_times, ${reading.length}},
};

}  // namespace offprint::locale::data
`,
  };
}

// English first: it is the fallback.
const tags = readdirSync(labelsFolder).map((file) => file.replace(/\.json$/, '')).sort((a, b) => (a === 'en' ? -1 : b === 'en' ? 1 : a < b ? -1 : 1));
const locales = tags.map(locale);
for (const { identifier, content } of locales) writeGenerated(`include/offprint/locale/data/${identifier}.hpp`, 'tools/make-locales.js', content);
writeGenerated(
  'include/offprint/locale/data/all.hpp',
  'tools/make-locales.js',
  `// Every locale that Offprint speaks, the fallback first.
#pragma once

${locales.map(({ identifier }) => `#include <offprint/locale/data/${identifier}.hpp>`).sort().join('\n')}

namespace offprint::locale::data {

inline constexpr const Locale* all[] = {
${locales.map(({ identifier }) => `    &${identifier},`).join('\n')}
};

}  // namespace offprint::locale::data
`,
);
