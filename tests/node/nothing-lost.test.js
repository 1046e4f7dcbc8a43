// Every string of an article that is meant to be seen is seen, once and in order, or a diagnostic names it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GeneratedArticle, lost, membersOfSchema } from './generated-articles.js';
import { renderBatch } from './native.js';

const count = 1500;
const options = ['--format', 'text', '--locale', 'en', '--excerpt-length', '100000', '--max-diagnostics', '100000'];

test('the generator uses every member that the schema has', () => {
  const used = new Set();
  for (let seed = 0; seed < 200; seed += 1) for (const member of new GeneratedArticle(seed).used) used.add(member);
  const missing = membersOfSchema().filter((member) => !used.has(member));
  assert.deepEqual(missing, []);
  assert.deepEqual([...used].filter((member) => !membersOfSchema().includes(member)), []);
});

for (const faults of [false, true])
  test(`in articles ${faults ? 'with mistakes, every string is in the text in its place, or told' : 'without mistakes, every string is in the text, once and in order'}`, () => {
    const articles = Array.from({ length: count }, (_, seed) => new GeneratedArticle(seed, { faults }));
    const results = renderBatch(articles.map(({ json }) => json), ...options);
    assert.equal(results.length, count);
    let strings = 0;
    articles.forEach((article, index) => {
      const { output, diagnostics } = results[index];
      assert.ok(output, JSON.stringify(diagnostics));
      assert.deepEqual(lost(article, output, diagnostics), [], `seed ${index}\n${article.json}\n${output}`);
      strings += article.strings.filter(({ fate }) => fate === 'seen').length;
    });
    assert.ok(strings > 15 * count, `${strings} strings`);
  });

test('a string that is cut out, said twice or out of its place would be noticed', () => {
  const article = new GeneratedArticle(1);
  const values = article.strings.filter(({ fate }) => fate === 'seen').map(({ value }) => value);
  const notice = (strings) => lost(article, strings.join('\n'), []).length;
  assert.equal(notice(values), 0);
  assert.ok(notice(values.toSpliced(2, 1)) > 0);
  assert.ok(notice([...values, values[0]]) > 0);
  assert.ok(notice(values.toReversed()) > 0);
});
