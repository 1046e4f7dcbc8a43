// An element's life in a page: put in, moved, taken out and put back, failing, and heard by the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { render } from 'offprint';
import { root } from '../../tools/generated.js';
import { html, moduleScript, open, prepare, shownTitle, until, waitForEvent } from './browser.js';
import { answer, articleOf, inline } from './outcome.js';

const { browser, server, routes, show, asked } = await prepare();

const pause = (page, milliseconds) => page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), milliseconds);

test('an element that cannot have a shadow root says so and throws nothing into the page', async () => {
  const declaredClosed = '<template shadowrootmode="closed"><slot></slot></template>';
  for (const [head, root] of [['', declaredClosed], ['<script>delete Element.prototype.attachShadow;</script>', '']]) {
    const { page, complaints, close } = await show(`<offprint-article>${root}<p id="fallback">Fallback</p>${inline(articleOf('A'))}</offprint-article>`, { head: head + moduleScript });
    await waitForEvent(page, 'offprint-error');
    assert.deepEqual(await page.evaluate(() => window.events.map(({ type, code }) => [type, code])), [['offprint-error', 'render-failed']]);
    assert.equal(await page.locator('#fallback').isVisible(), true);
    assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
    await close();
  }
});

test('where nothing tells that it comes into view, a lazy element is loaded at once', async () => {
  const { page, complaints, close } = await show(`<offprint-article loading="lazy">${inline(articleOf('Lazy'))}</offprint-article>`, { head: `<script>window.IntersectionObserver = undefined;</script>${moduleScript}` });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Lazy');
  assert.deepEqual(complaints, []);
  await close();
});

test('an anchor of the article stays on the page, also where a base element leads elsewhere', async () => {
  const article = JSON.stringify({ title: 'T', body: [{ type: 'paragraph', text: { text: 'jump', href: '#there' } }, { type: 'heading', text: 'There' }] });
  for (const root of ['light', 'shadow'])
    for (const head of ['<base href="/elsewhere/">', '']) {
      const { page, close } = await show(`<offprint-article root="${root}">${inline(article)}</offprint-article>`, { head: head + moduleScript });
      await waitForEvent(page, 'offprint-load');
      await page.locator('text=jump').click();
      assert.equal(await page.evaluate(() => location.pathname), '/');
      if (head || root === 'shadow') assert.equal(await page.evaluate(() => (document.activeElement.shadowRoot?.activeElement ?? document.activeElement).textContent), 'There');
      else assert.equal(await page.evaluate(() => location.hash), '#offprint-there');
      await close();
    }
});

test('what a page sets for its own text leaves the article’s readable, and breaking its lines', async () => {
  for (const style of ['white-space: nowrap', 'white-space: pre', 'text-wrap: nowrap', 'text-indent: 60vw', 'writing-mode: vertical-rl', '-webkit-text-fill-color: transparent']) {
    const { page, close } = await show(`<div style="width: 20rem; height: 20rem"><offprint-article>${inline(articleOf('A title of some words', { subtitle: 'Many words and more of them. '.repeat(20) }))}</offprint-article></div>`, { head: `<style>body { ${style} }</style>${moduleScript}` });
    await waitForEvent(page, 'offprint-load');
    const seen = await page.evaluate(() => {
      const element = document.querySelector('offprint-article');
      const subtitle = element.shadowRoot.querySelector('.offprint-subtitle');
      const words = new Range();
      words.selectNodeContents(subtitle);
      const { textIndent, writingMode, webkitTextFillColor, color } = getComputedStyle(subtitle);
      return { beyond: words.getBoundingClientRect().right > element.getBoundingClientRect().right, textIndent, writingMode, filled: webkitTextFillColor === color };
    });
    assert.deepEqual(seen, { beyond: false, textIndent: '0px', writingMode: 'horizontal-tb', filled: true }, style);
    await close();
  }
});

test('a load that a page keeps from ending is given up after five minutes', async () => {
  routes['/'] = html(`<offprint-article><p id="fallback">Fallback</p>${inline(articleOf('Never'))}</offprint-article>`, `<script>WebAssembly.compile = () => new Promise(() => (window.compiling = true));</script>${moduleScript}`);
  const { page, close } = await open(browser, 'about:blank');
  // On this clock no real time passes.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1_000);
  await page.goto(`${server.origin}/`);
  // Not before: the module's bytes have a minute only, however long the network takes for them.
  await page.waitForFunction(() => window.compiling);
  await page.clock.runFor(299_000);
  assert.deepEqual(await page.evaluate(() => window.events), []);
  await page.clock.runFor(1_000);
  await waitForEvent(page, 'offprint-error');
  assert.deepEqual(await page.evaluate(() => window.events.map(({ type, code }) => [type, code])), [['offprint-error', 'render-failed']]);
  assert.equal(await page.locator('#fallback').isVisible(), true);
  await close();
});

test('a type with parameters, in any case, is JSON; levels and limits beyond the range are the nearest in it', async () => {
  const { page, close } = await show(`<offprint-article heading-level="9" related-limit="-1"><script type=" Application/JSON; charset=utf-8">${articleOf('A')}</script></offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint-title').localName), 'h6');
  await close();
});

test('what another window has made is an article too', async () => {
  const { page, close } = await show('<iframe></iframe>');
  for (const made of ['new Response(json)', 'new TextEncoder().encode(json)', 'new TextEncoder().encode(json).buffer', 'JSON.parse(json)']) {
    const output = await page.evaluate(async ([expression, json]) => {
      const { render } = await import('/dist/offprint-element.js');
      const article = new frames[0].Function('json', `return ${expression}`)(json);
      return (await render(article, { format: 'text', sections: 'header' })).output;
    }, [made, JSON.stringify({ title: 'Elsewhere' })]);
    assert.equal(output, 'Elsewhere\n', made);
  }
  await close();
});

test('an element taken out at any moment of its loading writes nothing, says nothing and is collected', async () => {
  routes['/a.json'] = answer(articleOf('Too late'), { delay: 60 });
  routes['/dist/offprint-element.wasm'] = answer(readFileSync(join(root, 'dist/offprint-element.wasm')), { delay: 120, headers: { 'Content-Type': 'application/wasm' } });
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

test('an article that stands in the element as a script is what it is when the element comes back', async () => {
  const { page, close } = await show(`<offprint-article>${inline(articleOf('First'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  for (const [name, how] of [['Second', 'later'], ['Third', 'in one task'], ['Fourth', 'as text']]) {
    await page.evaluate(async ({ json, how }) => {
      const element = document.querySelector('offprint-article');
      element.remove();
      if (how === 'later') await new Promise((resolve) => setTimeout(resolve, 50));
      if (how === 'as text') element.querySelector('script').textContent = json;
      else element.innerHTML = `<script type="application/json">${json}</script>`;
      document.body.append(element);
    }, { json: articleOf(name), how });
    assert.equal(await until(() => shownTitle(page), (title) => title === name), name, how);
  }
  await close();
});

test('an article that is shown stays where it can only not be shown anew, and goes where another one is wanted', async () => {
  let fails = false;
  routes['/a.json'] = (request, response) => answer(articleOf('A'), { status: fails ? 500 : 200 })(request, response);
  for (const root of ['light', 'shadow']) {
    fails = false;
    const { page, close } = await show(`<offprint-article src="/a.json" root="${root}"></offprint-article>`);
    await waitForEvent(page, 'offprint-load');
    fails = true;
    await page.evaluate(() => (document.querySelector('offprint-article').headingLevel = 4));
    await waitForEvent(page, 'offprint-error');
    await page.evaluate(() => document.querySelector('offprint-article').reload());
    await waitForEvent(page, 'offprint-error', 2);
    assert.equal(await shownTitle(page), 'A', root);
    assert.equal(await page.locator('.offprint-message').count(), 0, root);
    await page.evaluate(() => document.querySelector('offprint-article').setAttribute('src', '/missing.json'));
    await waitForEvent(page, 'offprint-error', 3);
    assert.equal(await shownTitle(page), null, root);
    assert.equal(await page.locator('.offprint-message').count(), 1, root);
    await close();
  }
});

test('an article that came twice, from two places, stays when it cannot be loaded again', async () => {
  let status = 200;
  routes['/live.json'] = (request, response) => answer(articleOf('Live'), { status })(request, response);
  const { page, close } = await show(`<offprint-article><p>Fallback</p>${inline(articleOf('Live'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/live.json';
  });
  await waitForEvent(page, 'offprint-load', 2);
  status = 503;
  await page.evaluate(() => document.querySelector('offprint-article').reload());
  await waitForEvent(page, 'offprint-error');
  assert.equal(await shownTitle(page), 'Live');
  await close();
});

test('what fails on a broken page fails as an error of the element’s alone', async () => {
  for (const broken of ['Promise.all = () => { throw new Error("hostile") }', 'Node.prototype.__defineGetter__("baseURI", () => { throw new Error("hostile") })', 'Element.prototype.matches = () => { throw new Error("hostile") }']) {
    const { page, complaints, close } = await show(`<offprint-article src="/missing.json"></offprint-article>`);
    await waitForEvent(page, 'offprint-error');
    await page.evaluate((source) => {
      new Function(source)();
      document.querySelector('offprint-article').setAttribute('root', 'light');
      document.querySelector('offprint-article').src = '/gone.json';
    }, broken);
    await waitForEvent(page, 'offprint-error', 2);
    assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), [], broken);
    await close();
  }
});

test('what a page breaks for a moment breaks one load, and the next one works', async () => {
  routes['/a.json'] = answer(articleOf('A'));
  const { page, close } = await show('<script>const { postMessage } = MessagePort.prototype; MessagePort.prototype.postMessage = () => { throw new Error("not now"); };</script><offprint-article src="/a.json"></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  await page.evaluate(() => {
    MessagePort.prototype.postMessage = postMessage;
    document.querySelector('offprint-article').reload();
  });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'A');
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

test('a copy of a server-rendered element has the article too', async () => {
  const { output } = await render(articleOf('Served'), { format: 'shadow' });
  const { page, close } = await show(`<div>${output}</div>`);
  for (const copy of [() => document.querySelector('offprint-article').cloneNode(true), () => document.importNode(document.querySelector('offprint-article'), true), () => {
    const holder = document.createElement('div');
    holder.setHTMLUnsafe(document.querySelector('div').getHTML({ serializableShadowRoots: true }));
    return holder;
  }]) {
    await page.evaluate(`document.body.append((${copy})())`);
    assert.equal(await page.locator('body > :last-child .offprint-title').isVisible(), true);
    await page.evaluate(() => document.body.lastElementChild.remove());
  }
  assert.deepEqual(await page.evaluate(() => window.events), []);
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

test('a page that asks again whenever it hears of a failure can do other things in between', async () => {
  for (const src of ['', 'http://', '/missing.json']) {
    const { page, close } = await show('<p id="other"></p>', { init: () => {
      window.failures = 0;
      document.addEventListener('offprint-error', ({ target }) => {
        window.failures += 1;
        target.reload();
      });
    } });
    await page.evaluate((address) => {
      const element = document.createElement('offprint-article');
      element.setAttribute('src', address);
      document.body.append(element);
    }, src);
    await page.waitForFunction(() => window.failures > 20);
    // Another task, and another frame.
    assert.equal(await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => resolve('answers'))))), 'answers');
    await page.evaluate(() => document.querySelector('offprint-article').remove());
    await close();
  }
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

test('an element far from the page loads nothing, and one taken out while it loads writes nothing', async () => {
  let release;
  routes['/a.json'] = (request, response) => {
    release = () => answer(articleOf('Too late'))(request, response);
  };
  const { page, complaints, close } = await show('<div id="home"></div>');
  await page.evaluate(async () => {
    await customElements.whenDefined('offprint-article');
    window.element = document.createElement('offprint-article');
    window.element.src = '/a.json';
    document.getElementById('home').append(window.element);
  });
  assert.ok(await until(() => release, Boolean), 'nothing was asked for');
  await page.evaluate(() => window.element.remove());
  release();
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => window.element.shadowRoot.querySelector('.offprint-article')), null);
  assert.deepEqual(await page.evaluate(() => window.events), []);
  assert.deepEqual(complaints, []);
  await close();
});

test('a move within one task neither loads again nor stops the load', async () => {
  let release;
  routes['/a.json'] = (request, response) => {
    release = () => answer(articleOf('Moved'))(request, response);
  };
  const { page, close } = await show('<div id="one"><offprint-article src="/a.json"></offprint-article></div><div id="two"></div>');
  assert.ok(await until(() => release, Boolean), 'nothing was asked for');
  await page.evaluate(() => document.getElementById('two').append(document.querySelector('offprint-article')));
  release();
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Moved');
  assert.equal(server.log.filter((path) => path === '/a.json').length, 1);
  await close();
});

test('the same article again leaves the DOM, and the focus in it, alone', async () => {
  const article = articleOf('Same', { source: { title: 'Source', url: 'https://example.org/' } });
  const { page, close } = await show(`<offprint-article><script type="application/json">${article}</script></offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.locator('offprint-article .offprint-source a').focus();
  await page.evaluate((text) => {
    document.querySelector('offprint-article').article = text;
  }, article);
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.activeElement?.textContent), 'Source');
  await close();
});

test('the article moves between the shadow root and the page itself as root says, wherever it was first', async () => {
  const { output } = await render(articleOf('From the server'), { format: 'shadow', stylesheet: '/dist/offprint.css' });
  routes['/a.json'] = answer(articleOf('Moved'));
  for (const markup of [`<offprint-article src="/a.json"><p id="fallback">Fallback</p></offprint-article>`, output.replace('<offprint-article', '<offprint-article src="/a.json"').replace('</offprint-article>', '<p id="fallback">Fallback</p></offprint-article>')]) {
    const { page, complaints, close } = await show(markup);
    await page.waitForFunction(() => document.querySelector('offprint-article').shadowRoot?.querySelector('.offprint-title'));
    for (const [value, isLight] of [['light', true], ['shadow', false], ['light', true]]) {
      const before = await page.evaluate(() => window.events.length);
      await page.evaluate((root) => {
        document.querySelector('offprint-article').root = root;
      }, value);
      await waitForEvent(page, 'offprint-load', before + 1);
      assert.equal(await page.locator('offprint-article .offprint-title').isVisible(), true);
      assert.deepEqual(await page.locator('offprint-article .offprint-title').allTextContents(), ['Moved']);
      assert.equal(await page.evaluate(() => document.querySelectorAll('.offprint-title').length), isLight ? 1 : 0);
      assert.equal(await page.locator('#fallback').isVisible(), false);
    }
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('properties that were set before the script came are taken up, and the last source counts', async () => {
  routes['/a.json'] = answer(articleOf('From src', { published: '2023-08-18' }));
  const { page, close } = await show('<offprint-article id="subject"></offprint-article><script>Object.assign(document.getElementById("subject"), { article: { title: "Earlier" }, locale: "zh-CN", headingLevel: 3, src: "/a.json" })</script>');
  await waitForEvent(page, 'offprint-load');
  assert.equal(await page.locator('#subject h3').textContent(), 'From src');
  assert.equal(await page.locator('#subject time').first().textContent(), '2023年8月18日');
  assert.equal(await page.locator('#subject').getAttribute('src'), '/a.json');
  await close();
});

test('what a page has put on an element that is none of ours is left as it is', async () => {
  const { page, close } = await show(`<offprint-article>${inline(articleOf('One'))}</offprint-article><script>
    window.asked = 0;
    Object.defineProperty(document.querySelector('offprint-article'), 'innerHTML', { get: () => (window.asked += 1), configurable: true, enumerable: true });
  </script>`);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'One');
  assert.equal(await page.evaluate(() => window.asked), 0);
  await close();
});

test('a lazy element that is made eager loads once', async () => {
  routes['/a.json'] = answer(articleOf('Once'));
  const { page, close } = await show('<div style="height: 9000px"></div><offprint-article src="/a.json" loading="lazy"></offprint-article>');
  await page.waitForFunction(() => document.querySelector('offprint-article').shadowRoot);
  await page.evaluate(() => {
    document.querySelector('offprint-article').loading = 'eager';
  });
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => window.scrollTo(0, 9000));
  await pause(page, 200);
  assert.equal(asked('/a.json'), 1);
  await close();
});
