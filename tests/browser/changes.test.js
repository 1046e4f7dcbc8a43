// What changes around an element while it loads, or after: the last that was wanted is shown, and readers lose neither
// their place nor their selection.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moduleScript, prepare, shownTitle, waitForEvent } from './browser.js';
import { answer, articleOf, inline } from './outcome.js';

const { routes, show, asked } = await prepare();

const codes = (page) => page.evaluate(() => window.events.map(({ type, code }) => code ?? type));

test('a lazy element that has left the view shows what it was told last when it comes back', async () => {
  let answerSlow;
  const slow = new Promise((resolve) => {
    routes['/slow.json'] = (request, response) => {
      answerSlow = () => response.end(articleOf('Slow'));
      resolve();
    };
  });
  routes['/b.json'] = answer(articleOf('B'));
  const { page, close } = await show('<div id="above"></div><offprint-article loading="lazy" src="/slow.json"></offprint-article>');
  await slow;
  await page.evaluate(() => {
    document.getElementById('above').style.height = '9000px';
    document.querySelector('offprint-article').src = '/b.json';
  });
  await page.waitForTimeout(200);
  answerSlow();
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const element = document.querySelector('offprint-article');
    const parent = element.parentNode;
    element.remove();
    parent.append(element);
    element.scrollIntoView();
  });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'B');
  assert.deepEqual(await codes(page), ['offprint-load']);
  await close();
});

test('a lazy element without a box of its own is loaded at once', async () => {
  const { page, close } = await show(`<offprint-article loading="lazy" style="display:contents">${inline(articleOf('A'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'A');
  await close();
});

test('what is asked for again and is the same keeps the focus and the selection; so does a root that it has already', async () => {
  const article = JSON.stringify({ title: 'T', body: [{ type: 'paragraph', text: ['Words and ', { text: 'a link', href: 'https://example.org/' }] }] });
  const { page, close } = await show(`<offprint-article>${inline(article)}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  const kept = await page.evaluate(async () => {
    const element = document.querySelector('offprint-article');
    const link = element.shadowRoot.querySelector('a');
    link.focus();
    const results = [];
    for (const change of [() => element.reload(), () => element.setAttribute('root', 'shadow'), () => element.setAttribute('root', 'other'), () => element.removeAttribute('root')]) {
      change();
      await new Promise((resolve) => setTimeout(resolve, 150));
      results.push(element.shadowRoot.activeElement === link);
    }
    return results;
  });
  assert.deepEqual(kept, [true, true, true, true]);
  await close();
});

test('the focus goes from an article to the one in the other root, and to the message that takes its place', async () => {
  const article = JSON.stringify({ title: 'T', body: [{ type: 'paragraph', text: ['Words and ', { text: 'a link', href: 'https://example.org/' }] }] });
  const { page, close } = await show(`<offprint-article>${inline(article)}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  const focused = await page.evaluate(async () => {
    const element = document.querySelector('offprint-article');
    const active = () => (document.activeElement.shadowRoot?.activeElement ?? document.activeElement).className;
    const heard = (type) => new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
    element.shadowRoot.querySelector('a').focus();
    const loaded = heard('offprint-load');
    element.root = 'light';
    await loaded;
    const results = [active()];
    element.querySelector('script')?.remove();
    const failed = heard('offprint-error');
    element.src = '/missing.json';
    await failed;
    results.push(active());
    return results;
  });
  assert.deepEqual(focused, ['offprint-article', 'offprint-message']);
  await close();
});

test('the focus of a reader who has gone elsewhere stays there, and the button keeps it when it fails again', async () => {
  const article = JSON.stringify({ title: 'T', body: [{ type: 'paragraph', text: ['Words and ', { text: 'a link', href: 'https://example.org/' }] }] });
  const { page, close } = await show(`<input><offprint-article><p>Fallback</p>${inline(article)}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  const where = await page.evaluate(async (json) => {
    const element = document.querySelector('offprint-article');
    const heard = (type) => new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
    const change = async (type, act) => {
      const event = heard(type);
      act();
      await event;
    };
    element.shadowRoot.querySelector('a').focus();
    await change('offprint-error', () => (element.src = '/missing.json'));
    document.querySelector('input').focus();
    await change('offprint-load', () => (element.article = json));
    const results = [document.activeElement.localName];
    // The same without a fallback, and the button of the message pressed twice.
    element.querySelector('p').remove();
    element.shadowRoot.querySelector('a').focus();
    await change('offprint-error', () => (element.src = '/gone.json'));
    const button = element.shadowRoot.querySelector('button');
    for (let press = 0; press < 2; press += 1) {
      button.focus();
      await change('offprint-error', () => button.click());
      results.push(element.shadowRoot.activeElement === button);
    }
    return results;
  }, article);
  assert.deepEqual(where, ['input', true, true]);
  await close();
});

test('a response that somebody has promised is shown again when an attribute changes; one that cannot be read is told', async () => {
  routes['/a.json'] = answer(articleOf('A', { published: '2024-05-06' }));
  const { page, complaints, close } = await show('<offprint-article><p>Fallback</p></offprint-article>');
  await page.evaluate(() => {
    document.querySelector('offprint-article').article = fetch('/a.json');
  });
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => {
    document.querySelector('offprint-article').locale = 'zh-CN';
  });
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await shownTitle(page), 'A');
  const broken = {
    used: async () => {
      const response = new Response('{}');
      await response.text();
      return response;
    },
    locked: () => {
      const response = new Response('{}');
      response.body.getReader();
      return response;
    },
    failing: () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('lost')) })),
    rejected: () => Promise.reject(new Error('no')),
  };
  for (const [name, make] of Object.entries(broken)) {
    await page.evaluate(async (source) => {
      window.events.length = 0;
      const made = (0, eval)(`(${source})`)();
      document.querySelector('offprint-article').article = source.startsWith('async') ? await made : made;
    }, String(make));
    await waitForEvent(page, 'offprint-error');
    assert.deepEqual(await codes(page), ['article-unavailable'], name);
    assert.equal(await page.locator('text=Fallback').isVisible(), true);
  }
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
});

test('a base is resolved against the page’s address, and passed over where nothing can be relative to it', async () => {
  const article = JSON.stringify({ title: 'T', body: [{ type: 'paragraph', text: { text: 'x', href: 'there' } }] });
  const { page, close } = await show(`<offprint-article base="/folder/">${inline(article)}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.querySelector('a').href), new URL('/folder/there', page.url()).href);
  // What nothing on the web can be relative to is no base; then the page's own address is what a browser takes.
  for (const [base, shown] of [['javascript:alert(1)', 'there'], ['mailto:x@example.org', 'there'], ['httpx://a/b', 'there'], ['https://base.example/a/', 'https://base.example/a/there']]) {
    const count = await page.evaluate(() => window.events.length);
    await page.evaluate((value) => {
      document.querySelector('offprint-article').base = value;
    }, base);
    await waitForEvent(page, 'offprint-load', count + 1);
    assert.equal(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.querySelector('a').getAttribute('href')), shown);
  }
  await close();
});

test('in the page itself, ids are none of those that a server has put there, nor another article’s', async () => {
  const { page, close } = await show('<div id="place"></div>');
  const ids = await page.evaluate(async () => {
    const { render } = await import('/dist/offprint-element.js');
    const headings = (...texts) => ({ title: 'T', body: texts.map((text) => ({ type: 'heading', text })), tldr: { items: ['x'] } });
    const place = document.getElementById('place');
    place.innerHTML = (await render(headings('A', '2 article', '2 title', '-2 tldr', '2--title'))).output;
    for (let index = 0; index < 3; index += 1) {
      const element = document.createElement('offprint-article');
      element.root = 'light';
      element.article = headings('A', '2 article', '3 title', '-2 tldr', '2--title', '-2 title');
      const loaded = new Promise((resolve) => element.addEventListener('offprint-load', resolve));
      place.append(element);
      await loaded;
    }
    return Array.from(document.querySelectorAll('[id]'), ({ id }) => id);
  });
  assert.equal(new Set(ids).size, ids.length, ids.join(' '));
  assert.ok(ids.length > 30);
  await close();
});

test('links that are no article’s are left alone', async () => {
  const body = `<offprint-article src="/missing.json"><svg width="20" height="20"><a href="#q"><rect width="20" height="20"></rect></a></svg></offprint-article>`;
  const { page, complaints, close } = await show(body);
  await waitForEvent(page, 'offprint-error');
  await page.evaluate(() => document.querySelector('svg a').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })));
  await page.evaluate(() => document.querySelector('svg').remove());
  await page.waitForTimeout(50);
  await page.evaluate(() => document.querySelector('offprint-article').reload());
  await waitForEvent(page, 'offprint-error', 2);
  await page.evaluate(() => {
    window.addEventListener('click', (event) => event.preventDefault());
    document.querySelector('offprint-article').shadowRoot.querySelector('.offprint-message a').click();
  });
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  assert.deepEqual(await codes(page), ['article-unavailable', 'article-unavailable']);
  await close();
});

test('on a page that keeps nodes from being put in, the page goes on and the error says so', async () => {
  const head = `<script>DocumentFragment.prototype.append = function () {};</script>${moduleScript}`;
  const { page, complaints, close } = await show(`<offprint-article><p>Fallback</p>${inline(articleOf('A'))}</offprint-article>`, { head });
  await waitForEvent(page, 'offprint-error');
  assert.deepEqual(await codes(page), ['render-failed']);
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
});
