// The places a page can be in: integrity checks, isolation, frames without an origin, and style sheets that want everything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../tools/generated.js';
import { html, launch, moduleScript, open, serve, shownTitle, waitForEvent } from './browser.js';

const integrity = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'));
const everything = readFileSync(join(root, 'examples/articles/everything.json'), 'utf8').replaceAll('<', '\\u003c');
const element = (attributes = '') => `<offprint-article base="/" ${attributes}><p>Fallback</p><script type="application/json">${everything}</script></offprint-article>`;

let browser;
const servers = [];
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
  for (const server of servers) await server.close();
});

async function show(routes, { headers, ...options } = {}) {
  const server = await serve(routes, { headers });
  servers.push(server);
  return { ...(await open(browser, `${server.origin}/`, options)), server };
}

test('a script of which one byte differs is refused by its hash, and the fallback stays', async () => {
  for (const name of ['offprint-element.js', 'offprint-element.classic.js']) {
    const bytes = readFileSync(join(root, 'dist', name));
    const script = `<script ${name.includes('classic') ? 'async' : 'type="module"'} src="/${name}" integrity="${integrity[name]}" crossorigin="anonymous"></script>`;
    for (const flipped of [null, 0, bytes.length >> 1, bytes.length - 1]) {
      const sent = Buffer.from(bytes);
      if (flipped !== null) sent[flipped] ^= 1;
      const answer = (request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/javascript' });
        response.end(sent);
      };
      const module = (request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/wasm' });
        response.end(readFileSync(join(root, 'dist/offprint.wasm')));
      };
      const { page, complaints, close } = await show({ '/': html(element(), script), [`/${name}`]: answer, '/offprint.wasm': module });
      if (flipped === null) {
        await waitForEvent(page, 'offprint-load');
      } else {
        await page.waitForTimeout(300);
        assert.equal(await page.evaluate(() => customElements.get('offprint-article')), undefined);
        assert.ok(await page.getByText('Fallback').isVisible());
        assert.ok(complaints.some((line) => /integrity/.test(line)), complaints.join('\n'));
      }
      await close();
    }
  }
});

test('a page that is isolated from other origins shows the article', async () => {
  for (const embedder of ['require-corp', 'credentialless']) {
    const { page, close } = await show({ '/': html(element()) }, { headers: { 'Cross-Origin-Embedder-Policy': embedder, 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin', 'Referrer-Policy': 'no-referrer', 'Permissions-Policy': 'fullscreen=(), geolocation=()' } });
    await waitForEvent(page, 'offprint-load');
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
    await close();
  }
});

test('frames show the article: of their own origin, without one where the server allows it, and from srcdoc', async () => {
  const inner = html(element(), moduleScript);
  const frames = {
    'its own origin': '<iframe src="/inner"></iframe>',
    'no origin': '<iframe sandbox="allow-scripts" src="/inner"></iframe>',
    srcdoc: `<iframe srcdoc="${inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
  };
  for (const [name, frame] of Object.entries(frames)) {
    const { page, close } = await show({ '/': html(frame, ''), '/inner': inner }, { headers: { 'Access-Control-Allow-Origin': '*' } });
    const [, child] = page.frames();
    await child.waitForFunction(() => window.events.length > 0, null, { timeout: 15_000 });
    assert.deepEqual(await child.evaluate(() => window.events.map(({ type }) => type)), ['offprint-load'], name);
    await close();
  }
});

test('a frame without an origin, whose server allows no other, keeps its fallback', async () => {
  const { page, close } = await show({ '/': html('<iframe sandbox="allow-scripts" src="/inner"></iframe>', ''), '/inner': html(element(), '<script async src="/dist/offprint-element.classic.js"></script>') });
  const [, child] = page.frames();
  await child.waitForFunction(() => window.events.length > 0, null, { timeout: 20_000 });
  assert.deepEqual(await child.evaluate(() => window.events.map(({ code }) => code)), ['wasm-unavailable']);
  assert.ok(await child.getByText('Fallback').isVisible());
  await close();
});

const hostileStyles = {
  'everything unset': '* { all: unset !important }',
  'blocks gone': 'div, section, p, article, header, ul, li, a, span, h2, h3 { display: none !important }',
  'a huge rem': 'html { font-size: 120px !important }',
  'the other direction': 'html { direction: rtl; text-align: right }',
  'all in one line': 'body { white-space: nowrap; letter-spacing: 1em; word-spacing: 1em; text-transform: uppercase; line-height: 0.2; font-size: 0 }',
  positions: '* { position: relative !important } p { position: absolute !important; left: -9999px !important }',
  'invisible text': 'p, h1, h2, h3, a { visibility: hidden !important; opacity: 0 !important; color: transparent !important; font-size: 0 !important }',
  'everything floats': '* { float: left !important }',
  'columns everywhere': '* { columns: 4 !important }',
  'zoom of 400 %': 'html { zoom: 4 }',
};

test('whatever the page’s style sheet does, the article is seen, inside its own box', async () => {
  for (const [name, style] of Object.entries(hostileStyles)) {
    const { page, close } = await show({ '/': html(element(), `<style>${style}</style>${moduleScript}`) });
    await waitForEvent(page, 'offprint-load');
    const { hidden, outside, shown } = await page.evaluate(() => {
      const host = document.querySelector('offprint-article');
      const box = host.getBoundingClientRect();
      const result = { hidden: [], outside: [], shown: 0 };
      for (const block of host.shadowRoot.querySelectorAll('.offprint-title, .offprint-body > *, .offprint-tldr, .offprint-related, .offprint-source, .offprint-pager, .offprint-disclaimer, .offprint-card-title, .offprint-back-to-top')) {
        const { width, height, left, right } = block.getBoundingClientRect();
        const words = block.textContent.trim() !== '';
        if (words && (width < 5 || height < 5 || !block.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || parseFloat(getComputedStyle(block).fontSize) < 8)) result.hidden.push(block.outerHTML.slice(0, 80));
        if (left < box.left - 1 || right > box.right + 1) result.outside.push(block.outerHTML.slice(0, 80));
        result.shown += 1;
      }
      return result;
    });
    assert.ok(shown > 15, `${name}: ${shown} blocks`);
    assert.deepEqual(hidden, [], `hidden with ${name}`);
    assert.deepEqual(outside, [], `outside with ${name}`);
    await close();
  }
});

test('the article is seen in print and in forced colours', async () => {
  for (const media of [{ media: 'print' }, { forcedColors: 'active' }]) {
    const { page, close } = await show({ '/': html(element()) });
    await waitForEvent(page, 'offprint-load');
    await page.emulateMedia(media);
    assert.deepEqual(await page.evaluate(() => Array.from(document.querySelector('offprint-article').shadowRoot.querySelectorAll('.offprint-title, .offprint-body > *')).filter((block) => !block.checkVisibility({ visibilityProperty: true })).length), 0);
    assert.match(await shownTitle(page), /Lighthouse/);
    await close();
  }
});
