// The text of an article as a browser has it: what is meant to be seen is there, once and in order, or told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GeneratedArticle, lost } from '../node/generated-articles.js';
import { renderBatch } from '../node/native.js';
import { html, open, prepare } from './browser.js';

const count = 300;
const flags = ['--locale', 'en', '--excerpt-length', '100000', '--max-diagnostics', '100000'];

const { browser, server } = await prepare({ routes: { '/': html('', '') } });

/** What readers of each document meet: its text, a line feed for every line break, and the alt texts where images stand. */
const textsOf = (page, documents) =>
  page.evaluate((sources) => {
    const text = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.localName === 'img') return ` ${node.alt} `;
      if (node.localName === 'br') return '\n';
      if (['style', 'script', 'head'].includes(node.localName)) return '';
      const inner = (node.localName === 'template' ? node.content : (node.shadowRoot ?? node)).childNodes;
      return [...inner].map(text).join('');
    };
    return sources.map((source) => text(Document.parseHTMLUnsafe(source)));
  }, documents);

for (const format of ['fragment', 'page', 'shadow'])
  for (const faults of [false, true])
    test(`in Chromium, nothing of a generated article ${faults ? 'with mistakes ' : ''}is lost as ${format}`, async () => {
      const articles = Array.from({ length: count }, (_, seed) => new GeneratedArticle(seed + 100_000, { faults }));
      const results = renderBatch(articles.map(({ json }) => json), '--format', format, ...flags);
      const { page, close } = await open(browser, `${server.origin}/`);
      const texts = await textsOf(page, results.map(({ output }) => output));
      await close();
      articles.forEach((article, index) => {
        assert.deepEqual(lost(article, texts[index], results[index].diagnostics), [], `${article.json}\n${texts[index]}`);
      });
    });
