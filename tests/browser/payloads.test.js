// Nothing gets in: every payload of the corpora and a generator, in every string field of the format, in every form that
// a page can show, in a real browser; and the same pages with the escaping undone, to prove that they would be noticed.
// $OFFPRINT_PAYLOADS=all: each payload is in each field (npm run payloads); otherwise each is in a few, and each field has every kind.
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { render } from 'offprint';
import { prepare } from './browser.js';
import { stringPlaces } from './payloads/articles.js';
import { formsOf, host, known, knownWithElement, nonce, pagesOf, policy, showInElements } from './payloads/pages.js';
import { PayloadArticles, imagesOf, requestsOf } from './payloads/payload-articles.js';
import { allPayloads } from './payloads/payloads.js';
import { installWitness, notFixed, setOff } from './payloads/witness.js';

const isWhole = process.env.OFFPRINT_PAYLOADS === 'all';
const fewestPayloads = 160_000;
const pagesAtOnce = isWhole ? availableParallelism() : 1;
const framesPerPage = 40;

const { browser, server, routes } = await prepare({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'], headers: { 'Content-Security-Policy-Report-Only': policy } });

/** A page that is watched: hits are what its witness and its browser noticed. */
async function watch(context) {
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
  return { page, hits, requests, gather: async () => [...hits, ...(await page.evaluate(() => window.hits))] };
}

/** Shows articles in every form in one page, at `folder`, sets them off, and holds that nothing came of it: {elements, links, images}. */
async function showAll(articles, context, folder) {
  const base = `${server.origin}/images/of/articles/`;
  const frames = articles.map((_, index) => `${folder}page-${index}`);
  const served = new Set(['/favicon.ico', '/dist/offprint-element.js', '/dist/offprint-element.wasm', '/dist/offprint.wasm', folder, ...frames].map((path) => server.origin + path));
  const counts = { elements: 0, links: 0, images: 0 };
  const forms = await formsOf(articles, base);
  Object.assign(routes, pagesOf(forms, { folder }));
  const { page, requests, gather } = await watch(context);
  try {
    await page.goto(server.origin + folder, { timeout: 3 * 60_000 });
    await page.evaluate(showInElements, { articles: forms.map(({ json }) => json), base });
    assert.equal(page.frames().length, articles.length + 1);
    for (const frame of page.frames()) {
      const { strange, counts: found } = await frame.evaluate(setOff, knownWithElement);
      assert.deepEqual(strange, [], `in ${frame.url()}`);
      for (const key of Object.keys(counts)) counts[key] += found[key];
    }
    const data = await page.evaluate(() => Array.from(document.querySelectorAll('script[type="application/ld+json"]'), (script) => script.textContent));
    assert.deepEqual(data, forms.map(({ jsonLd }) => jsonLd));
    for (const text of data) assert.equal(JSON.parse(text)['@type'], 'NewsArticle');
    assert.deepEqual(await page.evaluate(notFixed, forms.flatMap(({ fragment, shadow, page: whole }) => [fragment, shadow, whole])), []);
    assert.deepEqual(await gather(), []);
    // Some hosts are known to the browser as speaking https alone.
    const allowed = new Set(await page.evaluate(requestsOf, imagesOf(articles, base)));
    assert.deepEqual(requests.filter((url) => !served.has(url) && !allowed.has(url) && !allowed.has(url.replace(/^https:/, 'http:'))), [], 'foreign requests');
  } finally {
    await page.close();
  }
  return counts;
}

test('no payload in any field, in any form, runs, loads or breaks out', { timeout: (isWhole ? 6 : 1) * 60 * 60_000 }, async () => {
  const payloads = allPayloads();
  const source = new PayloadArticles(payloads);
  const failures = [];
  const totals = { payloads: 0, articles: 0, pages: 0, elements: 0, links: 0, images: 0 };
  const lane = async (_, number) => {
    const context = await browser.newContext();
    while (isWhole || totals.payloads < fewestPayloads) {
      const articles = source.page();
      if (articles.length === 0) return;
      const page = (totals.pages += 1);
      totals.articles += articles.length;
      totals.payloads += articles.reduce((sum, { placed }) => sum + placed, 0);
      try {
        const counts = await showAll(articles, context, `/${number}/`);
        for (const [name, count] of Object.entries(counts)) totals[name] += count;
      } catch (error) {
        failures.push(`page ${page}: ${error.message}`);
        // At once, since the rest may take hours.
        console.log(failures.at(-1));
      }
      if (isWhole && page % 20 === 0) console.log(`${page} pages, ${totals.articles} articles, ${totals.payloads} payloads`);
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, lane));
  assert.deepEqual(failures, []);

  // The fields are those of the schema: all of them, each with every kind of payload.
  const skipped = ['#/$defs/block/properties/type'];  // each type of block has its own
  assert.deepEqual(stringPlaces().filter((place) => !source.places.has(place) && !skipped.includes(place)), []);
  assert.ok(source.fields.size > 150, `${source.fields.size} fields`);
  const kinds = new Set(payloads.map(({ kind }) => kind));
  const fieldsOf = payloads.map(() => 0);
  for (const [field, { seen }] of source.fields) {
    for (const [index, one] of seen.entries()) fieldsOf[index] += one;
    assert.deepEqual(new Set(payloads.filter((_, index) => seen[index]).map(({ kind }) => kind)), kinds, field);
  }
  const fewest = Math.min(...fieldsOf);
  console.log(`${payloads.length} payloads in ${source.fields.size} fields, each in ${fewest} or more of them, ${totals.payloads} places in all; ${totals.articles} articles on ${totals.pages} pages, ${totals.elements} elements, ${totals.links} links and ${totals.images} images looked at`);
  assert.ok(fewest >= (isWhole ? source.fields.size : 3), `a payload was in ${fewest} fields`);
});

/** What the output would be if nothing were escaped: made here, from what ships, and nowhere else. */
const unescaped = (html) => html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]).replace(/\\u003([ce])/g, (_, digit) => (digit === 'c' ? '<' : '>'));

/** Pages that hold an article in each form, as formsOf and pagesOf make them. */
const pageOf = {
  page: (output) => output,
  fragment: (output) => host(output),
  shadow: (output) => host(output),
  'json-ld': (output) => host(`<script type="application/ld+json">${output}</script>`),
};

/** Shows pages in frames, by path, sets them off, and says of which paths something ran, and of which it was seen. */
async function setOffEach(pages) {
  Object.assign(routes, pages);
  const paths = Object.keys(pages);
  routes['/'] = host(paths.map((path) => `<iframe data-harness name="${path}" src="${path}"></iframe>`).join(''));
  const context = await browser.newContext();
  const { page, requests } = await watch(context);
  await page.goto(`${server.origin}/`, { waitUntil: 'domcontentloaded' });
  await Promise.race([page.waitForLoadState('load'), page.waitForTimeout(10_000)]);
  const strange = new Set();
  await Promise.all(page.mainFrame().childFrames().map(async (frame) => {
    // One that has left its address has got out, too.
    const found = await Promise.race([frame.evaluate(setOff, known), page.waitForTimeout(5_000)]).catch(() => null);
    if (found?.strange.length > 0 || !frame.url().endsWith(frame.name())) strange.add(frame.name());
  }));
  const ran = new Set((await page.evaluate(() => window.hits)).map(({ frame }) => frame).filter((path) => path in pages));
  await context.close();
  return { ran, noticed: new Set([...ran, ...strange]), foreign: requests.filter((url) => !url.startsWith(server.origin)).length };
}

const everyOf = (list, count) => list.filter((_, index) => index % Math.ceil(list.length / count) === 0);

test('the same payloads with the escaping undone are noticed, in every form', { timeout: 20 * 60_000 }, async () => {
  const dangerous = allPayloads().filter(({ kind }) => kind === 'html' || kind === 'own');
  // Of our own, more are made to get out of where they stand than to run.
  const collected = dangerous.some(({ kind }) => kind === 'html');
  const texts = dangerous.map(({ text }) => text);
  // One on each page is harmless: what is noticed must come from the payloads.
  const harmless = 'words & words';
  const base = `${server.origin}/images/`;
  // Out of a script gets only what stands behind its end.
  const ending = texts.filter((text) => /<\/script[\s/>].*<[a-z]/is.test(text));
  for (const [format, chosen] of [['page', everyOf(texts, 320)], ['fragment', everyOf(texts, 80)], ['shadow', everyOf(texts, 80)], ['json-ld', everyOf(ending, 80)]]) {
    const totals = { ran: 0, noticed: 0, foreign: 0 };
    for (let start = 0; start < chosen.length; start += framesPerPage) {
      const pages = {};
      for (const [index, text] of [...chosen.slice(start, start + framesPerPage), harmless].entries()) {
        const article = { title: ['T', text], body: [{ type: 'paragraph', text }, { type: 'image', url: 'x.png', alt: text, width: 4, height: 3 }] };
        const { output } = await render(article, { format, base, stylesheet: '/dist/offprint.css', nonce });
        pages[`/undone-${index}`] = pageOf[format](unescaped(output));
      }
      const { ran, noticed, foreign } = await setOffEach(pages);
      const last = Object.keys(pages).at(-1);
      assert.equal(noticed.has(last), false, `harmless words were taken for a payload as ${format}`);
      totals.ran += ran.size;
      totals.noticed += noticed.size;
      totals.foreign += foreign;
    }
    console.log(`with the escaping undone, of ${chosen.length} payloads as ${format} ${totals.noticed} got in and were noticed, ${totals.ran} of them by what they ran or broke; ${totals.foreign} foreign requests`);
    assert.ok(chosen.length > 0);
    assert.ok(totals.ran > chosen.length / (collected ? 4 : 10), `as ${format}, only ${totals.ran} of ${chosen.length} were noticed to run`);
    assert.ok(totals.noticed > chosen.length / (collected ? 2 : 3), `as ${format}, only ${totals.noticed} of ${chosen.length} were noticed`);
    if (format === 'page') assert.ok(totals.foreign > 5, `only ${totals.foreign} foreign requests were noticed`);
  }
});

test('the same addresses with the verdict on URLs undone are noticed when they are clicked', { timeout: 10 * 60_000 }, async () => {
  // What the browser itself takes for script, however it is written. (Of NUL, HTML makes another character.)
  const isScript = ({ text }) => !text.includes('\0') && URL.canParse(text, server.origin) && new URL(text, server.origin).protocol === 'javascript:';
  const scripts = allPayloads().filter(isScript).map(({ text }) => text);
  const chosen = [...new Set(everyOf(scripts, 160))];
  assert.ok(chosen.length >= 8, `${chosen.length} addresses`);
  const placeholder = 'https://placeholder.example/';
  const attribute = (text) => text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const { output } = await render({ title: 'T', body: [{ type: 'paragraph', text: [{ text: 'a link', href: placeholder }] }] }, { format: 'page', stylesheet: '/dist/offprint.css', nonce });
  assert.equal(output.split(placeholder).length, 2);
  const links = [...chosen, 'https://harmless.example/'];
  const pages = links.map((text, index) => [`/link-${index}`, output.replace(placeholder, () => attribute(text))]);
  let clicked = 0;
  for (let start = 0; start < pages.length; start += framesPerPage) {
    const batch = pages.slice(start, start + framesPerPage);
    const { ran, noticed } = await setOffEach(Object.fromEntries(batch));
    for (const [index, [path]] of batch.entries()) {
      const isHarmless = path === pages.at(-1)[0];
      assert.equal(noticed.has(path), !isHarmless, links[start + index]);
    }
    clicked += ran.size;
  }
  console.log(`with the verdict undone, of ${chosen.length} addresses of script ${clicked} were noticed when they were clicked`);
  assert.equal(clicked, chosen.length);
});
