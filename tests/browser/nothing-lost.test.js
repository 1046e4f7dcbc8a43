// The text of an article as a browser has it: what is meant to be seen is there, once and in order, or told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GeneratedArticle, lost } from '../node/generated-articles.js';
import { renderBatch } from '../node/native.js';
import { html, open, prepare } from './browser.js';
import { textsOf } from './texts.js';

const count = 300;
const flags = ['--locale', 'en', '--excerpt-length', '100000', '--max-diagnostics', '100000'];

const { browser, server } = await prepare({ routes: { '/': html('', '') } });

for (const format of ['fragment', 'page', 'shadow'])
  for (const faults of [false, true])
    test(`in Chromium, nothing of a generated article ${faults ? 'with mistakes ' : ''}is lost as ${format}`, async () => {
      const articles = Array.from({ length: count }, (_, seed) => new GeneratedArticle(seed + 100_000, { faults }));
      const results = renderBatch(articles.map(({ json }) => json), '--format', format, ...flags);
      const { page, close } = await open(browser, `${server.origin}/`);
      const texts = await page.evaluate(textsOf, results.map(({ output }) => output));
      await close();
      articles.forEach((article, index) => {
        assert.deepEqual(lost(article, texts[index], results[index].diagnostics), [], `${article.json}\n${texts[index]}`);
      });
    });
