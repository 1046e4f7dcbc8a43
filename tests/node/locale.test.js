// Dates in words are those of the JavaScript engine's own CLDR.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderBatch } from './native.js';

const locales = ['en', 'zh-CN'];

// A few hundred moments: every month, the edges of the day, leap days, far years.
const moments = [];
for (let month = 1; month <= 12; month += 1)
  for (const [year, day, hour, minute] of [[2023, 1, 0, 0], [2024, 28, 12, 0], [1999, 15, 23, 59], [2000, 9, 11, 5], [2031, 30, 13, 30], [1970, 10, 7, 39]])
    moments.push({ year, month, day: month === 2 ? Math.min(day, 28) : day, hour, minute });
moments.push({ year: 2024, month: 2, day: 29, hour: 6, minute: 1 }, { year: 2000, month: 2, day: 29, hour: 18, minute: 45 });

const two = (number) => String(number).padStart(2, '0');
const timeOf = (output) => output.match(/<time[^>]*>([^<]*)<\/time>/)[1];

for (const locale of locales) {
  test(`dates and times in ${locale} are written as Intl writes them`, () => {
    const withTime = moments.map(({ year, month, day, hour, minute }) => ({ title: 'T', published: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00+08:00` }));
    const withoutTime = moments.map(({ year, month, day }) => ({ title: 'T', published: `${year}-${two(month)}-${two(day)}` }));
    const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const longAndShort = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
    const date = ({ year, month, day, hour = 0, minute = 0 }) => new Date(Date.UTC(year, month - 1, day, hour, minute));
    // Whether a space before AM is narrow is a matter of taste between versions of CLDR.
    const spaces = (text) => text.replace(/[\u202f\u00a0]/g, ' ');
    renderBatch(withTime, '--format', 'fragment', '--locale', locale).forEach(({ output }, index) => assert.equal(spaces(timeOf(output)), spaces(longAndShort.format(date(moments[index])))));
    renderBatch(withoutTime, '--format', 'fragment', '--locale', locale).forEach(({ output }, index) => assert.equal(timeOf(output), long.format(date(moments[index]))));
  });
}

test('the wall clock is shown as written, whatever the machine thinks of time zones', () => {
  const [{ output }] = renderBatch([{ title: 'T', published: '2023-07-17T07:39:00+08:00' }], '--format', 'fragment', '--locale', 'zh-CN');
  assert.equal(timeOf(output), '2023年7月17日 07:39');
});

test('a tag finds the locale of its language and script', () => {
  const found = { 'en-GB': 'Back to top', en_AU: 'Back to top', zh: '返回顶部', 'zh-Hans-SG': '返回顶部', 'zh-TW': 'Back to top', 'zh-Hant': 'Back to top', 'ZH-cn': '返回顶部', xx: 'Back to top' };
  for (const [locale, label] of Object.entries(found)) {
    const [{ output, diagnostics }] = renderBatch([{ title: 'T' }], '--format', 'fragment', '--locale', locale);
    assert.ok(output.includes(label), locale);
    assert.equal(diagnostics.some(({ code }) => code === 'unknown-locale'), /TW|Hant|xx/.test(locale), locale);
  }
});
