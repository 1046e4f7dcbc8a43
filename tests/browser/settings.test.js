// How readers have set their browsers: large type, a large zoom, forced colours, paper. Nothing is cut, hidden or pushed
// beyond the edge.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { render } from 'offprint';
import { temporaryFolder } from '../node/native.js';
import { samples } from '../node/samples.js';
import { html, launchPersistent, prepare, waitForEvent } from './browser.js';
import { inline } from './outcome.js';

const { browser, server, routes } = await prepare();

/** What is wrong with the words and boxes of the article in the page, in its shadow root or without one. */
function faults() {
  const root = document.querySelector('offprint-article')?.shadowRoot ?? document;
  const article = root.querySelector('.offprint-article');
  const edges = article.getBoundingClientRect();
  const wrong = [];
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) wrong.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor;
    }
    return null;
  };
  let words = 0;
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.trim() === '') continue;
    words += 1;
    const element = text.parentElement;
    const tell = (what) => wrong.push(`${what}: ${text.data.trim().slice(0, 40)}`);
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) tell('hidden');
    if (getComputedStyle(element).color === backgroundOf(element)) tell('of the colour of its ground');
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = Array.from(range.getClientRects());
    if (lines.length === 0) tell('nowhere');
    for (const { left, right, top, bottom } of lines) {
      if (left < edges.left - 1 || right > edges.right + 1) tell('beyond the article');
      for (let box = element; box !== article; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const bounds = box.getBoundingClientRect();
        if ((overflowX !== 'visible' && (left < bounds.left - 1 || right > bounds.right + 1)) || (overflowY !== 'visible' && (top < bounds.top - 1 || bottom > bounds.bottom + 1))) tell('cut');
      }
    }
  }
  // A block that is lower than its words would lay them over the next one.
  for (const block of article.querySelectorAll('h1, h2, h3, h4, h5, h6, p, li, figcaption, nav a')) {
    if (block.scrollHeight > block.clientHeight + 1 && block.clientHeight > 0) wrong.push(`words beyond their block: ${block.textContent.trim().slice(0, 40)}`);
  }
  return { wrong, words };
}

/** Opens a sample as a page of its own and in an element, and holds `look` against both. */
async function inBothForms(context, { name, json }, look) {
  const options = { base: `${server.origin}/examples/articles/`, locale: name === 'aggregator' ? 'zh-CN' : undefined };
  const element = `<offprint-article base="${options.base}">${inline(json.replaceAll('<', '\\u003c'))}</offprint-article>`;
  const forms = { page: (await render(json, { ...options, format: 'page' })).output, element: html(element) };
  for (const [form, markup] of Object.entries(forms)) {
    routes['/'] = markup;
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.events = [];
      addEventListener('offprint-load', ({ type }) => window.events.push({ type }));
    });
    await page.goto(`${server.origin}/`);
    if (form === 'element') await waitForEvent(page, 'offprint-load');
    await look(page, `${name}, ${form}`);
    await page.close();
  }
}

async function holds(page, what) {
  const { wrong, words } = await page.evaluate(faults);
  assert.ok(words > 0, what);
  assert.deepEqual(wrong, [], what);
}

test('with a minimum font size of 24 px no words are cut, at any width', async (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify({ webkit: { webprefs: { minimum_font_size: 24, minimum_logical_font_size: 24 } } }));
  const context = await launchPersistent(folder);
  t.after(() => context.close());
  for (const sample of samples)
    await inBothForms(context, sample, async (page, what) => {
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await holds(page, `${what}, ${width} px`);
      }
      const small = await page.evaluate(() => getComputedStyle((document.querySelector('offprint-article')?.shadowRoot ?? document).querySelector('.offprint-reading-time, .offprint-back-to-top a')).fontSize);
      assert.equal(small, '24px', 'the setting has no effect');
    });
});

test('at a zoom of 400 % the article is one column that is read without scrolling sideways', async () => {
  // What is left of a window of 1280 × 1024 pixels, as WCAG 1.4.10 has it.
  const context = await browser.newContext({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  for (const sample of samples) await inBothForms(context, sample, holds);
  await context.close();
});

test('with more space between lines, words and letters, nothing is cut', async () => {
  // WCAG 1.4.12.
  const context = await browser.newContext({ viewport: { width: 360, height: 900 } });
  for (const sample of samples)
    await inBothForms(context, sample, async (page, what) => {
      await page.evaluate(() => {
        const root = document.querySelector('offprint-article')?.shadowRoot ?? document;
        for (const element of root.querySelectorAll('.offprint-article, .offprint-article *')) element.style.cssText += 'line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important';
        for (const paragraph of root.querySelectorAll('p')) paragraph.style.cssText += 'margin-block-end: 2em !important';
      });
      await holds(page, what);
    });
  await context.close();
});

for (const colorScheme of ['light', 'dark'])
  test(`in forced colours every word, link and bullet is seen, ${colorScheme}`, async () => {
    const context = await browser.newContext({ viewport: { width: 768, height: 900 }, forcedColors: 'active', colorScheme });
    for (const sample of samples)
      await inBothForms(context, sample, async (page, what) => {
        await holds(page, what);
        const colours = await page.evaluate(() => {
          const root = document.querySelector('offprint-article')?.shadowRoot ?? document;
          const probe = document.createElement('a');
          probe.href = '#';
          probe.style.background = 'Canvas';
          document.body.append(probe);
          const { color: linkText, backgroundColor: canvas } = getComputedStyle(probe);
          const links = new Set(Array.from(root.querySelectorAll('.offprint-body a'), (link) => getComputedStyle(link).color));
          const bullets = new Set(Array.from(root.querySelectorAll('.offprint-key-points li'), (point) => getComputedStyle(point, '::before').backgroundColor));
          probe.remove();
          return { linkText, canvas, links: [...links], bullets: [...bullets] };
        });
        for (const colour of colours.links) assert.equal(colour, colours.linkText, what);
        for (const colour of colours.bullets) assert.notEqual(colour, colours.canvas, what);
      });
    await context.close();
  });

test('on paper the article is black, whole and within the sheet, and what leads elsewhere is left out', async () => {
  // A4 with margins of 1 cm.
  const context = await browser.newContext({ viewport: { width: 718, height: 1047 } });
  for (const sample of samples)
    await inBothForms(context, sample, async (page, what) => {
      await page.emulateMedia({ media: 'print' });
      const left = await page.evaluate(() => {
        const root = document.querySelector('offprint-article')?.shadowRoot ?? document;
        const elsewhere = Array.from(root.querySelectorAll('.offprint-pager, .offprint-related, .offprint-back-to-top'));
        const seen = elsewhere.filter((element) => element.checkVisibility()).map(({ className }) => className);
        for (const element of elsewhere) element.remove();
        return seen;
      });
      assert.deepEqual(left, [], what);
      await holds(page, what);
      const colour = await page.evaluate(() => getComputedStyle((document.querySelector('offprint-article')?.shadowRoot ?? document).querySelector('.offprint-title')).color);
      assert.equal(colour, 'rgb(0, 0, 0)', what);
    });
  await context.close();
});
