// What readers with Firefox or Safari see: the same articles, as safe, and the same answers where something goes wrong.
// $OFFPRINT_ENGINES: which engines, both by default.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../tools/generated.js';
import { html, serve } from '../browser/browser.js';
import { assertNeighboursStay } from '../browser/neighbours.js';
import { answer, articleOf, inline, pageAround } from '../browser/outcome.js';
import { formsOf, knownWithElement, nonce, pagesOf, policy, showInElements } from '../browser/payloads/pages.js';
import { PayloadArticles, imagesOf, requestsOf } from '../browser/payloads/payload-articles.js';
import { allPayloads } from '../browser/payloads/payloads.js';
import { installWitness, notFixed, setOff } from '../browser/payloads/witness.js';
import { textsOf } from '../browser/texts.js';
import { compareAll } from '../browser/url-verdicts.js';
import { GeneratedArticle, lost } from '../node/generated-articles.js';
import { offprint, renderBatch } from '../node/native.js';
import { samples } from '../node/samples.js';
import { launchFirefox, launchWebKit } from './drivers.js';

const payloadPages = 6;
const engines = { firefox: launchFirefox, webkit: launchWebKit };
const wanted = (process.env.OFFPRINT_ENGINES ?? 'firefox,webkit').split(',');

/** A proxy that answers nothing, and notes what it is asked for: a URL, or the host alone where it would be encrypted. */
async function refusingProxy() {
  const asked = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.on('clientError', (error, socket) => socket.destroy());
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  after(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { port: proxy.address().port, asked };
}

const routes = {};
const server = await serve(routes);
const watched = await serve(routes, { headers: { 'Content-Security-Policy-Report-Only': policy } });
after(async () => {
  await server.close();
  await watched.close();
});

/** URLs that an engine takes for none, against the standard; what we make of them is one, and the same everywhere. */
const astray = {
  // A number of no digits is 0.
  firefox: /^alive (link|image) .*0x.*: "(https?:)?\/\/\d+\.\d+\.\d+\.\d+[/:]/,
  // A scheme alone, on a base with the same.
  webkit: /^alive (link|image) "https?:\/" on /,
};

/** Links that an engine takes for none, against the standard: they lead nowhere. */
const dead = {
  // Punctuation in a host.
  firefox: /^link <a href="http:\/\/!&quot;\$&amp;'\(\)\*\+,-\.;=_`\{\}~\//,
};

/** Notes events of the elements and what is thrown into the page, before anything else in it. */
const notes = `<script>
  window.events = [];
  window.thrown = [];
  for (const type of ['offprint-load', 'offprint-error']) document.addEventListener(type, ({ target, detail }) => window.events.push({ type, id: target.id, code: detail.code, message: detail.message }));
  window.addEventListener('error', ({ message }) => message && window.thrown.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => window.thrown.push(String(reason)));
</script>`;
const element = '<script type="module" src="/dist/offprint-element.js"></script>';

/** In the page: what the element with this id has come to, once it has fired something. */
async function outcome(id) {
  for (let tries = 0; tries < 400 && !window.events.some((event) => event.id === id); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  const subject = document.getElementById(id);
  const shown = (subject.shadowRoot ?? subject).querySelector('.offprint-title');
  const fallback = document.getElementById('fallback');
  return {
    events: window.events.filter((event) => event.id === id),
    thrown: window.thrown,
    title: shown?.textContent ?? null,
    styled: shown ? getComputedStyle((subject.shadowRoot ?? subject).querySelector('article')).display !== 'inline' && parseFloat(getComputedStyle(shown).fontSize) > 24 : false,
    fallback: fallback ? fallback.getBoundingClientRect().height > 0 : null,
  };
}

for (const engine of wanted) {
  const { port, asked: foreign } = await refusingProxy();
  const browser = await engines[engine]({ proxy: port });
  after(() => browser.close());
  const inEngine = `in ${browser.name} ${browser.version}`;

  async function open(body, headers) {
    routes['/'] = headers
      ? (request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
        response.end(body);
      }
      : body;
    await browser.open(`${server.origin}/`);
  }

  test(`${inEngine}, what an element shows of a sample is what the command prints`, async () => {
    await open(html('', ''));
    for (const { name, json } of samples)
      for (const root of ['shadow', 'light']) {
        const { stdout } = offprint(['render', '--format', 'fragment', '--parts', '-'], { input: json });
        const [shown, printed] = await browser.evaluate(async (text, fragment, kind) => {
          await import('/dist/element.js');
          const element = document.createElement('offprint-article');
          const loaded = new Promise((resolve, reject) => {
            element.addEventListener('offprint-load', resolve);
            element.addEventListener('offprint-error', ({ detail }) => reject(detail));
          });
          element.setAttribute('root', kind);
          element.article = text;
          document.body.replaceChildren(element);
          await loaded;
          const template = document.createElement('template');
          template.innerHTML = fragment.trim();
          // In the page's own tree there are no parts, and ids have a prefix.
          const spelled = (html) => (kind === 'light' ? html.replace(/ (part|id|href|aria-labelledby)="[^"]*"/g, '') : html);
          return [spelled((element.shadowRoot ?? element).innerHTML.trim()), spelled(template.innerHTML)];
        }, json, stdout, root);
        assert.equal(shown, printed, `${name} in ${root}`);
      }
  });

  test(`${inEngine}, the article is styled, and nothing of it is wider than a phone`, async () => {
    for (const name of ['everything', 'arabic', 'chinese', 'aggregator']) {
      routes['/frame'] = html(`<offprint-article id="subject" src="/examples/articles/${name}.json"></offprint-article>`, notes + element);
      await open(html('<iframe style="width:360px;height:700px;border:0" src="/frame"></iframe>', notes));
      const found = await browser.evaluate(async () => {
        const frame = document.querySelector('iframe');
        for (let tries = 0; tries < 400 && !frame.contentWindow.events?.length; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
        const { document: inside, events } = frame.contentWindow;
        const shadow = inside.querySelector('offprint-article').shadowRoot;
        const wide = [...shadow.querySelectorAll('article *')].filter((part) => part.getBoundingClientRect().right > 361 || part.getBoundingClientRect().left < -1);
        // What scrolls in a box of its own may be wider.
        const boxed = (part) => part.closest('[tabindex]') !== null;
        return { events, columns: frame.contentWindow.getComputedStyle(shadow.querySelector('.offprint-title')).fontSize, wide: wide.filter((part) => !boxed(part)).map((part) => part.outerHTML.slice(0, 100)), scroll: inside.documentElement.scrollWidth };
      });
      assert.deepEqual(found.events.map(({ type }) => type), ['offprint-load'], name);
      assert.ok(parseFloat(found.columns) > 24, `${name}: a headline of ${found.columns}`);
      assert.deepEqual(found.wide, [], name);
      assert.ok(found.scroll <= 360, `${name}: ${found.scroll}`);
    }
  });

  test(`${inEngine}, no payload runs, loads or breaks out`, async () => {
    const source = new PayloadArticles(allPayloads());
    const base = `${watched.origin}/images/of/articles/`;
    const witness = `<script nonce="${nonce}" data-harness>(${installWitness})(); window.setOff = ${setOff};</script>`;
    let elements = 0;
    for (let number = 1; number <= payloadPages; number += 1) {
      const articles = source.page();
      const forms = await formsOf(articles, base);
      Object.assign(routes, pagesOf(forms, { head: witness }));
      foreign.length = 0;
      await browser.open(`${watched.origin}/`);
      await browser.evaluate(showInElements, { articles: forms.map(({ json }) => json), base });
      const found = await browser.evaluate((known) => {
        const windows = [window, ...Array.from(document.querySelectorAll('iframe[data-harness]'), (frame) => frame.contentWindow)];
        return windows.map((one) => one.setOff(known));
      }, knownWithElement);
      // The page, and a frame for each article.
      assert.equal(found.length, forms.length + 1);
      for (const { strange, counts } of found) {
        assert.deepEqual(strange.filter((what) => !dead[engine]?.test(what)), [], `on page ${number}`);
        elements += counts.elements;
      }
      assert.deepEqual(await browser.evaluate(notFixed, forms.flatMap(({ fragment, shadow, page }) => [fragment, shadow, page])), []);
      // Reports of the driver's own scripts are not the article's.
      const hits = (await browser.evaluate(() => window.hits)).filter(({ what, detail }) => !(what.startsWith('policy') && /moz-extension|sandbox eval/.test(detail)));
      assert.deepEqual(hits, [], `on page ${number}`);
      const allowed = new Set(requestsOf(imagesOf(articles, base)).map((url) => new URL(url).hostname));
      const hostOf = (asked) => (/^https?:/.test(asked) ? new URL(asked).hostname : asked.replace(/:\d+$/, ''));
      // What Firefox wants for itself.
      const own = /(^|\.)(mozilla\.(com|org|net)|firefox\.com)$|^update\.googleapis\.com$/;
      assert.deepEqual(foreign.map(hostOf).filter((host) => !allowed.has(host) && !own.test(host)), [], `foreign requests on page ${number}`);
    }
    console.log(`${browser.name}: ${elements} elements looked at`);
    assert.ok(elements > 10_000);
  });

  test(`${inEngine}, payloads whose escaping is undone are noticed`, async () => {
    const witness = `<script nonce="${nonce}" data-harness>(${installWitness})(); window.setOff = ${setOff};</script>`;
    routes['/page-0'] = html('<p>ok</p><img src="x" onerror="alert(1)"><svg onload="alert(2)"></svg><a href="javascript:alert(3)">x</a>', witness);
    routes['/'] = html('<iframe data-harness src="/page-0"></iframe>', witness);
    foreign.length = 0;
    await browser.open(`${watched.origin}/`);
    const { strange } = await browser.evaluate((known) => document.querySelector('iframe').contentWindow.setOff(known), knownWithElement);
    const hits = await browser.evaluate(() => window.hits.map(({ what }) => what));
    assert.ok(strange.length >= 3, JSON.stringify(strange));
    assert.ok(hits.includes('called alert') && hits.includes('link') && hits.some((what) => what.startsWith('policy')), JSON.stringify(hits));
    await browser.evaluate(() => new Promise((resolve) => {
      const image = new Image();
      image.onerror = resolve;
      image.src = 'http://payload.invalid/x.png';
      document.body.append(image);
    }));
    assert.deepEqual(foreign.filter((url) => url.includes('payload')), ['http://payload.invalid/x.png']);
  });

  test(`${inEngine}, our verdict on a URL is the browser’s or stricter`, async () => {
    routes['/folder/page'] = html('', '');
    const address = `${server.origin}/folder/page`;
    await browser.open(address);
    const { urls, totals, failures } = await compareAll((f, settings) => browser.evaluate(f, settings), address);
    console.log(`${browser.name}: ${urls} URLs: ${JSON.stringify(totals)}`);
    const others = failures.filter((failure) => !astray[engine].test(failure));
    assert.deepEqual(others.slice(0, 40), [], `${others.length} differ`);
    assert.ok(totals.same > 20_000);
  });

  for (const language of ['en', 'he'])
    test(`${inEngine}, no field reorders its neighbours in an article in ${language}`, async () => {
      await open(html('', ''));
      await assertNeighboursStay((f, fragments) => browser.evaluate(f, fragments), language);
    });

  for (const format of ['fragment', 'page', 'shadow'])
    test(`${inEngine}, nothing of a generated article is lost as ${format}`, async () => {
      const articles = Array.from({ length: 100 }, (_, seed) => new GeneratedArticle(seed + 200_000, { faults: seed % 2 === 1 }));
      const results = renderBatch(articles.map(({ json }) => json), '--format', format, '--locale', 'en', '--excerpt-length', '100000', '--max-diagnostics', '100000');
      await open(html('', ''));
      const texts = await browser.evaluate(textsOf, results.map(({ output }) => output));
      articles.forEach((article, index) => assert.deepEqual(lost(article, texts[index], results[index].diagnostics), [], article.json));
    });

  const module = readFileSync(join(root, 'dist/offprint-element.wasm'));
  const path = '/dist/offprint-element.wasm';
  const wasm = (body, type = 'application/wasm') => answer(body, { headers: { 'Content-Type': type } });
  const strict = (rest) => ({ 'Content-Security-Policy': `script-src 'self' 'unsafe-inline' ${rest}` });
  /** What goes wrong, and the code that says so; without one, the article is shown. */
  const faults = [
    { name: 'nothing', source: inline(articleOf('Shown')) },
    { name: 'an article that is not there', src: '/nowhere.json', code: 'article-unavailable' },
    { name: 'an article cut short', route: ['/a.json', answer(articleOf('Never').slice(0, 20))], code: 'input-refused' },
    { name: 'a page of HTML', route: ['/a.json', answer('<!doctype html><h1>404</h1>')], code: 'input-refused' },
    { name: 'a connection that is reset', route: ['/a.json', (request, response) => response.destroy()], code: 'article-unavailable' },
    { name: 'a module served as text', source: inline(articleOf('Shown')), route: [path, wasm(module, 'text/html')] },
    { name: 'a module that is not there', source: inline(articleOf('Never')), route: [path, answer('no', { status: 404 })], code: 'wasm-unavailable' },
    { name: 'a module cut short', source: inline(articleOf('Never')), route: [path, wasm(module.subarray(0, 9000))], code: 'wasm-invalid' },
    { name: 'a module with a byte changed', source: inline(articleOf('Never')), route: [path, wasm(Buffer.concat([module.subarray(0, 12_000), Buffer.from([module[12_000] ^ 4]), module.subarray(12_001)]))], code: 'wasm-invalid' },
    { name: 'a policy without wasm-unsafe-eval', source: inline(articleOf('Never')), headers: strict(''), code: 'wasm-blocked' },
    { name: 'a policy with it', source: inline(articleOf('Shown')), headers: strict("'wasm-unsafe-eval'; style-src 'self'; default-src 'self'") },
    { name: 'Trusted Types that the policy demands', source: inline(articleOf('Shown')), headers: strict("'wasm-unsafe-eval'; style-src 'none'; require-trusted-types-for 'script'; trusted-types offprint") },
    { name: 'an engine without WebAssembly', source: inline(articleOf('Never')), head: '<script>delete window.WebAssembly;</script>', code: 'wasm-unsupported' },
  ];
  for (const { name, source = '', src = source ? '' : '/a.json', route, headers, head = '', code } of faults)
    test(`${inEngine}, with ${name} ${code ? `the fallback stays, and ${code} says why` : 'the article is shown'}`, async () => {
      for (const key of Object.keys(routes)) delete routes[key];
      if (route) routes[route[0]] = route[1];
      await open(pageAround(src ? `src="${src}"` : '', { children: source, neighbour: false, head: notes + head + element }), headers);
      const { events, thrown, title, styled, fallback } = await browser.evaluate(outcome, 'subject');
      assert.deepEqual(thrown, []);
      assert.deepEqual(events.map((event) => event.code ?? event.type), [code ?? 'offprint-load'], JSON.stringify(events));
      assert.equal(title, code ? null : 'Shown');
      assert.equal(styled, !code);
      assert.equal(fallback, Boolean(code));
    });

  test(`${inEngine}, the last of many addresses is shown, and an element taken out writes nothing`, async () => {
    for (let index = 0; index < 60; index += 1) routes[`/${index}.json`] = answer(articleOf(`Article ${index}`), { delay: (index * 37) % 200 });
    routes['/slow.json'] = answer(articleOf('Slow'), { delay: 400 });
    await open(html('<offprint-article id="subject"></offprint-article>', notes + element));
    const found = await browser.evaluate(async () => {
      await customElements.whenDefined('offprint-article');
      const element = document.querySelector('offprint-article');
      for (let index = 0; index < 60; index += 1) {
        element.src = `/${index}.json`;
        await new Promise((resolve) => setTimeout(resolve, index % 7));
      }
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const title = element.shadowRoot.querySelector('.offprint-title').textContent;
      element.src = '/slow.json';
      await new Promise((resolve) => setTimeout(resolve, 30));
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 700));
      return { title, after: element.shadowRoot.querySelector('.offprint-title').textContent, thrown: window.thrown, errors: window.events.filter(({ type }) => type === 'offprint-error') };
    });
    assert.deepEqual(found, { title: 'Article 59', after: 'Article 59', thrown: [], errors: [] });
  });

  test(`${inEngine}, a declared shadow root needs no script, and the element leaves it as it is`, async () => {
    const { stdout } = offprint(['render', '--format', 'shadow', '-'], { input: samples.find(({ name }) => name === 'everything').json });
    await open(html(stdout, ''));
    const bare = await browser.evaluate(() => document.querySelector('offprint-article').shadowRoot?.querySelector('.offprint-title').textContent);
    await open(html(stdout, notes + element));
    const [upgraded, kept] = await browser.evaluate(async () => {
      const element = document.querySelector('offprint-article');
      const node = element.shadowRoot.querySelector('.offprint-title');
      await customElements.whenDefined('offprint-article');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [element.shadowRoot.querySelector('.offprint-title').textContent, element.shadowRoot.querySelector('.offprint-title') === node];
    });
    assert.match(bare, /Lighthouse/);
    assert.equal(upgraded, bare);
    assert.equal(kept, true);
  });
}
