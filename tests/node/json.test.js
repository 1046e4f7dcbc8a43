// What the standard leaves open in JSON is done as docs/json.md says, and wrong types and values cost themselves alone.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { render } from 'offprint';
import { root } from '../../tools/generated.js';
import { bytesOf, corpus } from './corpora.js';
import { membersOfSchema } from './generated-articles.js';
import { offprint, renderBatch } from './native.js';

const page = readFileSync(join(root, 'docs/json.md'), 'utf8');
const codesOf = (json, ...flags) => JSON.parse(offprint(['check', '--format', 'json', ...flags, '-'], { input: json }).stdout)[0].diagnostics.map(({ code }) => code);

/** What docs/json.md says of each case of JSONTestSuite that may go either way, by its name: the first that matches counts. */
const eitherWay = [
  [/neg_exp|underflow|too_big|very_big/, []],
  [/huge_exp|overflow/, ['number-out-of-range']],
  [/UTF-16LE_with_BOM|utf16/, ['not-json']],
  [/BOM_empty_object/, []],
  [/UTF-?8|overlong|latin_1|unicode_range/i, ['invalid-utf8']],
  [/surrogate/i, ['lone-surrogate']],
  [/500_nested/, ['too-deep']],
];

test('every case of JSONTestSuite that may go either way goes as docs/json.md says', () => {
  // None of them is an article.
  const besides = ['not-an-object', 'unknown-member', 'title-missing'];
  let tested = 0;
  for (const entry of corpus('json.jsonl')) {
    const [, name] = entry.id.match(/\/(i_.*)\.json/) ?? [];
    if (!name) continue;
    const [, expected] = eitherWay.find(([pattern]) => pattern.test(name));
    assert.deepEqual(codesOf(bytesOf(entry)).filter((code) => !besides.includes(code)), expected, name);
    for (const code of expected) assert.ok(page.includes(`\`${code}\``), code);
    tested += 1;
  }
  console.log(`${tested} cases that may go either way`);
});

test('our own cases go as docs/json.md says', () => {
  const cases = [
    ['\ufeff{"title": "T"}', []],
    ['{"title": "T", "width": 1e400}', ['unknown-member', 'number-out-of-range']],
    ['{"title": "T", "image": {"url": "/a", "alt": "", "width": -1e+9999}}', ['number-out-of-range', 'wrong-type']],
    ['{"title": "T", "image": {"url": "/a", "alt": "", "width": 1e-400}}', ['wrong-type']],
    ['{"title": "T", "image": {"url": "/a", "alt": "", "width": 9007199254740993}}', ['value-out-of-range']],
    ['{"title": "T", "image": {"url": "/a", "alt": "", "width": 10000000000000000000000}}', ['wrong-type']],
    ['{"title": "T", "image": {"url": "/a", "alt": "", "width": -0}}', ['value-out-of-range']],
    ['{"title": "T", "image": {"url": "/a", "alt": "", "width": 6.4e2, "height": 480.0}}', []],
    [`{"title": "T", "image": {"url": "/a", "alt": "", "width": 0.${'0'.repeat(5000)}1e5001}}`, []],
    [`{"title": "T", "image": {"url": "/a", "alt": "", "width": 64${'0'.repeat(400)}e-400}}`, []],
    ['{"title": "T\\u0000", "subtitle": "\\ufdd0"}', ['unsafe-character', 'unsafe-character']],
    ['{"title": "\\udc00\\ud800"}', ['lone-surrogate']],
    ['{"title": "a", "title": "b", "title": "c"}', ['duplicate-member', 'duplicate-member']],
    ['{"title": "T", "__proto__": {"title": "x"}, "constructor": 1, "toString": null}', ['unknown-member', 'unknown-member', 'unknown-member']],
    ['{"\\u0074itle": "T"}', []],
    ['{"title": "T"}\0', ['unexpected-nul']],
    ['{"title": "T"}{"title": "U"}', ['syntax-error']],
    ['{"title": 01}', ['syntax-error']],
    ['{"title": .5}', ['syntax-error']],
    ['{"title": "\t"}', ['syntax-error']],
  ];
  for (const [json, codes] of cases) assert.deepEqual(codesOf(json), codes, json.slice(0, 200));
  assert.deepEqual(codesOf(Buffer.from('{"title": "\u00e9"}', 'latin1')), ['invalid-utf8']);
  assert.deepEqual(codesOf(Buffer.from('{"title": "T"}', 'utf16le')), ['not-json']);
  const nested = (depth) => `{"title": "T", "x": ${'['.repeat(depth)}${']'.repeat(depth)}}`;
  assert.deepEqual(codesOf(nested(127)), ['unknown-member']);
  assert.deepEqual(codesOf(nested(128)).at(-1), 'too-deep');
});

/** The nine kinds of value, none of which any member takes all of. */
const values = { null: null, true: true, false: false, 'whole number': 7, fraction: 1.5, 'empty string': '', string: 'words', array: [[7]], object: { x: { y: [1] } } };

/** An article that has the member, with the value in it: {article, pointer}. */
function articleWith(path, value) {
  const article = { title: 'Title' };
  const last = path.at(-1);
  let holder = article;
  for (const step of path.slice(0, -1)) {
    if (holder[step.name] === undefined) holder[step.name] = step.list ? [{}] : {};
    holder = step.list ? holder[step.name][0] : holder[step.name];
    Object.assign(holder, step.fill);
  }
  holder[last.name] = value;
  return { article, pointer: path.map(({ name, list }, index) => `/${name}${list && index < path.length - 1 ? '/0' : ''}`).join('') };
}

const one = (name, fill = {}) => ({ name, fill });
const many = (name, fill = {}) => ({ name, fill, list: true });
const block = (type, fill = {}) => many('body', { type, ...fill });
/** Where an object of each kind stands. */
const places = {
  article: [], author: [many('authors', { name: 'n' })], publisher: [one('publisher', { name: 'n' })], image: [one('image', { url: '/a', alt: '' })],
  imageSource: [one('image', { url: '/a', alt: '' }), many('sources', { url: '/b', width: 1 })], tldr: [one('tldr', { items: ['i'] })], disclaimer: [many('disclaimers', { text: 'd' })],
  source: [one('source', { name: 's' })], neighbour: [one('next', { title: 'n' })], related: [one('related', { items: [{ title: 'c' }] })],
  card: [one('related'), many('items', { title: 'c' })], listItem: [block('list'), many('items', { text: 'i' })], run: [block('paragraph'), many('text', { text: 'r' })],
  paragraph: [block('paragraph', { text: 'p' })], heading: [block('heading', { text: 'h' })], list: [block('list', { items: ['i'] })],
  quote: [block('quote', { text: 'q' })], imageBlock: [block('image', { url: '/a', alt: '' })], divider: [block('divider')],
};

test('every member with every kind of value: the rest of the article is shown, and what is not taken is told at its pointer', () => {
  const cases = [];
  for (const member of membersOfSchema()) {
    const [owner, name] = member.split('.');
    assert.ok(places[owner], owner);
    for (const [kind, value] of Object.entries(values)) cases.push({ member, kind, value, ...articleWith([...places[owner], { name }], value) });
  }
  assert.ok(cases.length > 9 * 80, String(cases.length));
  const results = renderBatch(cases.map(({ article }) => ({ disclaimers: ['The end.'], ...article })), '--format', 'text', '--locale', 'en');
  cases.forEach(({ member, kind, pointer, article }, index) => {
    const { output, diagnostics } = results[index];
    const context = `${member}: ${kind}\n${JSON.stringify(article)}\n${JSON.stringify(diagnostics)}`;
    if (member === 'article.title') {
      if (!['string', 'array'].includes(kind)) assert.equal(output, null, context);
    } else {
      assert.ok(output.startsWith('Title\n') || output.includes('\nTitle\n'), context);
      if (!member.startsWith('disclaimer')) assert.match(output, member === 'article.disclaimers' ? /Title/ : /The end\./, context);
    }
    // An object with a member that nothing has, and a fraction, suit no member at all; null suits all, as nothing.
    const here = diagnostics.filter((diagnostic) => diagnostic.pointer === pointer || diagnostic.pointer.startsWith(`${pointer}/`));
    if (kind === 'null') assert.deepEqual(here.map(({ code }) => code).filter((code) => code === 'null-member').length, 1, context);
    if (kind === 'fraction') assert.deepEqual(here.map(({ code }) => code).filter((code) => code === 'wrong-type').length, 1, context);
    if (kind === 'object') assert.ok(here.some(({ code }) => ['wrong-type', 'unknown-member'].includes(code)), context);
    for (const { code, message } of here.filter((diagnostic) => diagnostic.code === 'wrong-type')) assert.match(message, /^Expected .+, found .+; it is left out\.$/, `${code} ${context}`);
  });
});

test('a date is shown as the day that was written, or as written, and never as another day', () => {
  const dates = {
    '2024-02-29': 'February 29, 2024', '2023-12-31T23:59:59-12:00': 'December 31, 2023', '2024-01-01T00:00:00+14:00': 'January 1, 2024', '2024-01-01T00:00:00Z': 'January 1, 2024',
    '2000-02-29': 'February 29, 2000', '1970-01-01': 'January 1, 1970', '1969-12-31T23:59:59Z': 'December 31, 1969', '0001-01-01': 'January 1, 1', '9999-12-31': 'December 31, 9999',
    '2016-12-31T23:59:60Z': 'December 31, 2016', ' 2024-05-06 ': 'May 6, 2024', '2024-05-06t07:08:09z': 'May 6, 2024', '2024-05-06 07:08': 'May 6, 2024', '2024-05-06T07:08:09.123456789+0530': 'May 6, 2024',
  };
  const bogus = [
    '2024-02-30', '2023-02-29', '1900-02-29', '2100-02-29', '2024-04-31', '2024-00-10', '2024-13-01', '2024-01-00', '2024-01-32', '0000-01-01', '-0001-01-01', '+275760-09-13', '275760-09-13', '2024-1-1', '20240101',
    '2024-01-01T24:00', '2024-01-01T23:60', '2024-01-01T23:59:61', '2024-01-01T12', '2024-01-01T12:00+25:00', '2024-01-01T12:00:00.Z', '2024-01-01T12:00Zulu', '1704067200', '1704067200000', 'Mon, 01 Jan 2024 00:00:00 GMT',
    '01/02/2024', '1.2.2024', 'January 1, 2024', '2024年1月1日', 'yesterday', 'Invalid Date', 'NaN', 'undefined', '2024-W01-1', '2024-001', '２０２４-０１-０１', '2024‑01‑01', '2024-01-01T12:00:00+08:00[Asia/Shanghai]', '0',
  ];
  for (const locale of ['en', 'zh-CN']) {
    const all = [...Object.keys(dates), ...bogus];
    const results = renderBatch(all.map((published) => ({ title: 'T', published })), '--format', 'text', '--locale', locale);
    const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    all.forEach((written, index) => {
      const { output, diagnostics } = results[index];
      const told = diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);
      const shown = output.split('\n')[1];
      if (bogus.includes(written)) {
        // What JavaScript makes of a date that it cannot read is no word for readers.
        assert.equal(output.includes(written), written !== 'Invalid Date', `${written}: ${output}`);
        assert.deepEqual(told, ['invalid-date /published']);
      } else {
        const moment = new Date(`${dates[written]} UTC`);
        if (written.startsWith('0001')) moment.setUTCFullYear(1);
        assert.ok(shown.includes(long.format(moment)), `${written}: ${shown} lacks ${long.format(moment)}`);
        assert.deepEqual(told, []);
        if (locale === 'en' && !written.startsWith('0001')) assert.ok(shown.includes(dates[written]), shown);
      }
    });
  }
});

test('neither the clock nor the time zone of the machine changes what is shown', () => {
  const input = JSON.stringify({ title: 'T', published: '2024-01-01T00:30:00+14:00', modified: '2024-03-31T02:30:00+01:00' });
  const shown = (TZ) => spawnSync(join(root, 'build/native/offprint'), ['render', '--format', 'text'], { input, encoding: 'utf8', env: { TZ } }).stdout;
  for (const zone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue', 'Europe/Berlin', 'nowhere']) assert.equal(shown(zone), shown('UTC'));
  assert.match(shown('UTC'), /January 1, 2024/);
});

test('half of a character in a JavaScript string is told, with its place, as one that is escaped is', async () => {
  for (const json of ['{"title": "a\ud800b"}', '{"title": "a\udc00b"}', { title: 'a\ud800b' }, '{"title": "a\\ud800b"}']) {
    const { output, diagnostics } = await render(json, { format: 'text' });
    assert.equal(output, 'a\ufffdb\n');
    assert.deepEqual(diagnostics.map(({ code, pointer }) => `${code} ${pointer}`), ['lone-surrogate /title']);
  }
  const { output, diagnostics } = await render('{"title": "a😀b"}', { format: 'text' });
  assert.deepEqual([output, diagnostics], ['a😀b\n', []]);
  // The second of two backslashes begins nothing.
  assert.deepEqual((await render('{"title": "a\\\\\ud800b"}', { format: 'text' })).diagnostics.map(({ code }) => code), ['lone-surrogate']);
  // Behind a backslash there is no escape of that name, as before.
  await assert.rejects(render('{"title": "a\\\ud800b"}', { format: 'text' }), { code: 'input-refused' });
});
