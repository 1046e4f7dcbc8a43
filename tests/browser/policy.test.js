// Strict Content Security Policies: what they leave is enough, and what they forbid is told.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { render } from 'offprint';
import { root } from '../../tools/generated.js';
import { html, open, prepare, until, waitForEvent } from './browser.js';

const integrity = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'));
const file = (name) => readFileSync(join(root, 'examples/articles', name));

const { browser, serveBeside } = await prepare();

const answer = (bytes, type) => (request, response) => {
  response.writeHead(200, { 'Content-Type': type });
  response.end(bytes);
};
const routes = {
  '/a.json': answer(file('everything.json'), 'application/json'),
  ...Object.fromEntries(['lighthouse.png', 'lighthouse-640.png', 'portrait.png', 'logo.png', 'ferry.png', 'bees.png', 'hydrophone.png'].map((name) => [`/images/${name}`, answer(file(`images/${name}`), 'image/png')])),
};
const element = '<offprint-article src="/a.json" base="/"><p>Fallback</p></offprint-article>';

async function show(policy, page, options) {
  const { origin } = await serveBeside({ ...routes, '/': page() }, { headers: { 'Content-Security-Policy': policy } });
  return open(browser, `${origin}/`, options);
}

const module = (attributes = '') => `<script type="module" src="/dist/offprint-element.js" ${attributes}></script>`;
const classic = (attributes = '') => `<script async src="/dist/offprint-element.classic.js" ${attributes}></script>`;
const inline = (text) => `<offprint-article base="/"><p>Fallback</p><script type="application/json">${text}</script></offprint-article>`;
const own = "img-src 'self' https:; connect-src 'self'";
const text = file('everything.json').toString().replaceAll('<', '\\u003c');

/** Policy, script, what the element says, and the directives that are violated on the way. */
const matrix = [
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${own}` },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${own}; style-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-src 'none'; font-src 'none'` },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; script-src-attr 'none'; style-src-attr 'none'; style-src-elem 'none'; ${own}` },
  { policy: `default-src 'self' 'wasm-unsafe-eval'; img-src 'self' https:` },
  { policy: `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'; ${own}`, attributes: 'nonce="r4nd0m"' },
  { policy: (file) => `default-src 'none'; script-src '${integrity[file]}' 'wasm-unsafe-eval'; ${own}`, attributes: (file) => `integrity="${integrity[file]}"` },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${own}; require-trusted-types-for 'script'` },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${own}; require-trusted-types-for 'script'; trusted-types offprint` },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${own}; require-trusted-types-for 'script'; trusted-types other`, violations: ['trusted-types'] },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'`, violations: ['img-src'] },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' https:`, body: inline(text), error: 'wasm-unavailable', violations: ['connect-src'] },
  { policy: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' https:`, error: /wasm-unavailable|article-unavailable/, violations: ['connect-src'] },
  { policy: `default-src 'none'; script-src 'self'; ${own}`, error: 'wasm-blocked', violations: ['script-src'] },
];

for (const [kind, file, script] of [['module', 'offprint-element.js', module], ['classic', 'offprint-element.classic.js', classic]])
  test(`under ${matrix.length} policies the ${kind} script shows the article styled, or says which directive forbids it`, async () => {
    for (const { policy, attributes = '', body = element, error, violations = [] } of matrix) {
      const call = (value) => (typeof value === 'function' ? value(file) : value);
      const { page, close } = await show(call(policy), () => html(body, script(call(attributes))).replace('<link rel="icon" href="data:,">', ''));
      await waitForEvent(page, error ? 'offprint-error' : 'offprint-load');
      await page.waitForTimeout(200);
      const { told, seen, fallback, styled, visible } = await until(() => page.evaluate(() => {
        const article = document.querySelector('offprint-article');
        const shown = article.shadowRoot?.querySelector('.offprint-article');
        return {
          told: window.events[0].code, seen: [...new Set(window.violations.map((violation) => violation.split(':')[0].replace(/-elem$/, '')))], fallback: article.querySelector('p').checkVisibility(),
          styled: shown ? getComputedStyle(shown.querySelector('.offprint-cards')).display : null, visible: shown?.checkVisibility(),
        };
      }), (outcome) => outcome.seen.length >= violations.length);
      const where = `${call(policy)}`;
      if (error) {
        assert.match(told, error instanceof RegExp ? error : new RegExp(`^${error}$`), where);
        assert.equal(fallback, true, where);
      } else {
        assert.equal(styled, 'grid', where);
        assert.equal(visible, true, where);
      }
      assert.deepEqual(seen, violations, where);
      await close();
    }
  });

const rendered = async (options) => (await render(file('everything.json'), { base: 'http://localhost/', ...options })).output.replaceAll('http://localhost/', '/');
const inlineStyle = readFileSync(join(root, 'dist/offprint.css'));

test('a policy that is refused is asked for once, however long the article is', async () => {
  const long = JSON.stringify({ title: 'Long', body: Array.from({ length: 900 }, () => ({ type: 'paragraph', text: 'Some words that make it longer. '.repeat(12) })) });
  const { page, complaints, close } = await show("require-trusted-types-for 'script'; trusted-types 'none'", () => html(inline(long).repeat(3), module()));
  await waitForEvent(page, 'offprint-load', 3);
  assert.equal(await page.evaluate(() => document.querySelectorAll('offprint-article')[2].shadowRoot.querySelectorAll('.offprint-body > p').length), 900);
  assert.equal(complaints.filter((line) => /trusted/i.test(line)).length, 1, complaints.join('\n').slice(0, 500));
  await close();
});

test('a page and a declared shadow root are styled by nonce, by hash and by link, with no unsafe-inline', async () => {
  const ways = [
    ['by nonce', { nonce: 'r4nd0m' }, "style-src 'nonce-r4nd0m'; script-src 'nonce-r4nd0m'"],
    ['by hash', {}, `style-src '${integrity['offprint.css']}'`],
    ['by link', { stylesheet: '/dist/offprint.css' }, "style-src 'self'"],
  ];
  for (const format of ['page', 'shadow'])
    for (const [way, options, policy] of ways) {
      const output = await rendered({ format, ...options });
      if (way !== 'by link') assert.ok(output.includes(inlineStyle.toString()), 'the inline style sheet is the file');
      const { page, complaints, close } = await show(`default-src 'none'; img-src 'self' https:; ${policy}`, () => (format === 'page' ? output : html(output, '').replace('<link rel="icon" href="data:,">', '')));
      const { seen, display, parsed } = await page.evaluate(() => {
        const top = document.querySelector('offprint-article')?.shadowRoot ?? document;
        const data = document.querySelector('script[type="application/ld+json"]');
        return { seen: window.violations, display: getComputedStyle(top.querySelector('.offprint-cards')).display, parsed: data ? JSON.parse(data.textContent)['@type'] : null };
      });
      assert.equal(display, 'grid', `${format} ${way}`);
      assert.equal(parsed, format === 'page' ? 'NewsArticle' : null);
      assert.deepEqual(seen, [], `${format} ${way}`);
      assert.deepEqual(complaints.filter((line) => !line.includes('404')), [], `${format} ${way}`);
      await close();
    }
});

test('without nonce, hash or link the words stay readable, and the policy tells of the style alone', async () => {
  const output = await rendered({ format: 'page' });
  const { page, close } = await show("default-src 'none'; img-src 'self' https:", () => output);
  assert.deepEqual(await page.evaluate(() => [...new Set(window.violations.map((violation) => violation.split(':')[0]))]), ['style-src-elem']);
  assert.match(await page.locator('h1').textContent(), /Lighthouse/);
  await close();
});

test('what ships has no eval, no inline handler and no inline style', async () => {
  for (const name of Object.keys(integrity).filter((name) => name.endsWith('.js'))) {
    const source = readFileSync(join(root, 'dist', name), 'utf8');
    assert.doesNotMatch(source, /\beval\s*\(|new Function\b|[^.\w]Function\s*\(|document\.write|insertAdjacentHTML|setTimeout\(\s*["'`]/, name);
    assert.doesNotMatch(source, /\.on(click|error|load|message)\s*=/, name);
  }
  for (const format of ['fragment', 'page', 'shadow']) assert.doesNotMatch((await rendered({ format })).replace(/<style>[^<]*<\/style>/, ''), /<[^>]*\s(on\w+|style|srcdoc)=/);
});

test('a declared shadow root that somebody else has put into the page brings no script, whatever the policy trusts', async () => {
  const script = '<script src="/evil.js"></script><svg><script href="/evil.js"></script></svg>';
  const nested = `<div><template shadowrootmode="open">${script}</template></div><div><template shadowrootmode="closed" shadowrootclonable>${script}</template></div>`;
  const injected = ['x', 'open', 'OPEN', 'closed'].map((mode) => `<offprint-article><template shadowrootmode="${mode}"><article class="offprint-article">${script}${nested}</article></template></offprint-article>`);
  // As a script of the page's would put it in.
  const inserted = `<div id="place"></div><script nonce="r4nd0m">document.getElementById('place').innerHTML = ${JSON.stringify(injected.join('')).replaceAll('<', '\\u003c')}</script>`;
  for (const types of ['', "; require-trusted-types-for 'script'; trusted-types offprint"]) {
    const body = injected[0] + injected[3] + (types === '' ? inserted : '');
    const { origin, log } = await serveBeside({ '/': html(body, module('nonce="r4nd0m"')), '/evil.js': answer('window.evil = true', 'text/javascript') }, { headers: { 'Content-Security-Policy': `script-src 'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'${types}` } });
    const { page, close } = await open(browser, `${origin}/`);
    await page.evaluate(() => customElements.whenDefined('offprint-article'));
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => window.evil), undefined, types);
    assert.ok(!log.includes('/evil.js'), types);
    await close();
  }
});
