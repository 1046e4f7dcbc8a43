// An element's life in a page: put in, moved, taken out, frozen, carried to another document, defined twice.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { render } from 'offprint';
import { root } from '../../tools/generated.js';
import { classicScript, html, launch, moduleScript, open, serve, shownTitle, waitForEvent } from './browser.js';
import { answer, articleOf, inline, titleIn } from './outcome.js';

let browser;
let server;
const routes = {};
before(async () => {
  browser = await launch();
  server = await serve(routes);
});
after(async () => {
  await browser.close();
  await server.close();
});
afterEach(() => {
  for (const route of Object.keys(routes)) delete routes[route];
  server.log.length = 0;
});

async function show(body, { head, ...options } = {}) {
  routes['/'] = html(body, head);
  return open(browser, `${server.origin}/`, options);
}

const asked = (path) => server.log.filter((line) => line === path).length;
const pause = (page, milliseconds) => page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), milliseconds);

test('an element taken out at any moment of its loading writes nothing, says nothing and is collected', async () => {
  routes['/a.json'] = answer(articleOf('Too late'), { delay: 60 });
  routes['/dist/offprint.wasm'] = answer(readFileSync(join(root, 'dist/offprint.wasm')), { delay: 120, headers: { 'Content-Type': 'application/wasm' } });
  const { page, complaints, close } = await show('<div id="home"></div>');
  const session = await page.context().newCDPSession(page);
  const left = await page.evaluate(async () => {
    await customElements.whenDefined('offprint-article');
    window.collected = 0;
    window.registry = new FinalizationRegistry(() => {
      window.collected += 1;
    });
    const home = document.getElementById('home');
    let wrote = 0;
    await Promise.all(Array.from({ length: 51 }, async (_, step) => {
      const element = document.createElement('offprint-article');
      element.src = '/a.json';
      home.append(element);
      await new Promise((resolve) => setTimeout(resolve, step * 5));
      const before = element.shadowRoot?.innerHTML;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (element.shadowRoot?.innerHTML !== before) wrote += 1;
      window.registry.register(element, step);
    }));
    return { wrote, said: window.events.filter(({ type }) => type === 'offprint-error').length };
  });
  assert.deepEqual(left, { wrote: 0, said: 0 });
  for (let round = 0; round < 20 && (await page.evaluate(() => window.collected)) < 51; round += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await pause(page, 50);
  }
  // What ran last may still be in a register.
  assert.ok((await page.evaluate(() => window.collected)) >= 50);
  assert.deepEqual(complaints, []);
  await close();
});

test('an element put back shows what it showed, and what was asked for while it was out', async () => {
  routes['/a.json'] = answer(articleOf('First'));
  routes['/b.json'] = answer(articleOf('Second'));
  const { page, close } = await show('<offprint-article src="/a.json"></offprint-article>');
  await waitForEvent(page, 'offprint-load');
  const outFor = (change) => page.evaluate(async (source) => {
    const element = document.querySelector('offprint-article');
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    new Function('element', source)(element);
    document.body.append(element);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }, change);
  await outFor('');
  assert.equal(await shownTitle(page), 'First');
  assert.equal(asked('/a.json'), 1);
  await outFor('element.src = "/b.json"');
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await shownTitle(page), 'Second');
  await outFor('element.article = { title: "Third" }');
  await waitForEvent(page, 'offprint-load', 3);
  assert.equal(await shownTitle(page), 'Third');
  await close();
});

test('whatever was set last counts, also before the element is in a page', async () => {
  routes['/a.json'] = answer(articleOf('From src'));
  const { page, close } = await show('');
  await page.evaluate(async () => {
    await customElements.whenDefined('offprint-article');
    const element = document.createElement('offprint-article');
    element.article = { title: 'From the property' };
    element.src = '/a.json';
    document.body.append(element);
  });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'From src');
  await close();
});

test('where nothing is left to show, the fallback comes back', async () => {
  routes['/a.json'] = answer(articleOf('Shown'));
  const { page, close } = await show('<offprint-article src="/a.json"><p id="fallback">Fallback</p></offprint-article>');
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => document.querySelector('offprint-article').removeAttribute('src'));
  await page.locator('#fallback').waitFor({ state: 'visible' });
  assert.equal(await shownTitle(page), null);
  await close();
});

test('a server-rendered article stays where its successor cannot be loaded', async () => {
  const { output } = await render(articleOf('From the server'), { format: 'shadow', stylesheet: '/dist/offprint.css' });
  const { page, close } = await show(output);
  await page.evaluate(async () => {
    await customElements.whenDefined('offprint-article');
    document.querySelector('offprint-article').src = '/missing.json';
  });
  await waitForEvent(page, 'offprint-error');
  assert.equal(await shownTitle(page), 'From the server');
  routes['/a.json'] = answer(articleOf('From the client'));
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/a.json';
  });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'From the client');
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/missing.json';
  });
  await waitForEvent(page, 'offprint-error', 2);
  assert.equal(await shownTitle(page), 'From the server');
  assert.equal(await page.locator('offprint-article .offprint-article').evaluate((article) => getComputedStyle(article).containerType), 'inline-size');
  await close();
});

test('a declared shadow root that a script has put in with innerHTML is adopted as one that the parser has read', async () => {
  const { output } = await render(articleOf('Put in'), { format: 'shadow', stylesheet: '/dist/offprint.css' });
  const { page, close } = await show('<div id="home"></div>');
  await page.evaluate(async (markup) => {
    document.getElementById('home').innerHTML = markup;
    await customElements.whenDefined('offprint-article');
  }, output);
  await page.waitForFunction(() => document.querySelector('offprint-article').shadowRoot);
  assert.equal(await shownTitle(page), 'Put in');
  assert.deepEqual(server.log.filter((path) => /wasm/.test(path)), []);
  await close();
});

test('light or shadow, an element without a fallback says that it failed', async () => {
  for (const attribute of ['', 'root="light"']) {
    const { page, close } = await show(`<offprint-article ${attribute} src="/missing.json"><script type="application/json"></script><style></style></offprint-article>`);
    await waitForEvent(page, 'offprint-error');
    assert.match(await page.getByRole('alert').textContent(), /could not be shown/);
    await close();
  }
});

test('a message that says the same again stays as it is, with the focus in it; the article that follows gets the focus', async () => {
  let status = 500;
  routes['/a.json'] = (request, response) => answer(articleOf('At last'), { status })(request, response);
  const { page, close } = await show('<offprint-article src="/a.json"></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  await page.evaluate(() => {
    window.alerts = 0;
    new MutationObserver((records) => {
      window.alerts += records.length;
    }).observe(document.querySelector('offprint-article').shadowRoot, { childList: true });
  });
  const focused = () => page.evaluate(() => document.querySelector('offprint-article').shadowRoot.activeElement?.localName);
  await page.locator('offprint-article button').focus();
  await page.keyboard.press('Enter');
  await waitForEvent(page, 'offprint-error', 2);
  assert.equal(await focused(), 'button');
  assert.equal(await page.evaluate(() => window.alerts), 0);
  status = 200;
  await page.keyboard.press('Enter');
  await waitForEvent(page, 'offprint-load');
  assert.equal(await focused(), 'article');
  await close();
});

test('a selection in the article survives when the same article comes again', async () => {
  const { page, close } = await show(`<offprint-article root="light">${inline(articleOf('Same'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.evaluate((json) => {
    getSelection().selectAllChildren(document.querySelector('.offprint-body p'));
    document.querySelector('offprint-article').article = json;
  }, articleOf('Same'));
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await page.evaluate(() => getSelection().toString()), 'The words of Same.');
  await close();
});

test('a page that goes to the back-forward cache and is frozen comes back whole, and loads what was on its way', async () => {
  const own = await launch({ args: ['--enable-features=BackForwardCache', '--disable-features=BackForwardCacheMemoryControls'] });
  routes['/'] = html(`<offprint-article id="shown">${inline(articleOf('Shown'))}</offprint-article><offprint-article id="failed" src="/missing.json"></offprint-article><offprint-article id="lazy" loading="lazy" style="display: block; margin-top: 9000px">${inline(articleOf('Lazy'))}</offprint-article>`);
  routes['/other'] = html('<h1>Other</h1>', '');
  routes['/a.json'] = answer(articleOf('After the thaw'));
  const { page, complaints, close } = await open(own, `${server.origin}/`, { init: () => addEventListener('pageshow', ({ persisted }) => {
    window.persisted = persisted;
  }) });
  await waitForEvent(page, 'offprint-load');
  await page.goto(`${server.origin}/other`);
  await page.goBack();
  const { persisted, reasons } = await page.evaluate(() => ({ persisted: window.persisted, reasons: performance.getEntriesByType('navigation')[0].notRestoredReasons }));
  assert.ok(persisted || reasons === null || !/unload|message|connection|offprint/i.test(JSON.stringify(reasons)), JSON.stringify(reasons));
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await page.evaluate(() => {
    document.querySelector('#shown').src = '/a.json';
  });
  await page.waitForFunction(() => document.querySelector('#shown').shadowRoot.querySelector('.offprint-title')?.textContent === 'After the thaw');
  await page.locator('#lazy').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('#lazy').shadowRoot.querySelector('.offprint-title'));
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
  await own.close();
});

test('an element carried into a frame and back keeps its article, its style and its links', async () => {
  const article = articleOf('Carried', { body: [{ type: 'paragraph', text: [{ text: 'Down', href: '#far' }] }, ...Array.from({ length: 60 }, (_, index) => ({ type: 'paragraph', text: `${index}` })), { type: 'heading', id: 'far', text: 'Far' }] });
  const { page, complaints, close } = await show(`<offprint-article id="subject">${inline(article)}</offprint-article><iframe width="800" height="600"></iframe>`);
  await waitForEvent(page, 'offprint-load');
  const styled = () => page.evaluate(() => {
    const [element] = [document, document.querySelector('iframe').contentDocument].map((place) => place.querySelector('offprint-article')).filter(Boolean);
    const shown = element.shadowRoot.querySelector('.offprint-article');
    return [shown.querySelector('.offprint-title').textContent, element.ownerDocument.defaultView.getComputedStyle(shown).containerType];
  });
  await page.evaluate(() => document.querySelector('iframe').contentDocument.body.append(document.querySelector('#subject')));
  await pause(page, 50);
  assert.deepEqual(await styled(), ['Carried', 'inline-size']);
  const frame = page.frames()[1];
  await frame.locator('offprint-article a', { hasText: 'Down' }).click();
  assert.equal(await frame.evaluate(() => document.querySelector('offprint-article').shadowRoot.activeElement?.id), 'offprint-far');
  await frame.evaluate((json) => {
    document.querySelector('offprint-article').article = json;
  }, articleOf('Changed there'));
  await pause(page, 100);
  assert.deepEqual(await styled(), ['Changed there', 'inline-size']);
  await frame.evaluate(() => {
    document.querySelector('offprint-article').article = 'broken';
  });
  await pause(page, 100);
  assert.equal(await frame.getByRole('alert').count(), 1);
  await page.evaluate((json) => {
    const element = document.querySelector('iframe').contentDocument.querySelector('offprint-article');
    document.body.prepend(element);
    element.article = json;
  }, articleOf('Back'));
  await waitForEvent(page, 'offprint-load', 2);
  assert.deepEqual(await styled(), ['Back', 'inline-size']);
  assert.deepEqual(complaints.filter((line) => !line.includes('offprint: ')), []);
  await close();
});

test('a frame that is removed while its element loads takes nothing with it', async () => {
  routes['/a.json'] = answer(articleOf('Framed'), { delay: 80 });
  routes['/frame'] = html('<offprint-article src="/a.json"></offprint-article>');
  const { page, complaints, close } = await show(`<offprint-article id="subject">${inline(articleOf('Outside'))}</offprint-article><div id="frames"></div>`);
  await page.evaluate(async () => {
    for (let step = 0; step < 12; step += 1) {
      const frame = document.createElement('iframe');
      frame.src = '/frame';
      document.getElementById('frames').append(frame);
      await new Promise((resolve) => setTimeout(resolve, step * 25));
      const element = frame.contentDocument?.querySelector('offprint-article');
      frame.remove();
      // Alive in a document without a window.
      if (element) element.article = { title: 'Nowhere' };
    }
  });
  await pause(page, 200);
  assert.equal(await titleIn(page, '#subject'), 'Outside');
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
});

test('words that a translator has wrapped are replaced cleanly, and come back cleanly', async () => {
  const { page, complaints, close } = await show(`<offprint-article root="light" id="subject"><p>Fallback words</p>${inline(articleOf('One'))}</offprint-article>`);
  const translate = () => page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#subject'), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.parentNode.localName !== 'script') texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      font.append(document.createElement('font'));
      font.firstChild.append(text.data.toUpperCase());
      text.replaceWith(font);
    }
  });
  await waitForEvent(page, 'offprint-load');
  await translate();
  assert.match(await page.locator('#subject').textContent(), /THE WORDS OF ONE/);
  await page.evaluate((json) => {
    document.querySelector('#subject').article = json;
  }, articleOf('Two'));
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await page.locator('#subject font').count(), 0);
  assert.match(await page.locator('#subject').textContent(), /The words of Two/);
  await translate();
  await page.evaluate(() => {
    document.querySelector('#subject').article = 'broken';
  });
  await waitForEvent(page, 'offprint-error');
  assert.equal(await page.locator('#subject p').textContent(), 'Fallback words');
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
});

test('leaving the page, or opening the document anew, at any moment of the loading raises nothing', async () => {
  routes['/a.json'] = answer(articleOf('Left'), { delay: 40 });
  routes['/other'] = html('<h1>Other</h1>', '');
  const { page, complaints, close } = await show('<offprint-article src="/a.json"></offprint-article>');
  await page.evaluate(() => addEventListener('unhandledrejection', ({ reason }) => console.error(`unhandled: ${reason}`)));
  for (let step = 0; step < 14; step += 1) {
    await page.goto(`${server.origin}/`, { waitUntil: 'commit' });
    await new Promise((resolve) => setTimeout(resolve, step * 15));
    if (step % 2 === 0) await page.goto(`${server.origin}/other`);
    else {
      await page.evaluate(() => {
        document.open();
        document.write('<p id="anew">Anew</p>');
        document.close();
      });
      assert.equal(await page.locator('#anew').isVisible(), true);
      await pause(page, 150);
    }
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('what a page does in the events it hears does not stop other listeners, nor the page', async () => {
  const { page, complaints, close } = await show('<offprint-article id="thrower"></offprint-article><offprint-article id="looper"></offprint-article><offprint-article id="remover"></offprint-article><offprint-article id="subject"></offprint-article>');
  await page.evaluate(async () => {
    await customElements.whenDefined('offprint-article');
    const [thrower, looper, remover, subject] = ['thrower', 'looper', 'remover', 'subject'].map((id) => document.getElementById(id));
    window.heard = 0;
    window.turns = 0;
    thrower.addEventListener('offprint-load', () => {
      throw new Error('the page has thrown');
    });
    thrower.addEventListener('offprint-load', () => {
      window.heard += 1;
    });
    // For ever: each article asks for the next.
    looper.addEventListener('offprint-load', () => {
      window.turns += 1;
      looper.article = { title: `Turn ${window.turns}` };
    });
    remover.addEventListener('offprint-load', () => remover.remove());
    for (const element of [thrower, looper, remover, subject]) element.article = { title: element.id };
  });
  await page.waitForFunction(() => window.turns > 100);
  await page.evaluate(() => {
    document.querySelector('#subject').article = { title: 'Still served' };
  });
  await page.waitForFunction(() => document.querySelector('#subject').shadowRoot.querySelector('.offprint-title')?.textContent === 'Still served');
  assert.equal(await page.evaluate(() => window.heard), 1);
  assert.equal(await page.evaluate(() => document.querySelector('#remover')), null);
  assert.deepEqual(complaints, ['pageerror: the page has thrown']);
  await close();
});

// Another version: the same files under another address, with another version's words in them.
const otherVersion = (file) => {
  const text = readFileSync(join(root, 'dist', file), 'utf8').replace('This article could not be shown.', 'The other version.');
  return answer(text, { headers: { 'Content-Type': 'text/javascript' } });
};

test('two copies or versions of the script, in any order and of any kind: the first stays, the second warns', async () => {
  routes['/other/offprint-element.js'] = otherVersion('offprint-element.js');
  routes['/other/offprint-element.classic.js'] = otherVersion('offprint-element.classic.js');
  routes['/other/offprint.wasm'] = answer(readFileSync(join(root, 'dist/offprint.wasm')), { headers: { 'Content-Type': 'application/wasm' } });
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
  await page.waitForFunction(() => document.querySelector('#subject')?.shadowRoot?.querySelector('.offprint-title'), null, { timeout: 10_000 });
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
