// Ids: each once in an article, each with its prefix, and none that a host page could trip over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GeneratedArticle } from './generated-articles.js';
import { renderBatch } from './native.js';

const idsOf = (html) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);

function assertSound(html, prefix, context) {
  const ids = idsOf(html);
  assert.equal(new Set(ids).size, ids.length, context);
  for (const id of ids) {
    assert.ok(id.startsWith(prefix), `${id}\n${context}`);
    assert.doesNotMatch(id, /\s/, context);
  }
  for (const [, label] of html.matchAll(/ aria-labelledby="([^"]*)"/g)) assert.ok(ids.includes(label), `${label}\n${context}`);
  return ids.length;
}

test('in articles made at random, every id occurs once, begins with the prefix, and every label is there', () => {
  const articles = Array.from({ length: 500 }, (_, seed) => new GeneratedArticle(seed + 400_000, { faults: seed % 2 === 0 }).json);
  let ids = 0;
  for (const prefix of ['offprint-', 'a_b-', 'x'])
    renderBatch(articles, '--id-prefix', prefix, '--format', 'fragment').forEach(({ output }, index) => {
      ids += assertSound(output, prefix, articles[index]);
    });
  assert.ok(ids > 3000, String(ids));
});

test('a thousand equal headings, ids that are taken, and names of our own get ids of their own', () => {
  const heading = (text, id) => ({ type: 'heading', text, ...(id === undefined ? {} : { id }) });
  const words = ['Same', 'same', 'Same 2', 'same-2', 'title', 'article', 'related', 'tldr', '__proto__', '\u0301', ' ', '汉字', 'a b\tc\nd', '"><script>', '\u202e', '\u200b'];
  const body = [...Array.from({ length: 1000 }, () => heading('Same')), ...words.flatMap((word) => [heading(word || 'x', word), heading(word), { type: 'paragraph', text: 'x', id: word }])];
  const article = { title: 'T', tldr: { items: ['x'] }, related: { items: [{ title: 'x' }] }, body };
  const [{ output, diagnostics }] = renderBatch([article], '--format', 'fragment');
  assert.ok(assertSound(output, 'offprint-', 'equal headings') > 1000);
  assert.ok(diagnostics.some(({ code }) => code === 'duplicate-id'));
});

test('an article whose neighbours and cards are itself is shown like any other', () => {
  const url = 'https://example.org/a';
  const [{ output, diagnostics }] = renderBatch([{ title: 'T', url, previous: { title: 'T', url }, next: { title: 'T', url }, related: { items: [{ title: 'T', url }] }, source: { url } }], '--format', 'fragment');
  assert.equal(output.split(`href="${url}"`).length, 5);
  assert.deepEqual(diagnostics, []);
});
