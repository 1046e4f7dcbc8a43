// The script in a page: where it stands, how often, in which engine, and what it leaves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'acorn';
import { root } from '../../tools/generated.js';
import { classicScript, html, moduleScript, open, prepare, waitForEvent } from './browser.js';
import { answer, articleOf, inline, titleIn } from './outcome.js';

const { browser, server, routes, show } = await prepare();

// Another version: the same files under another address, with another version's words in them.
const otherVersion = (file) => {
  const text = readFileSync(join(root, 'dist', file), 'utf8').replace('This article could not be shown.', 'The other version.');
  return answer(text, { headers: { 'Content-Type': 'text/javascript' } });
};

test('two copies or versions of the script, in any order and of any kind: the first stays, the second warns', async () => {
  routes['/other/offprint-element.js'] = otherVersion('offprint-element.js');
  routes['/other/offprint-element.classic.js'] = otherVersion('offprint-element.classic.js');
  routes['/other/offprint-element.wasm'] = answer(readFileSync(join(root, 'dist/offprint-element.wasm')), { headers: { 'Content-Type': 'application/wasm' } });
  const others = [moduleScript, classicScript].map((tag) => tag.replace('/dist/', '/other/'));
  for (const [first, second] of [[moduleScript, others[0]], [others[0], moduleScript], [others[1].replace('async', ''), classicScript.replace('async', '')], [classicScript.replace('async', ''), moduleScript]]) {
    const { page, complaints, close } = await show(`<offprint-article id="subject">${inline(articleOf('Once'))}</offprint-article><offprint-article id="failed" src="/missing.json"></offprint-article>`, { head: first + second });
    await waitForEvent(page, 'offprint-load');
    await waitForEvent(page, 'offprint-error');
    assert.equal(await titleIn(page, '#subject'), 'Once');
    assert.match(await page.getByRole('alert').textContent(), first.includes('/other/') ? /The other version/ : /could not be shown/);
    const warnings = complaints.filter((line) => line.startsWith('warning'));
    assert.equal(warnings.length, 1, complaints.join('\n'));
    assert.match(warnings[0], /defined already/);
    assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
    await close();
  }
});

test('the script works in the head, at the end, deferred, asynchronous and put in later', async () => {
  const source = '/dist/offprint-element.classic.js';
  const element = `<div><offprint-article id="subject"><p>Fallback</p>${inline(articleOf('Anywhere'))}</offprint-article></div>`;
  const pages = {
    'in the head': html(element, `<script src="${source}"></script>`),
    'at the end': html(`${element}<script src="${source}"></script>`, ''),
    deferred: html(element, `<script defer src="${source}"></script>`),
    asynchronous: html(element, `<script async src="${source}"></script>`),
    'as a module at the end': html(`${element}${moduleScript}`, ''),
    'put in later': html(`${element}<script>addEventListener('load', () => { const script = document.createElement('script'); script.src = '${source}'; document.head.append(script); })</script>`, ''),
  };
  for (const [where, markup] of Object.entries(pages)) {
    routes['/'] = markup;
    const { page, complaints, close } = await open(browser, `${server.origin}/`);
    await waitForEvent(page, 'offprint-load');
    assert.equal(await titleIn(page, '#subject'), 'Anywhere', where);
    assert.deepEqual(complaints, [], where);
    assert.equal((await page.evaluate(() => window.events)).length, 1, where);
    await close();
  }
});

test('an element is shown while the rest of its page is still on the way', async () => {
  routes['/'] = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.write(`<!doctype html><script src="/dist/offprint-element.classic.js"></script><main><div><offprint-article id="subject">${inline(articleOf('Early'))}</offprint-article></div></main><p>`);
    setTimeout(() => response.write('More'), 100);
    // The rest never comes.
  };
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.origin}/`, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('#subject')?.shadowRoot?.querySelector('.offprint-title'));
  assert.equal(await page.evaluate(() => document.readyState), 'loading');
  await context.close();
});

test('an engine that cannot share style sheets shows the article all the same', async () => {
  const { page, complaints, close } = await show(`<offprint-article id="subject">${inline(articleOf('Older'))}</offprint-article>`, { init: () => {
    delete Document.prototype.adoptedStyleSheets;
    delete ShadowRoot.prototype.adoptedStyleSheets;
    window.CSSStyleSheet = class {
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    };
  } });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await titleIn(page, '#subject'), 'Older');
  assert.equal(await page.locator('#subject .offprint-article').evaluate((article) => getComputedStyle(article).containerType), 'inline-size');
  assert.deepEqual(complaints, []);
  await close();
});

test('the script leaves no globals', async () => {
  const { page, close } = await show('<offprint-article></offprint-article>', { head: '' });
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.evaluate(async () => {
    const script = document.createElement('script');
    script.src = window.trustedTypes.createPolicy('test', { createScriptURL: (url) => url }).createScriptURL('/dist/offprint-element.classic.js');
    document.head.append(script);
    await new Promise((resolve) => script.addEventListener('load', resolve));
    document.querySelector('offprint-article').article = { title: 'x' };
    await new Promise((resolve) => document.addEventListener('offprint-load', resolve));
  });
  const added = (await page.evaluate(() => Object.getOwnPropertyNames(window))).filter((name) => !before.includes(name));
  assert.deepEqual(added, []);
  await close();
});

test('the script is written in the JavaScript of 2022', () => {
  parse(readFileSync(join(root, 'dist/offprint-element.js'), 'utf8'), { ecmaVersion: 2022, sourceType: 'module' });
  parse(readFileSync(join(root, 'dist/offprint-element.classic.js'), 'utf8'), { ecmaVersion: 2022, sourceType: 'script' });
});
