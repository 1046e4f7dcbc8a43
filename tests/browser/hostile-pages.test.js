// Host pages that patch, override, freeze or clobber what a script relies on: the article comes out with the same bytes as
// on a clean page, or a clear error; and no page chooses where the WebAssembly comes from.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { hostilePages } from './hostile-pages.js';
import { prepare, until } from './browser.js';
import { answer, articleOf, failsWell, inline, pageAround } from './outcome.js';

const { browser, server, routes } = await prepare({
  args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
  routes: { '/a.json': answer(readFileSync(join(root, 'examples/articles/everything.json'))) },
});
let shows = 0;

/** What the page's own scripts cannot touch: an isolated world that listens, and reads the DOM. */
async function show({ head = '', body = '', after = '', absolute = false, may = [] }, script, src = 'a.json') {
  const address = absolute ? server.origin : '';
  const path = `/${(shows += 1)}`;
  routes[path] = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}${script.replace('/dist/', `${address}/dist/`)}</head><body>${body}<offprint-article src="${server.origin}/${src}" base="https://gazette.example/"><p>Fallback</p></offprint-article>${after}</body></html>`;
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests = [];
  const lines = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(`pageerror: ${error.message}`));
  const session = await context.newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { worldName: 'watcher', source: `self.seen = new Promise((resolve) => { for (const type of ['offprint-load', 'offprint-error']) addEventListener(type, () => resolve(type)); setTimeout(resolve, ${may.includes('nothing') ? 2000 : 60_000}, 'nothing'); })` });
  const contexts = [];
  session.on('Runtime.executionContextCreated', ({ context: made }) => contexts.push(made));
  await session.send('Runtime.enable');
  await page.goto(server.origin + path);
  const contextId = contexts.findLast(({ name }) => name === 'watcher').id;
  const read = async (expression) => (await session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true })).result.value;
  const type = await read('self.seen');
  const look = () => read("(() => { const element = document.querySelector('offprint-article'); return { html: element.shadowRoot?.innerHTML ?? null, sheet: Array.from(element.shadowRoot?.adoptedStyleSheets[0]?.cssRules ?? []).length, fallback: element.querySelector('p').checkVisibility() } })()");
  // Where no event tells when it is over, the page may be in the middle of it.
  const shown = type === 'nothing' ? await until(look, ({ fallback }) => fallback) : await look();
  await context.close();
  return { type, ...shown, lines, requests };
}

const scripts = { module: '<script type="module" src="/dist/offprint-element.js"></script>', classic: '<script async src="/dist/offprint-element.classic.js"></script>' };

// Both are built of the same parts, but the classic one finds its address, and shares the page's globals, in its own way.
const own = /global|markup|form|base element|AMD|frozen|JSON|enumerable/;
const variantsOf = { module: Object.entries(hostilePages), classic: Object.entries(hostilePages).filter(([name]) => own.test(name)) };

for (const [kind, script] of Object.entries(scripts))
  test(`on each of ${variantsOf[kind].length} hostile pages the ${kind} script shows the same bytes or tells a clear error`, { timeout: 10 * 60_000 }, async () => {
    const clean = await show({}, script);
    assert.equal(clean.type, 'offprint-load');
    assert.ok(clean.html.length > 5_000 && clean.sheet > 50);
    const outcomes = {};
    const mistakes = [];
    const variants = variantsOf[kind];
    const look = async ([name, variant]) => {
      const { type, html, sheet, fallback, lines, requests } = await show(variant, script);
      (outcomes[type] ??= []).push(name);
      const tell = (what) => mistakes.push(`${name}: ${what}; ${type}; ${lines.join(' | ').slice(0, 300)}`);
      if (type === 'offprint-load') {
        if (html !== clean.html) tell(`other bytes: ${html?.slice(0, 200)}`);
        if (sheet !== clean.sheet) tell('another style sheet');
      } else {
        if (!(variant.may ?? []).includes(type)) tell('not shown');
        if (!fallback) tell('the fallback is gone');
        if (!variant.throws && lines.some((line) => line.startsWith('pageerror'))) tell('thrown into the page');
        if (type === 'offprint-error' && !lines.some((line) => line.startsWith('offprint: '))) tell('nothing said');
      }
      const foreign = requests.filter((url) => !url.startsWith(`${server.origin}/`) && !url.startsWith('data:') && !url.startsWith('https://gazette.example/'));
      if (foreign.length > 0) tell(`asked for ${foreign}`);
      const ours = ['offprint-element.wasm', 'offprint.wasm'].map((file) => `${server.origin}/dist/${file}`);
      const modules = requests.filter((url) => url.includes('wasm'));
      if (modules.some((url) => !ours.includes(url))) tell(`the module from ${modules}`);
    };
    // Four at a time.
    for (let start = 0; start < variants.length; start += 4) await Promise.all(variants.slice(start, start + 4).map(look));
    console.log(`${kind}: ${Object.entries(outcomes).map(([type, names]) => `${names.length} ${type}`).join(', ')}; not shown: ${[...(outcomes['offprint-error'] ?? []), ...(outcomes.nothing ?? [])].join(', ')}`);
    assert.deepEqual(mistakes, []);
  });

test('on each of these pages an article that is missing is told, and nothing is thrown into the page', { timeout: 10 * 60_000 }, async () => {
  const mistakes = [];
  const look = async ([name, variant]) => {
    const { type, fallback, lines } = await show(variant, scripts.module, 'missing.json');
    const told = lines.some((line) => line.startsWith('offprint: '));
    if (type !== 'offprint-error' && !(told || variant.may?.includes('nothing') || /console/.test(name))) mistakes.push(`${name}: ${type}`);
    if (!fallback) mistakes.push(`${name}: the fallback is gone`);
    for (const line of lines) if (!variant.throws && line.startsWith('pageerror')) mistakes.push(`${name}: ${line}`);
  };
  const variants = Object.entries(hostilePages);
  for (let start = 0; start < variants.length; start += 4) await Promise.all(variants.slice(start, start + 4).map(look));
  assert.deepEqual(mistakes, []);
});

test('on a page that has frozen Error.prototype every failure keeps its code', async () => {
  const options = { init: () => Object.freeze(Error.prototype) };
  const fails = async (code, attributes, children, expected = {}) => {
    routes['/'] = pageAround(attributes, { children, neighbour: false });
    await failsWell(browser, `${server.origin}/`, code, { options, neighbour: false, ...expected });
  };
  await fails('article-unavailable', 'src="/missing.json"', '', { words: /answered 404/ });
  await fails('input-refused', '', inline('{"title":'), { words: /line 1, column 9/ });
  routes['/dist/offprint-element.wasm'] = answer('<h1>No</h1>', { status: 503 });
  await fails('wasm-unavailable', '', inline(articleOf('x')), { words: /answered 503/ });
  routes['/dist/offprint-element.wasm'] = answer('<h1>No</h1>', { headers: { 'Content-Type': 'application/wasm' } });
  await fails('wasm-invalid', '', inline(articleOf('x')));
});
