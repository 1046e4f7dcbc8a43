// How articles look, measured: at three widths, light and dark, in all samples.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { render } from '../node/native.js';
import { samples } from '../node/samples.js';
import { prepare, waitForEvent } from './browser.js';
import { answer, inline } from './outcome.js';

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

const images = readdirSync(join(root, 'examples/articles/images'));
const { browser, server, show } = await prepare({
  routes: {
    ...Object.fromEntries(samples.map(({ name, json }) => [`/${name}`, (request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(render(json, '--format', 'page', '--base', `${server.origin}/x`, ...(name === 'aggregator' ? ['--locale', 'zh-CN'] : [])));
    }])),
    ...Object.fromEntries(images.map((name) => [`/images/${name}`, answer(readFileSync(join(root, 'examples/articles/images', name)), { headers: { 'Content-Type': 'image/png' } })])),
  },
});

/** Keeps a page's images back until what is returned is called; those from elsewhere never come. */
async function holdImages(page) {
  let letCome;
  const mayCome = new Promise((resolve) => {
    letCome = resolve;
  });
  await page.route('**/*.png', async (route) => {
    await mayCome;
    await (route.request().url().startsWith(server.origin) ? route.continue() : route.abort());
  });
  return letCome;
}

const measure = () => {
  const article = document.querySelector('.offprint-article');
  const problems = [];
  if (document.documentElement.scrollWidth > innerWidth) problems.push(`the page is ${document.documentElement.scrollWidth} px wide`);
  for (const link of article.querySelectorAll('.offprint-pager a, .offprint-back-to-top a'))
    if (link.getBoundingClientRect().height < 44) problems.push(`a target of ${link.getBoundingClientRect().height} px: ${link.textContent.trim()}`);
  const paragraph = [...article.querySelectorAll('.offprint-body > p')].find((element) => element.textContent.length > 200 && element.childElementCount === 0);
  let measure = null;
  if (paragraph) {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 4)));
    measure = paragraph.textContent.length / lines.size;
  }
  return { problems, measure };
};

for (const { name } of samples) {
  test(`${name}: no overflow, no violation of accessibility, targets large enough, no layout shift, at any width, light and dark`, async () => {
    for (const width of [320, 360, 768, 1280])
      for (const colorScheme of ['light', 'dark']) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        const page = await context.newPage();
        const letImagesCome = await holdImages(page);
        await page.goto(`${server.origin}/${name}`, { waitUntil: 'domcontentloaded' });
        // A page may be painted in pieces while it is read. From here on it is whole, but for its images.
        await page.evaluate(async () => {
          for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
          window.shift = 0;
          new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shift += value))).observe({ type: 'layout-shift' });
        });
        letImagesCome();
        await page.waitForLoadState('networkidle');
        const { problems, measure: characters } = await page.evaluate(measure);
        assert.deepEqual(problems, [], `${width} ${colorScheme}`);
        if (width === 1280 && characters !== null && !['chinese', 'arabic'].includes(name)) assert.ok(characters > 45 && characters < 85, `${characters} characters a line`);
        assert.equal(await page.evaluate(() => window.shift), 0, `${width} ${colorScheme}: layout shift`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`), [], `${width} ${colorScheme}`);
        await context.close();
      }
  });
}

test('what is nested as deeply as an article may nest it stays in its column, and wide enough to be read', async () => {
  const nest = (depth, wrap) => Array.from({ length: depth }).reduce((inner, _, level) => wrap(inner, level), { type: 'paragraph', text: 'The deepest words of all.' });
  const shapes = {
    lists: nest(24, (inner) => ({ type: 'list', items: [{ text: 'item', blocks: [inner] }] })),
    'numbered lists': nest(24, (inner) => ({ type: 'list', ordered: true, start: 1000, items: [{ text: 'item', blocks: [inner] }] })),
    quotes: nest(40, (inner) => ({ type: 'quote', blocks: [inner] })),
    'blocks of unknown types': nest(40, (inner) => ({ type: 'aside', blocks: [inner] })),
    'all of them': nest(24, (inner, level) => [{ type: 'list', items: [{ text: 'item', blocks: [inner] }] }, { type: 'quote', blocks: [inner] }, { type: 'aside', blocks: [inner] }][level % 3]),
  };
  for (const [name, block] of Object.entries(shapes))
    for (const width of [320, 1280])
      for (const language of ['en', 'he']) {
        const { page, close } = await show(`<offprint-article>${inline(JSON.stringify({ title: 'T', language, body: [block] }))}</offprint-article>`, { viewport: { width, height: 900 } });
        await waitForEvent(page, 'offprint-load');
        const { scroll, deepest } = await page.evaluate(() => {
          const words = [...document.querySelector('offprint-article').shadowRoot.querySelectorAll('.offprint-body p')].find(({ textContent }) => textContent.startsWith('The deepest'));
          const { left, right } = words.getBoundingClientRect();
          return { scroll: document.documentElement.scrollWidth, deepest: { left, right } };
        });
        assert.ok(scroll <= width, `${name} at ${width} in ${language}: ${scroll}`);
        assert.ok(deepest.left >= 0 && deepest.right <= width, `${name} at ${width} in ${language}: from ${deepest.left} to ${deepest.right}`);
        assert.ok(deepest.right - deepest.left > 60, `${name} at ${width} in ${language}: ${deepest.right - deepest.left} wide`);
        await close();
      }
});

test('focus is visible on every link', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/everything`);
  const links = await page.locator('.offprint-article a').count();
  for (let index = 0; index < links; index += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
    assert.equal(outline, '3px');
  }
  await page.close();
});
