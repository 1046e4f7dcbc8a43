// Images that are missing, late, or not what they say: their boxes stay, and so does everything around them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, open, prepare, waitForEvent } from './browser.js';
import { articleOf } from './outcome.js';

const { browser, server, routes } = await prepare();

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="teal"/></svg>';
const image = (url, more = {}) => ({ type: 'image', url, alt: `Picture of ${url}`, ...more });

test('an image that is missing, late, of another size or none at all moves nothing, and keeps its description', async () => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  routes['/late.svg'] = async (request, response) => {
    await released;
    response.writeHead(200, { 'Content-Type': 'image/svg+xml' });
    response.end(svg);
  };
  for (const name of ['missing', 'missing-too', 'decoration', 'decoration-too', 'portrait'])
    routes[`/${name}.png`] = async (request, response) => {
      await released;
      response.writeHead(404);
      response.end();
    };
  routes['/page.png'] = '<!doctype html><title>Not a picture</title>';
  routes['/a.json'] = articleOf('Pictures', {
    authors: [{ name: 'Anna', image: { url: '/portrait.png', alt: 'A portrait with a description that is longer than it is wide', width: 400, height: 400 } }, 'Bert'],
    body: [
      image('/missing.png', { width: 1200, height: 800, caption: 'Under the missing one' }),
      { type: 'paragraph', text: 'Between.' },
      image('/late.svg', { width: 1200, height: 800 }),
      image('/page.png', { width: 300, height: 200 }),
      image('/late.svg', { caption: 'Of no size that anybody told' }),
      image('/missing-too.png'),
      image('/decoration.png', { alt: '' }),
      image('/decoration-too.png', { alt: '', width: 600, height: 400 }),
      { type: 'paragraph', text: 'Below.' },
    ],
  });
  routes['/'] = html('<offprint-article src="/a.json"></offprint-article><p id="below">The page goes on.</p>');
  const { page, close } = await open(browser, `${server.origin}/`, { viewport: { width: 800, height: 4000 } });
  await waitForEvent(page, 'offprint-load');
  const boxes = () =>
    page.evaluate(() =>
      Array.from(document.querySelector('offprint-article').shadowRoot.querySelectorAll('img'), (shown) => {
        const { width, height, top } = shown.getBoundingClientRect();
        return { width: Math.round(width), height: Math.round(height), top: Math.round(top), alt: shown.alt, complete: shown.complete };
      }).concat({ top: Math.round(document.querySelector('#below').getBoundingClientRect().top) }),
    );
  const early = await boxes();
  await page.evaluate(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shifts += value))).observe({ type: 'layout-shift', buffered: false });
  });
  release();
  await page.waitForFunction(() => Array.from(document.querySelector('offprint-article').shadowRoot.querySelectorAll('img')).every(({ complete }) => complete));
  await page.waitForTimeout(200);
  const late = await boxes();

  const [portrait, ...others] = early.slice(0, -1);
  assert.deepEqual([portrait.width, portrait.height], [40, 40]);
  assert.match(portrait.alt, /^A portrait/);
  for (const [index, { width, height, alt }] of others.entries()) {
    assert.ok(width > 100 && height > 100, `image ${index} has room: ${width} × ${height}`);
    assert.match(alt, /^(Picture of.*)?$/);
  }
  assert.equal(Math.round((others[0].width / others[0].height) * 100), 150);
  const placeOf = ({ width, height, top }) => ({ width, height, top });
  assert.deepEqual(late.map(placeOf), early.map(placeOf));
  assert.equal(await page.evaluate(() => window.shifts), 0);
  await close();
});
