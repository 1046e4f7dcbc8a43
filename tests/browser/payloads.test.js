// Nothing gets in: every payload of the corpora and a generator, in every string field of the format, in every form that
// a page can show, in a real browser; and the same pages with the escaping undone, to prove that they would be noticed.
// $OFFPRINT_ROUNDS: how often every payload is used (each time in another field); 4 by default.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from 'offprint';
import { random } from '../node/random.js';
import { prepare } from './browser.js';
import { ArticleMaker, stringPlaces } from './payloads/articles.js';
import { knownAttributes, knownElements } from './payloads/known-names.js';
import { allPayloads } from './payloads/payloads.js';
import { installWitness, notFixed, setOff } from './payloads/witness.js';

const rounds = Number(process.env.OFFPRINT_ROUNDS ?? 4);
const payloadsInWords = 4;
const articlesPerPage = 12;
const nonce = 'w1tn3ss';
// What the element brings: attributes of its own, and the focus that follows a link to a heading.
const ofElement = ['base', 'root', 'tabindex'];

// Reported and not enforced: what gets in is to run, so that it is noticed. (The test's own driver needs eval.)
const policy = [
  "default-src 'none'", `script-src 'nonce-${nonce}' 'unsafe-eval'`, "script-src-attr 'none'", `style-src 'self' 'nonce-${nonce}'`, "style-src-attr 'none'", 'img-src http: https:', "connect-src 'self'",
  "frame-src 'self'", "base-uri 'none'", "form-action 'none'", "object-src 'none'",
].join('; ');

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

const shuffled = (count, pick) => {
  const order = [...Array(count).keys()];
  for (let at = count - 1; at > 0; at -= 1) {
    const other = pick(at + 1);
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
};

/** Articles of payloads: {json, named: what its images are called}. A field sees one of each kind before anything twice. */
function makeArticles(payloads) {
  const pick = random(7);
  const kinds = [...new Set(payloads.map(({ kind }) => kind))];
  const queue = [];
  const fieldsOf = payloads.map(() => new Set());
  const kindsOf = new Map();
  const places = new Set();
  let used = 0;
  let named;
  const draw = (seen) => {
    const missing = kinds.find((kind) => !seen.has(kind));
    for (;;) {
      if (queue.length === 0) queue.push(...shuffled(payloads.length, pick));
      const at = missing === undefined ? queue.length - 1 : queue.findLastIndex((index) => payloads[index].kind === missing);
      if (at >= 0) return queue.splice(at, 1)[0];
      queue.length = 0;
    }
  };
  const put = (field) => {
    if (!kindsOf.has(field)) kindsOf.set(field, new Set());
    const index = draw(kindsOf.get(field));
    used += 1;
    fieldsOf[index].add(field);
    kindsOf.get(field).add(payloads[index].kind);
    return payloads[index].text;
  };
  const maker = new ArticleMaker((field, place) => {
    places.add(place);
    // Where what comes first decides, as in a URL, a payload stands alone; words hold several.
    const alone = /(url|href|id|type|name|language|direction|marks|published|modified|width|height|image|logo)$|sources/i.test(field);
    const text = Array.from({ length: alone ? 1 : payloadsInWords }, () => put(field)).join(' ');
    if (/image|logo|sources/i.test(field)) named.push(text);
    return text;
  });
  const articles = [];
  while (used < rounds * payloads.length) {
    named = [];
    articles.push({ json: JSON.stringify(maker.make()), named });
  }
  return { articles, kinds, fieldsOf, kindsOf, places };
}

const host = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>${body}</body></html>`;

// Control characters and noncharacters, which become U+FFFD before anything else is done.
const unsafe = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\p{NChar}]/gu;

/** Everything that the article's images may ask for. */
function requestsOf(named, base) {
  const urls = [];
  for (const written of named) {
    // What a browser drops at the start is dropped before.
    const replaced = written.replace(/^[\0-\x20]+/, '').toWellFormed().replace(unsafe, '\ufffd');
    try {
      const url = new URL(replaced, base);
      url.username = url.password = url.hash = '';
      urls.push(url.href, url.href.replaceAll(',', '%2C'));
    } catch {
      // No URL, no request.
    }
  }
  return urls;
}

async function showAll(articles, base) {
  const forms = await Promise.all(articles.map(async ({ json }) => {
    const as = async (format) => (await render(json, { format, base, nonce, locale: 'en' })).output;
    return { json, fragment: await as('fragment'), shadow: await as('shadow'), page: await as('page'), jsonLd: await as('json-ld') };
  }));
  forms.forEach(({ page }, index) => {
    routes[`/page-${index}`] = page;
  });
  routes['/'] = host(forms.map(({ fragment, shadow, jsonLd }, index) =>
    `${fragment}${shadow}<script type="application/ld+json">${jsonLd}</script><iframe data-harness src="/page-${index}"></iframe>`).join('\n') + `<script data-harness nonce="${nonce}" type="module" src="/dist/offprint-element.js"></script>`);
  return forms;
}

test('no payload in any field, in any form, runs, loads or breaks out', { timeout: 60 * 60_000 }, async () => {
  const payloads = allPayloads();
  const { articles, kinds, fieldsOf, kindsOf, places } = makeArticles(payloads);

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
    const forms = await showAll(batch, base);
    const { page, requests, gather, close } = await watch();
    await page.goto(`${server.origin}/`);
    await page.evaluate(async ([jsons, address]) => {
      await customElements.whenDefined('offprint-article');
      const shown = [];
      for (const json of jsons)
        for (const root of ['shadow', 'light']) {
          const element = document.createElement('offprint-article');
          if (root === 'light') element.setAttribute('root', root);
          element.setAttribute('base', address);
          element.article = json;
          shown.push(new Promise((resolve, reject) => {
            element.addEventListener('offprint-load', resolve);
            element.addEventListener('offprint-error', ({ detail }) => reject(detail));
          }));
          document.body.append(element);
        }
      await Promise.all(shown);
    }, [forms.map(({ json }) => json), base]);
    for (const frame of page.frames()) {
      const { strange, counts } = await frame.evaluate(setOff, { elements: knownElements, attributes: [...knownAttributes, ...ofElement] });
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
      const found = await Promise.race([frame.evaluate(setOff, { elements: knownElements, attributes: knownAttributes }), page.waitForTimeout(1_500)]).catch(() => null);
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
