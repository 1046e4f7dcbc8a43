// Native and WebAssembly, both modules of it, give the same bytes and diagnostics for everything in the public corpora, and for articles made at
// random.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError, check, render } from 'offprint';
import { bytesOf, corpus } from './corpora.js';
import { elementRenderer } from './modules.js';
import { GeneratedArticle } from './generated-articles.js';
import { offprint } from './native.js';
import { formats } from './samples.js';

const renderInElement = await elementRenderer();
const inNode = (json, options) =>
  render(json, options).then(
    ({ output, diagnostics }) => ({ output, diagnostics }),
    (error) => {
      if (!(error instanceof OffprintError)) throw error;
      return { output: null, diagnostics: error.diagnostics };
    },
  );

/** Compares native and WebAssembly for articles that are a line each; returns how many were compared. */
async function compare(lines) {
  // The style sheet would only be compared again and again.
  const stylesheet = '/offprint.css';
  const portion = 1000;
  for (const format of ['page', 'text', 'fragment'])
    for (let start = 0; start < lines.length; start += portion) {
      const some = lines.slice(start, start + portion);
      const { stdout } = offprint(['render', '--ndjson', '--format', format, '--stylesheet', stylesheet], { input: Buffer.concat(some.flatMap((line) => [line, Buffer.from('\n')])) });
      const native = stdout.split('\n').slice(0, -1);
      assert.equal(native.length, some.length);
      for (const [index, line] of some.entries()) {
        const { output, diagnostics } = JSON.parse(native[index]);
        const message = `${start + index}: ${line}`;
        assert.deepEqual(await inNode(line, { format, stylesheet }), { output, diagnostics }, message);
        if (format === 'fragment') assert.equal(renderInElement(line), output, message);
      }
    }
  return lines.length;
}

/** A JSON string of bytes that may not be UTF-8. */
function stringOf(bytes) {
  const parts = [];
  for (const byte of bytes) {
    if (byte < 0x20) parts.push(...Buffer.from(`\\u00${byte.toString(16).padStart(2, '0')}`));
    else if (byte === 0x22 || byte === 0x5c) parts.push(0x5c, byte);
    else parts.push(byte);
  }
  return Buffer.from([0x22, ...parts, 0x22]);
}

/** An article that has the payload wherever a string may stand. */
function everywhere(payload) {
  const template = `{"title":@,"id":@,"url":@,"language":"en","section":@,"tags":[@],"description":@,"published":@,
    "authors":[{"name":@,"url":@,"role":@,"image":{"url":@,"alt":@}}],"publisher":{"name":@,"logo":@},"image":{"url":"/a.png","alt":@,"credit":@,"sources":[{"url":@,"width":640,"type":@}]},
    "tldr":{"title":@,"items":[@]},"body":[{"type":"paragraph","id":@,"text":[{"text":@,"href":@,"language":@,"marks":[@]},@]},{"type":"heading","text":@},{"type":@,"text":@,"content":@},
    {"type":"list","items":[@,{"text":@,"items":[@]}]},{"type":"quote","text":@,"attribution":@,"source":{"title":@,"url":@}}],"disclaimers":[{"title":@,"text":@}],
    "source":{"label":@,"name":@,"title":@,"url":@},"previous":{"title":@,"url":@},"related":{"items":[{"title":@,"url":@,"excerpt":@,"kind":@,"published":@,"image":@}]}}`;
  const string = stringOf(payload);
  return Buffer.concat(template.replace(/\n\s*/g, '').split('@').flatMap((part, index) => (index === 0 ? [Buffer.from(part)] : [string, Buffer.from(part)])));
}

/** Our own, for where the corpora are not: what has gone wrong before, or might. */
const own = ['', ' ', '<script>alert(1)</script>', 'javascript:alert(1)', 'https://user:pass@[::1]:99999/../%2e%2e/?#', '\u202e\u2067 x', '\ud83d\ude00\u0301\u200d', '… Read more', 'TL;DR Description x', '2024-02-30', '汉字。', '\0\u0007\uffff'].map((text) => Buffer.from(text));
const broken = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]].map((bytes) => Buffer.from(bytes));

for (const name of ['html', 'text', 'url'])
  test(`every payload of the ${name} corpus gives the same natively and in WebAssembly, in every field`, async () => {
    const payloads = [...own, ...broken, ...corpus(`${name}.jsonl`).map(bytesOf)];
    assert.equal(await compare(payloads.map(everywhere)), payloads.length);
  });

test('articles made at random give the same natively and in WebAssembly', async () => {
  const articles = Array.from({ length: 500 }, (_, seed) => new GeneratedArticle(seed + 200_000, { faults: seed % 2 === 1 }));
  assert.equal(await compare(articles.map(({ json }) => Buffer.from(json))), 500);
});

test('what is nested as deep as the limit may be set gives the same, and does not overflow the stack', async () => {
  const nests = {
    quotations: ['{"type":"quote","blocks":[', ']}', 2],
    lists: ['{"type":"list","items":[{"blocks":[', ']}]}', 4],
    'unknown blocks': ['{"type":"x","blocks":[', ']}', 2],
  };
  for (const [name, [open, close, levels]] of Object.entries(nests)) {
    const depth = Math.floor(990 / levels);
    const json = `{"title":"T","body":[${open.repeat(depth)}{"type":"paragraph","text":"Deep."}${close.repeat(depth)}]}`;
    for (const format of formats) {
      const { stdout } = offprint(['render', '--ndjson', '--format', format, '--max-depth', '1000'], { input: json });
      const { output, diagnostics } = JSON.parse(stdout);
      assert.ok(output.includes('Deep.') || format === 'json-ld', `${name} as ${format}: ${JSON.stringify(diagnostics)}`);
      assert.deepEqual(await inNode(json, { format, maxDepth: 1000 }), { output, diagnostics }, `${name} as ${format}`);
      if (format === 'fragment') assert.equal(renderInElement(json, { maxDepth: 1000 }), output, name);
    }
  }
});

test('every case of the json corpus is judged the same natively and in WebAssembly, to the line and column', async () => {
  const cases = [...['', '{"title": "T",}', '{"title": 1e999}', '{"title": "\\ud800"}\0', '\ufeff{"title": "T"}', '[[['].map((text) => Buffer.from(text)), ...corpus('json.jsonl').map(bytesOf)];
  for (const json of cases) {
    const [{ diagnostics }] = JSON.parse(offprint(['check', '--format', 'json', '--max-depth', '1000', '-'], { input: json }).stdout);
    const message = json.toString('latin1').slice(0, 200);
    assert.deepEqual((await check(json, { maxDepth: 1000 })).diagnostics, diagnostics, message);
    assert.equal(renderInElement(json, { maxDepth: 1000 }) === null, diagnostics.some(({ severity }) => severity === 'error'), message);
  }
});
