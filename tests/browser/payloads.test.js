// Nothing gets in: every payload of the corpora and a generator, in every string field of the format, in every form that
// a page can show, in a real browser; and the same pages with the escaping undone, to prove that they would be noticed.
// $OFFPRINT_ROUNDS: how often every payload is used (each time in another field); 4 by default.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from 'offprint';
import { prepare } from './browser.js';
import { stringPlaces } from './payloads/articles.js';
import { formsOf, host, known, knownWithElement, nonce, pagesOf, policy, showInElements } from './payloads/pages.js';
import { makeArticles, requestsOf } from './payloads/payload-articles.js';
import { allPayloads } from './payloads/payloads.js';
import { installWitness, notFixed, setOff } from './payloads/witness.js';

const rounds = Number(process.env.OFFPRINT_ROUNDS ?? 4);
const articlesPerPage = 12;

const { browser, server, routes } = await prepare({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'], headers: { 'Content-Security-Policy-Report-Only': policy } });

/** A page that is watched: hits are what its witness and its browser noticed. */
async function watch() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const hits = [];
  const requests = [];
  page.on('pageerror', (error) => hits.push({ what: 'pageerror', detail: error.message }));
  page.on('dialog', (dialog) => {
    hits.push({ what: 'dialog', detail: dialog.message() });
    dialog.dismiss().catch(() => {});
  });
  page.on('popup', (popup) => hits.push({ what: 'popup', detail: popup.url() }));
  page.on('download', (download) => hits.push({ what: 'download', detail: download.url() }));
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(installWitness);
  return { page, hits, requests, gather: async () => [...hits, ...(await page.evaluate(() => window.hits))], close: () => context.close() };
}

test('no payload in any field, in any form, runs, loads or breaks out', { timeout: 60 * 60_000 }, async () => {
  const payloads = allPayloads();
  const { articles, kinds, fieldsOf, kindsOf, places } = makeArticles(payloads, rounds);

  // The fields are those of the schema: all of them, each with every kind of payload.
  const skipped = ['#/$defs/block/properties/type'];  // each type of block has its own
  assert.deepEqual(stringPlaces().filter((place) => !places.has(place) && !skipped.includes(place)), []);
  for (const [field, seen] of kindsOf) assert.equal(seen.size, kinds.length, `${field} has seen only ${[...seen]}`);
  assert.ok(kindsOf.size > 150, `${kindsOf.size} fields`);
  assert.ok(fieldsOf.every((fields) => fields.size > 0));

  const served = new Set([`${server.origin}/`, `${server.origin}/favicon.ico`, ...['offprint-element.js', 'offprint-element.wasm', 'offprint.wasm'].map((file) => `${server.origin}/dist/${file}`)]);
  for (let index = 0; index < articlesPerPage; index += 1) served.add(`${server.origin}/page-${index}`);
  const base = `${server.origin}/images/of/articles/`;
  const totals = { elements: 0, links: 0, images: 0 };
  for (let start = 0; start < articles.length; start += articlesPerPage) {
    const batch = articles.slice(start, start + articlesPerPage);
    const forms = await formsOf(batch, base);
    Object.assign(routes, pagesOf(forms));
    const { page, requests, gather, close } = await watch();
    await page.goto(`${server.origin}/`);
    await page.evaluate(showInElements, { articles: forms.map(({ json }) => json), base });
    for (const frame of page.frames()) {
      const { strange, counts } = await frame.evaluate(setOff, knownWithElement);
      assert.deepEqual(strange, [], `in ${frame.url()} of batch ${start}`);
      for (const key of Object.keys(totals)) totals[key] += counts[key];
    }
    const data = await page.evaluate(() => Array.from(document.querySelectorAll('script[type="application/ld+json"]'), (script) => script.textContent));
    assert.deepEqual(data, forms.map(({ jsonLd }) => jsonLd));
    for (const text of data) assert.equal(JSON.parse(text)['@type'], 'NewsArticle');
    assert.deepEqual(await page.evaluate(notFixed, forms.flatMap(({ fragment, shadow, page: whole }) => [fragment, shadow, whole])), []);
    assert.deepEqual(await gather(), [], `in batch ${start}`);
    // Some hosts are known to the browser as speaking https alone.
    const allowed = new Set(batch.flatMap(({ named }) => requestsOf(named, base)));
    assert.deepEqual(requests.filter((url) => !served.has(url) && !allowed.has(url) && !allowed.has(url.replace(/^https:/, 'http:'))), [], `foreign requests in batch ${start}`);
    await close();
  }
  console.log(`${payloads.length} payloads in ${fieldsOf.reduce((sum, fields) => sum + fields.size, 0)} places of ${kindsOf.size} fields, ${articles.length} articles; ${totals.elements} elements, ${totals.links} links and ${totals.images} images looked at`);
});

/** What the output would be if nothing were escaped: made here, from what ships, and nowhere else. */
const unescaped = (html) => html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]).replace(/\\u003([ce])/g, (_, digit) => (digit === 'c' ? '<' : '>'));

test('the same payloads with the escaping undone are noticed', { timeout: 10 * 60_000 }, async () => {
  const dangerous = allPayloads().filter(({ kind }) => kind === 'html' || kind === 'own');
  const chosen = dangerous.filter((_, index) => index % Math.ceil(dangerous.length / 320) === 0).map(({ text }) => text);
  // One on each page is harmless: what is noticed must come from the payloads.
  const framesPerPage = 40;
  const harmless = 'words & words';
  const base = `${server.origin}/images/`;
  let ran = 0;
  let loaded = 0;
  let noticed = 0;
  for (let start = 0; start < chosen.length; start += framesPerPage) {
    const batch = [...chosen.slice(start, start + framesPerPage), harmless];
    for (const [index, text] of batch.entries()) {
      const article = { title: ['T', text], body: [{ type: 'paragraph', text }, { type: 'image', url: 'x.png', alt: text, width: 4, height: 3 }] };
      const { output } = await render(article, { format: 'page', base, stylesheet: '/dist/offprint.css', nonce });
      routes[`/undone-${index}`] = unescaped(output);
    }
    routes['/'] = host(batch.map((_, index) => `<iframe data-harness name="/undone-${index}" src="/undone-${index}"></iframe>`).join(''));
    const { page, requests, close } = await watch();
    await page.goto(`${server.origin}/`, { waitUntil: 'domcontentloaded' });
    await Promise.race([page.waitForLoadState('load'), page.waitForTimeout(1_000)]);
    const paths = batch.map((_, index) => `/undone-${index}`);
    const strange = new Set();
    await Promise.all(page.mainFrame().childFrames().map(async (frame) => {
      // One that has left its address has got out, too.
      const found = await Promise.race([frame.evaluate(setOff, known), page.waitForTimeout(1_500)]).catch(() => null);
      if (found?.strange.length > 0 || !frame.url().endsWith(frame.name())) strange.add(frame.name());
    }));
    const hitPaths = new Set((await page.evaluate(() => window.hits)).map(({ frame }) => frame));
    ran += paths.filter((path) => hitPaths.has(path)).length;
    noticed += paths.filter((path) => hitPaths.has(path) || strange.has(path)).length;
    loaded += requests.filter((url) => !url.startsWith(server.origin)).length;
    const wrongly = (await page.evaluate(() => window.hits)).filter(({ frame }) => frame === paths.at(-1));
    assert.deepEqual([wrongly, strange.has(paths.at(-1))], [[], false], 'harmless words were taken for a payload');
    await close();
  }
  console.log(`with the escaping undone, of ${chosen.length} payloads ${noticed} got in and were noticed, ${ran} of them by what they ran or broke; ${loaded} foreign requests`);
  // Of our own, more are made to get out of where they stand than to run.
  const collected = dangerous.some(({ kind }) => kind === 'html');
  assert.ok(ran > chosen.length / (collected ? 4 : 8), `only ${ran} of ${chosen.length} were noticed to run`);
  assert.ok(noticed > chosen.length / (collected ? 2 : 3), `only ${noticed} of ${chosen.length} were noticed`);
  assert.ok(loaded > 5, `only ${loaded} foreign requests were noticed`);
});

test('the same addresses with the verdict on URLs undone are noticed when they are clicked', { timeout: 10 * 60_000 }, async () => {
  // What the browser itself takes for script, however it is written. (Of NUL, HTML makes another character.)
  const isScript = ({ text }) => !text.includes('\0') && URL.canParse(text, server.origin) && new URL(text, server.origin).protocol === 'javascript:';
  const scripts = allPayloads().filter(isScript).map(({ text }) => text);
  const chosen = [...new Set(scripts.filter((_, index) => index % Math.ceil(scripts.length / 160) === 0))];
  assert.ok(chosen.length >= 10, `${chosen.length} addresses`);
  const placeholder = 'https://placeholder.example/';
  const attribute = (text) => text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const { output } = await render({ title: 'T', body: [{ type: 'paragraph', text: [{ text: 'a link', href: placeholder }] }] }, { format: 'page', stylesheet: '/dist/offprint.css', nonce });
  assert.equal(output.split(placeholder).length, 2);
  const links = [...chosen, 'https://harmless.example/'];
  links.forEach((text, index) => {
    routes[`/link-${index}`] = output.replace(placeholder, () => attribute(text));
  });
  let noticed = 0;
  for (let start = 0; start < links.length; start += 40) {
    const batch = links.slice(start, start + 40).map((_, index) => `/link-${start + index}`);
    routes['/'] = host(batch.map((path) => `<iframe data-harness name="${path}" src="${path}"></iframe>`).join(''));
    const { page, close } = await watch();
    await page.goto(`${server.origin}/`);
    const strange = new Set();
    await Promise.all(page.mainFrame().childFrames().map(async (frame) => {
      const found = await Promise.race([frame.evaluate(setOff, known), page.waitForTimeout(1_500)]).catch(() => null);
      if (found?.strange.length > 0) strange.add(frame.name());
    }));
    const clicked = new Set((await page.evaluate(() => window.hits)).map(({ frame }) => frame));
    for (const path of batch) {
      const isHarmless = path === `/link-${links.length - 1}`;
      assert.equal(clicked.has(path) || strange.has(path), !isHarmless, links[Number(path.slice('/link-'.length))]);
      noticed += clicked.has(path);
    }
    await close();
  }
  console.log(`with the verdict undone, of ${chosen.length} addresses of script ${noticed} were noticed when they were clicked`);
  assert.equal(noticed, chosen.length);
});
