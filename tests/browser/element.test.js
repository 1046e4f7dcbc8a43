// <offprint-article> in a real browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { render } from 'offprint';
import { root } from '../../tools/generated.js';
import { classicScript, html, moduleScript, open, prepare, shownTitle, until, waitForEvent } from './browser.js';

const articleOf = (title, more = {}) => JSON.stringify({ title, body: [{ type: 'paragraph', text: `The words of ${title}.` }], ...more });
const json = (title, { delay = 0, status = 200, body = articleOf(title) } = {}) => (request, response) =>
  setTimeout(() => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body);
  }, delay);

const strict = { 'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'" };
const { browser, server, routes, serveBeside, asked, show } = await prepare({ headers: strict });

for (const [name, head] of Object.entries({ module: moduleScript, classic: classicScript })) {
  test(`the ${name} script shows an article from src, under a strict policy, with nothing to complain about`, async () => {
    routes['/a.json'] = json('From src');
    const { page, complaints, close } = await show('<offprint-article src="/a.json"><p>Fallback</p></offprint-article>', { head });
    await waitForEvent(page, 'offprint-load');
    assert.equal(await shownTitle(page), 'From src');
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    assert.deepEqual(complaints, []);
    assert.equal(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.adoptedStyleSheets[0].cssRules.length > 50), true);
    await close();
  });
}

test('what shows an article is loaded alone; the whole module comes where somebody asks for the diagnostics', async () => {
  routes['/a.json'] = json('', { body: '{"title":"Odd","x":1}' });
  const { page, complaints, close } = await show('<offprint-article src="/a.json"></offprint-article>', { init: () =>
    document.addEventListener('offprint-load', ({ detail }) => {
      window.ask = () => Promise.all([detail.diagnostics, detail.diagnostics]);
    }) });
  await waitForEvent(page, 'offprint-load');
  await page.waitForTimeout(100);
  assert.deepEqual([asked('/dist/offprint-element.wasm'), asked('/dist/offprint.wasm')], [1, 0]);
  const [diagnostics, again] = await page.evaluate(() => window.ask());
  assert.deepEqual(diagnostics, [{ code: 'unknown-member', severity: 'warning', pointer: '/x', line: 1, column: 16, message: 'The member "x" is not part of the article format; it is not shown.' }]);
  assert.deepEqual(again, diagnostics);
  // The whole module is there now: it serves elements too.
  await page.evaluate(() => {
    document.querySelector('offprint-article').article = { title: 'Next' };
  });
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await shownTitle(page), 'Next');
  assert.deepEqual([asked('/dist/offprint-element.wasm'), asked('/dist/offprint.wasm')], [1, 1]);
  assert.deepEqual(complaints, []);
  await close();
});

test('diagnostics that cannot be had are an error for who asks alone, and can be asked for again', async () => {
  routes['/dist/offprint.wasm'] = (request, response) => response.writeHead(404).end();
  routes['/whole.wasm'] = (request, response) => response.end(readFileSync(join(root, 'dist/offprint.wasm')));
  const { page, complaints, close } = await show('<offprint-article></offprint-article>');
  const [code, codes] = await page.evaluate(async () => {
    const element = document.querySelector('offprint-article');
    const bytes = new TextEncoder().encode('{"title":"Bytes","x":1}');
    const { detail } = await new Promise((resolve) => {
      element.addEventListener('offprint-load', resolve);
      element.article = bytes;
    });
    // As what logs events does, which knows nothing of promises.
    ({ ...detail });
    // The page uses its bytes for something else.
    bytes.fill(32);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const code = await detail.diagnostics.catch((error) => error.code);
    const { init } = await import('/dist/offprint-element.js');
    await init('/whole.wasm');
    return [code, (await detail.diagnostics).map((diagnostic) => diagnostic.code)];
  });
  assert.equal(code, 'wasm-unavailable');
  assert.deepEqual(codes, ['unknown-member']);
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
});

test('an article that is refused is told with its place; without the whole module, that it is refused', async () => {
  routes['/a.json'] = json('', { body: '{"title":"Cut' });
  const error = () => new Promise((resolve) => {
    document.addEventListener('offprint-error', ({ detail }) => resolve([detail.code, detail.message, detail.diagnostics, detail.cause?.code]));
    document.querySelector('offprint-article').src = '/a.json';
  });
  for (const there of [true, false]) {
    if (!there) routes['/dist/offprint.wasm'] = (request, response) => response.writeHead(404).end();
    const { page, close } = await show('<offprint-article><p>Fallback</p></offprint-article>');
    const [code, message, diagnostics, cause] = await page.evaluate(error);
    assert.equal(code, 'input-refused');
    assert.match(message, there ? /^This is not valid JSON: .* \(line 1, column 13\)$/ : /is refused; why could not be found out/);
    assert.deepEqual(diagnostics.map((diagnostic) => diagnostic.code), there ? ['syntax-error'] : []);
    assert.equal(cause, there ? undefined : 'wasm-unavailable');
    assert.ok(await page.getByText('Fallback').isVisible());
    await close();
  }
});

test('an article comes from a JSON child, also when the child comes later', async () => {
  const { page, close } = await show(`<offprint-article id="a"><script type="application/json">${articleOf('Inline')}</script></offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Inline');
  await page.evaluate((text) => {
    document.querySelector('#a script').firstChild.data = text;
  }, articleOf('Changed inline'));
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await shownTitle(page), 'Changed inline');
  await close();
});

test('an article comes from the property, set before or after the element is defined', async () => {
  const { page, close } = await show('<offprint-article></offprint-article>', { init: () => document.addEventListener('readystatechange', () => {
    const element = document.querySelector('offprint-article');
    if (element && document.readyState === 'interactive') element.article = { title: 'Early' };
  }) });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Early');
  await page.evaluate(() => {
    document.querySelector('offprint-article').article = { title: 'Late' };
  });
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await shownTitle(page), 'Late');
  await close();
});

test('whatever was set last is shown, however the answers arrive', async () => {
  for (let index = 0; index < 20; index += 1) routes[`/${index}.json`] = json(`Number ${index}`, { delay: (index * 37) % 100 });
  const { page, close } = await show('<offprint-article src="/0.json"></offprint-article>');
  await page.evaluate(async () => {
    await customElements.whenDefined('offprint-article');
    const element = document.querySelector('offprint-article');
    for (let index = 1; index < 20; index += 1) {
      element.src = `/${index}.json`;
      if (index % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 7));
    }
  });
  // And it stays so, when all answers have come.
  const staysAt = async (title) => {
    assert.equal(await until(() => shownTitle(page), (shown) => shown === title), title);
    await page.waitForTimeout(300);
    assert.equal(await shownTitle(page), title);
  };
  await staysAt('Number 19');
  await page.evaluate(() => {
    const element = document.querySelector('offprint-article');
    element.src = '/3.json';
    element.article = { title: 'The property' };
  });
  await staysAt('The property');
  await close();
});

test('every attribute has a typed property, and a change of it renders again', async () => {
  routes['/a.json'] = json('Title', { body: articleOf('Title', { published: '2023-08-18' }) });
  const { page, close } = await show('<offprint-article src="/a.json"></offprint-article>');
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => {
    const element = document.querySelector('offprint-article');
    element.locale = 'zh-CN';
    element.headingLevel = 4;
    element.sections = 'header';
  });
  await waitForEvent(page, 'offprint-load', 2);
  const shown = await page.evaluate(() => {
    const element = document.querySelector('offprint-article');
    const root = element.shadowRoot;
    return { level: root.querySelector('.offprint-title').localName, time: root.querySelector('time').textContent, body: root.querySelector('.offprint-body'), attribute: element.getAttribute('heading-level'), number: element.headingLevel };
  });
  assert.deepEqual(shown, { level: 'h4', time: '2023年8月18日', body: null, attribute: '4', number: 4 });
  assert.equal(server.log.filter((path) => path === '/a.json').length, 2);
  await close();
});

test('the fallback is visible until the article is there, and comes back where none can be', async () => {
  let release;
  routes['/a.json'] = (request, response) => {
    release = () => json('Slow')(request, response);
  };
  routes['/b.json'] = json('', { status: 404 });
  const { page, complaints, close } = await show('<offprint-article src="/a.json"><p id="fallback">Fallback</p></offprint-article>');
  const visible = () => page.evaluate(() => document.getElementById('fallback').checkVisibility());
  assert.ok(await until(() => release, Boolean), 'nothing was asked for');
  assert.equal(await visible(), true);
  release();
  await waitForEvent(page, 'offprint-load');
  assert.equal(await visible(), false);
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/b.json';
  });
  await waitForEvent(page, 'offprint-error');
  assert.equal(await visible(), true);
  assert.equal(await shownTitle(page), null);
  assert.equal((await page.evaluate(() => window.events)).find(({ type }) => type === 'offprint-error').code, 'article-unavailable');
  assert.equal(complaints.filter((line) => line.includes('offprint:')).length, 1);
  await close();
});

test('without a fallback an error shows a message with a link and a way to try again', async () => {
  let status = 500;
  routes['/a.json'] = (request, response) => json('At last', { status })(request, response);
  const { page, close } = await show('<offprint-article src="/a.json"></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  const alert = page.locator('offprint-article [role=alert]');
  assert.match(await alert.textContent(), /could not be shown/);
  assert.equal(await alert.locator('a').evaluate(({ href }) => href), `${server.origin}/a.json`);
  status = 200;
  await alert.locator('button').click();
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'At last');
  await close();
});

test('refused JSON is an error with a code, and says where', async () => {
  const { page, complaints, close } = await show('<offprint-article><script type="application/json">{"title": "x",}</script></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  assert.equal((await page.evaluate(() => window.events))[0].code, 'input-refused');
  assert.match(complaints.join(), /line 1, column 15/);
  await close();
});

test('a lazy element loads nothing, not even the WebAssembly, until it is nearly in view', async () => {
  routes['/a.json'] = json('Far down');
  const { page, close } = await show('<p id="space"></p><offprint-article src="/a.json" loading="lazy"></offprint-article>', { init: () => document.addEventListener('DOMContentLoaded', () => {
    document.getElementById('space').style.height = '8000px';
  }) });
  await page.waitForTimeout(400);
  assert.deepEqual(server.log.filter((path) => /json|wasm/.test(path)), []);
  await page.evaluate(() => window.scrollTo(0, 7800));
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Far down');
  await close();
});

test('a server-rendered article is adopted: nothing is rendered, and no WebAssembly or JSON loaded, until something changes', async () => {
  const { output } = await render(articleOf('From the server'), { format: 'shadow', stylesheet: '/dist/offprint.css' });
  routes['/b.json'] = json('From the client');
  routes['/a.json'] = json('Never asked for');
  const { page, close } = await show(output.replace('<offprint-article ', '<offprint-article src="/a.json" '));
  await page.evaluate(() => customElements.whenDefined('offprint-article'));
  await page.waitForTimeout(200);
  assert.equal(await shownTitle(page), 'From the server');
  assert.deepEqual(server.log.filter((path) => /json|wasm/.test(path)), []);
  assert.deepEqual(await page.evaluate(() => window.events), []);
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/b.json';
  });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'From the client');
  await close();
});

test('a server-rendered article is readable without JavaScript', async () => {
  const { output } = await render(articleOf('No script at all'), { format: 'shadow' });
  const { page, close } = await show(output, { javaScriptEnabled: false });
  assert.equal(await page.locator('offprint-article h2').textContent(), 'No script at all');
  await close();
});

test('root="light" puts the same markup into the page, with ids of its own for each element', async () => {
  const body = [1, 2].map(() => `<offprint-article root="light"><p>Fallback</p><script type="application/json">${articleOf('Light', { body: [{ type: 'heading', text: 'Same' }] })}</script></offprint-article>`).join('');
  const { page, close } = await show(body);
  await waitForEvent(page, 'offprint-load', 2);
  const { ids, shadow, fallback } = await page.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    shadow: [...document.querySelectorAll('offprint-article')].some((element) => element.shadowRoot),
    fallback: document.body.textContent.includes('Fallback'),
  }));
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.includes('offprint-same') && ids.includes('offprint--2-same'), ids.join());
  assert.equal(shadow, false);
  assert.equal(fallback, false);
  await page.evaluate(() => {
    document.querySelector('offprint-article').article = 'not json';
  });
  await waitForEvent(page, 'offprint-error');
  assert.match(await page.evaluate(() => document.querySelector('offprint-article').textContent), /Fallback/);
  await close();
});

test('a click on a link is told first, and a router may take it', async () => {
  routes['/next'] = html('<h1>Next page</h1>', '');
  const { page, close } = await show(`<offprint-article><script type="application/json">${articleOf('Links', { next: { title: 'Next', url: '/next' } })}</script></offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => document.addEventListener('offprint-navigate', (event) => event.preventDefault(), { once: true }));
  await page.locator('offprint-article .offprint-next').click();
  const { url, kind } = (await page.evaluate(() => window.events)).at(-1);
  assert.deepEqual({ url, kind }, { url: `${server.origin}/next`, kind: 'next' });
  assert.equal(page.url(), `${server.origin}/`);
  await page.locator('offprint-article .offprint-next').click();
  await page.waitForURL('**/next');
  await close();
});

test('"back to top" and links to headings work inside the shadow root', async () => {
  const paragraphs = Array.from({ length: 80 }, (_, index) => ({ type: 'paragraph', text: `Paragraph ${index}` }));
  const article = JSON.stringify({ title: 'Long', body: [{ type: 'paragraph', text: [{ text: 'Down', href: '#far' }] }, ...paragraphs, { type: 'heading', id: 'far', text: 'Far' }] });
  const { page, close } = await show(`<offprint-article><script type="application/json">${article}</script></offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.locator('offprint-article a', { hasText: 'Down' }).click();
  const top = await page.evaluate(() => window.scrollY);
  assert.ok(top > 500, `scrolled to ${top}`);
  assert.equal(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.activeElement.id), 'offprint-far');
  await page.locator('offprint-article .offprint-back-to-top a').click();
  assert.ok((await page.evaluate(() => window.scrollY)) < 50);
  await close();
});

test('a page whose policy allows no Trusted Types policy still shows the article', async () => {
  const own = await serveBeside({ '/': html('<offprint-article><script type="application/json">{"title":"No policy","body":[{"type":"image","url":"/a.png","alt":"An image","width":4,"height":3}]}</script></offprint-article>') }, { headers: { 'Content-Security-Policy': "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'" } });
  const { page, close } = await open(browser, `${own.origin}/`);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'No policy');
  assert.equal(await page.locator('offprint-article img').getAttribute('width'), '4');
  await close();
});

test('without wasm-unsafe-eval the fallback stays, and the error names the keyword', async () => {
  const own = await serveBeside({ '/': html(`<offprint-article><p>Fallback</p><script type="application/json">${articleOf('x')}</script></offprint-article>`) }, { headers: { 'Content-Security-Policy': "script-src 'self'" } });
  const { page, complaints, close } = await open(browser, `${own.origin}/`);
  await waitForEvent(page, 'offprint-error');
  assert.equal((await page.evaluate(() => window.events))[0].code, 'wasm-blocked');
  assert.ok(complaints.some((line) => line.includes('offprint:') && line.includes('wasm-unsafe-eval')), complaints.join('\n'));
  assert.equal(await page.getByText('Fallback').isVisible(), true);
  await close();
});
