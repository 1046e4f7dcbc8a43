// The places a page can be in: integrity checks, isolation, frames without an origin, files, data: URLs, the reach of a
// service worker, and style sheets that want everything.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { render } from 'offprint';
import { root } from '../../tools/generated.js';
import { temporaryFolder } from '../node/native.js';
import { classicScript, html, launch, moduleScript, open, prepare, shownTitle, waitForEvent } from './browser.js';
import { answer, articleOf, assertFailsWell, failsWell, inline, pageAround, titleIn } from './outcome.js';

const integrity = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'));
const everything = readFileSync(join(root, 'examples/articles/everything.json'), 'utf8').replaceAll('<', '\\u003c');
const element = (attributes = '') => `<offprint-article base="/" ${attributes}><p>Fallback</p><script type="application/json">${everything}</script></offprint-article>`;

const { browser, serveBeside } = await prepare();

async function show(routes, { headers, ...options } = {}) {
  const { origin } = await serveBeside(routes, { headers });
  return open(browser, `${origin}/`, options);
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
        response.end(readFileSync(join(root, 'dist/offprint-element.wasm')));
      };
      const { page, complaints, close } = await show({ '/': html(element(), script), [`/${name}`]: answer, '/offprint-element.wasm': module });
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
    await child.waitForFunction(() => window.events.length > 0);
    assert.deepEqual(await child.evaluate(() => window.events.map(({ type }) => type)), ['offprint-load'], name);
    await close();
  }
});

test('a frame without an origin, whose server allows no other, keeps its fallback', async () => {
  const { page, close } = await show({ '/': html('<iframe sandbox="allow-scripts" src="/inner"></iframe>', ''), '/inner': html(element(), '<script async src="/dist/offprint-element.classic.js"></script>') });
  const [, child] = page.frames();
  await child.waitForFunction(() => window.events.length > 0);
  assert.deepEqual(await child.evaluate(() => window.events.map(({ code }) => code)), ['wasm-unavailable']);
  assert.ok(await child.getByText('Fallback').isVisible());
  await close();
});

test('in a page opened as a file the classic script keeps the fallback and says why, and what a server rendered is shown', async (t) => {
  const folder = temporaryFolder(t);
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  const address = (name, text) => {
    writeFileSync(join(folder, name), text.replace('src="/dist/', 'src="dist/'));
    return pathToFileURL(join(folder, name)).href;
  };
  const children = inline(articleOf('Never shown'));
  await failsWell(browser, address('classic.html', pageAround('', { children, head: classicScript, neighbour: false })), 'wasm-unavailable', { neighbour: false, words: /offprint-element\.wasm/ });

  // Chromium runs no module script from a file: the page is as it was written.
  const { page, complaints, close } = await open(browser, address('module.html', pageAround('', { children, neighbour: false })));
  assert.equal(await page.evaluate(() => customElements.get('offprint-article')), undefined);
  assert.equal(await page.locator('#fallback').isVisible(), true);
  assert.deepEqual(complaints.filter((line) => line.includes('offprint:') || line.startsWith('pageerror')), []);
  await close();

  for (const format of ['page', 'shadow']) {
    const { output } = await render(articleOf('From a server'), { format });
    const served = await open(browser, address(`${format}.html`, format === 'page' ? output : html(output, classicScript)));
    if (format === 'shadow') await served.page.evaluate(() => customElements.whenDefined('offprint-article'));
    assert.equal(await served.page.getByRole('heading', { name: 'From a server' }).isVisible(), true);
    assert.deepEqual(served.complaints, []);
    await served.close();
  }
});

test('a page that is a data: URL shows the article where the server allows any origin, and keeps its fallback elsewhere', async (t) => {
  // The tests' own server is nearer than any in the world, and Chromium shields it from pages that are not secure.
  const unshielded = await launch({ args: ['--disable-features=LocalNetworkAccessChecks'] });
  t.after(() => unshielded.close());
  const { origin: permissive } = await serveBeside({}, { headers: { 'Access-Control-Allow-Origin': '*' } });
  const { origin: strict } = await serveBeside();
  const address = (origin, head) => `data:text/html;charset=utf-8,${encodeURIComponent(pageAround('', { children: inline(articleOf('Shown')), head: head.replace('/dist/', `${origin}/dist/`), neighbour: false }))}`;
  for (const head of [moduleScript, classicScript]) {
    const { page, complaints, close } = await open(unshielded, address(permissive, head));
    await waitForEvent(page, 'offprint-load');
    assert.equal(await titleIn(page, '#subject'), 'Shown');
    assert.deepEqual(complaints, []);
    await close();
  }
  await failsWell(unshielded, address(strict, classicScript), 'wasm-unavailable', { neighbour: false });
});

/** A worker that puts what a page needs into its cache when it is installed, and answers from there before it asks the network. */
const worker = `
  addEventListener('install', (event) => event.waitUntil(caches.open('all').then((cache) => cache.addAll(['/', '/a.json', '/dist/offprint-element.js', '/dist/offprint-element.classic.js', '/dist/offprint-element.wasm']))));
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((cached) => cached ?? fetch(event.request))));
`;

/** Opens a page, and waits until the worker has it in its hands. */
async function openUnderWorker(body, head) {
  const site = await serveBeside({ '/': html(body, head), '/a.json': answer(articleOf('From the cache')), '/worker.js': answer(worker, { headers: { 'Content-Type': 'text/javascript' } }) });
  const opened = await open(browser, `${site.origin}/`);
  await opened.page.evaluate(async () => {
    const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    await navigator.serviceWorker.register('/worker.js');
    await controlled;
  });
  return { ...opened, site };
}

test('a page that a service worker has kept shows its article offline', async () => {
  for (const head of [moduleScript, classicScript]) {
    const { page, complaints, site, close } = await openUnderWorker('<offprint-article src="/a.json"><p>Fallback</p></offprint-article>', head);
    await page.context().setOffline(true);
    site.log.length = 0;
    await page.reload();
    await waitForEvent(page, 'offprint-load');
    assert.equal(await shownTitle(page), 'From the cache');
    assert.deepEqual(site.log, []);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('a service worker that keeps the module of another version costs the article, and the error says so', async () => {
  const opened = await openUnderWorker(`<p id="own">Own</p><offprint-article id="subject"><p id="fallback">Fallback</p>${inline(articleOf('Never shown'))}</offprint-article>`, moduleScript);
  await opened.page.evaluate(async () => (await caches.open('all')).put('/dist/offprint-element.wasm', new Response(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), { headers: { 'Content-Type': 'application/wasm' } })));
  await opened.page.reload();
  await assertFailsWell(opened, 'wasm-invalid', { neighbour: false, words: /not the WebAssembly module of this script/ });
  await opened.close();
});

const hostileStyles = {
  'everything unset': '* { all: unset !important }',
  'blocks gone': 'div, section, p, article, header, ul, li, a, span, h2, h3 { display: none !important }',
  'a huge rem': 'html { font-size: 120px !important }',
  'a rem of ten pixels': 'html { font-size: 62.5% }',
  'a rem of nothing': 'html { font-size: 0 !important }',
  'the other direction': 'html { direction: rtl; text-align: right }',
  'all in one line': 'body { white-space: nowrap; letter-spacing: 1em; word-spacing: 1em; text-transform: uppercase; line-height: 0.2; font-size: 0 }',
  positions: '* { position: relative !important } p { position: absolute !important; left: -9999px !important }',
  'invisible text': 'p, h1, h2, h3, a { visibility: hidden !important; opacity: 0 !important; color: transparent !important; font-size: 0 !important }',
  'everything floats': '* { float: left !important }',
  'columns everywhere': '* { columns: 4 !important }',
  'zoom of 400 %': 'html { zoom: 4 }',
  'letters as dots, on top of each other': '* { -webkit-text-security: disc !important; -webkit-text-stroke: 5px red !important; letter-spacing: -2em !important; word-spacing: -3em !important; text-shadow: 0 0 9px red !important; text-transform: uppercase !important; word-break: break-all !important; text-align-last: right !important }',
  // Registrations reach into shadow trees, and a design system may have such names.
  'properties with types of their own': ['rem', 'measure', 'space', 'size'].map((name) => `@property --${name} { syntax: '<length>'; inherits: false; initial-value: 0px }`).join('') +
    ['ink', 'muted', 'line', 'tint', 'accent', 'link'].map((name) => `@property --${name} { syntax: '<color>'; inherits: false; initial-value: transparent }`).join(''),
};

/** What every element inherits, of the words of a paragraph. */
const wordsOf = (page) => page.evaluate(() => {
  const style = getComputedStyle(document.querySelector('offprint-article').shadowRoot.querySelector('.offprint-body > p'));
  return ['letterSpacing', 'wordSpacing', 'webkitTextSecurity', 'webkitTextStrokeWidth', 'textShadow', 'textTransform', 'textIndent', 'textAlignLast', 'wordBreak', 'whiteSpace', 'fontStyle', 'fontWeight', 'fontVariant'].map((name) => `${name}: ${style[name]}`);
});

test('whatever the page’s style sheet does, the article is seen, inside its own box', async () => {
  let clean;
  for (const [name, style] of Object.entries({ none: '', ...hostileStyles })) {
    const { page, close } = await show({ '/': html(element(), `<style>${style}</style>${moduleScript}`) });
    await waitForEvent(page, 'offprint-load');
    clean ??= await wordsOf(page);
    assert.deepEqual(await wordsOf(page), clean, name);
    const { hidden, outside, shown } = await page.evaluate(() => {
      const host = document.querySelector('offprint-article');
      const box = host.getBoundingClientRect();
      const result = { hidden: [], outside: [], shown: 0 };
      for (const block of host.shadowRoot.querySelectorAll('.offprint-title, .offprint-body > *, .offprint-tldr, .offprint-related, .offprint-source, .offprint-pager, .offprint-disclaimer, .offprint-card-title, .offprint-back-to-top')) {
        const { width, height, left, right } = block.getBoundingClientRect();
        const words = block.textContent.trim() !== '';
        if (words && (width < 5 || height < 5 || !block.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || parseFloat(getComputedStyle(block).fontSize) < 12)) result.hidden.push(block.outerHTML.slice(0, 80));
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
