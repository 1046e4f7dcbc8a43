// The page stays the page's own: it hides elements, gives its colours and its room, and its programs work on what is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { render } from 'offprint';
import { html, prepare, shownTitle, until, waitForEvent } from './browser.js';
import { answer, articleOf, inline } from './outcome.js';

const { routes, show, asked } = await prepare();

const article = `<offprint-article>${inline(articleOf('One'))}</offprint-article>`;
const linked = { next: { title: 'Next', url: 'https://other.example/' } };

test('a page that hides an element, or what is around it, hides its article', async () => {
  const pages = [
    article.replace('>', ' style="display:none">'),
    `<style>.gone{display:none !important}</style>${article.replace('>', ' class="gone">')}`,
    article.replace('>', ' hidden>'),
    article.replace('>', ' popover>'),
    `<div style="visibility:hidden">${article}</div>`,
    `<div style="visibility:hidden"><offprint-article src="/missing.json"></offprint-article></div>`,
    article.replace('>', ' style="opacity:0">'),
  ];
  for (const body of pages) {
    const { page, close } = await show(body);
    await waitForEvent(page, body.includes('missing') ? 'offprint-error' : 'offprint-load');
    const seen = await page.evaluate(() => Array.from(document.querySelector('offprint-article').shadowRoot.querySelectorAll('*')).some((node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true })));
    assert.equal(seen, false, body.slice(0, 80));
    await close();
  }
});

test('an article finds room in grids, rows, tables and floats, in a narrow window too, whatever the page’s rem', async () => {
  for (const rem of ['100%', '62.5%', '0', '200%'])
    for (const [width, style] of [[320, 'main{display:grid}'], [320, 'main{display:flex}'], [320, 'main{display:table-cell}'], [320, 'offprint-article{float:left}'], [500, 'main{display:grid;grid-template-columns:1fr 1fr}']]) {
      const { page, close } = await show(`<style>html{font-size:${rem}}body{margin:16px}${style}</style><main>${article}<div></div></main>`);
      await page.setViewportSize({ width, height: 600 });
      await waitForEvent(page, 'offprint-load');
      const { scroll, own } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, own: document.querySelector('offprint-article').getBoundingClientRect().width }));
      assert.ok(scroll <= width, `${style} at ${rem}: ${scroll}`);
      assert.ok(own > 150, `${style} at ${rem}: ${own} wide`);
      await close();
    }
});

test('an article is as readable as the page around it: with a dark design or without, whatever the reader’s setting', async () => {
  for (const colorScheme of ['light', 'dark'])
    for (const style of ['', 'html{color-scheme:light dark}', 'body{background:#111;color:#eee}', 'body{background:#f4ecd8;color:#433}']) {
      const { page, close } = await show(`<style>${style}</style><offprint-article>${inline(articleOf('One', { ...linked, section: 'Kicker', subtitle: 'Muted' }))}</offprint-article>`, { colorScheme });
      await waitForEvent(page, 'offprint-load');
      const ratios = await page.evaluate(() => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
        const over = (...colors) => {
          for (const color of colors) {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
          }
          return Array.from(canvas.getImageData(0, 0, 1, 1).data).slice(0, 3).map((value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        };
        const light = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = 'Canvas';
        const ground = [getComputedStyle(probe).color, getComputedStyle(document.body).backgroundColor];
        return Array.from(document.querySelector('offprint-article').shadowRoot.querySelectorAll('.offprint-title, .offprint-kicker, .offprint-subtitle, .offprint-body p, .offprint-pager-title, .offprint-pager-label'), (node) => {
          const [one, other] = [light(over(...ground)), light(over(...ground, getComputedStyle(node).color))].sort((a, b) => b - a);
          return [node.className, (one + 0.05) / (other + 0.05)];
        });
      });
      assert.ok(ratios.length >= 6);
      for (const [name, ratio] of ratios) assert.ok(ratio >= 4.5, `${name} with ${style || 'no style'}, ${colorScheme}: ${ratio.toFixed(2)}`);
      await close();
    }
});

test('clicks on links that are no article’s of the element are none of its business, and others are told once', async () => {
  const clicks = async (body, click) => {
    const { page, close } = await show(`${body}<script>window.told = []; addEventListener('offprint-navigate', ({ detail }) => told.push(detail.kind)); addEventListener('click', (event) => event.preventDefault())</script>`);
    await waitForEvent(page, 'offprint-load');
    await page.evaluate(click);
    const told = await page.evaluate(() => window.told);
    await close();
    return told;
  };
  const withLink = `<offprint-article id="in">${inline(articleOf('One', linked))}</offprint-article>`;
  assert.deepEqual(await clicks(`<a href="/page">${withLink}</a>`, () => document.querySelector('#in').shadowRoot.querySelector('.offprint-title').click()), []);
  assert.deepEqual(await clicks(withLink, () => document.querySelector('#in').shadowRoot.querySelector('.offprint-next').click()), ['next']);
  assert.deepEqual(await clicks(withLink.replace('>', ' root="light">'), () => document.querySelector('#in .offprint-next').click()), ['next']);
  assert.deepEqual(await clicks(`<offprint-article src="/missing.json">${withLink}</offprint-article>`, () => document.querySelector('#in').shadowRoot.querySelector('.offprint-next').click()), ['next']);
  assert.deepEqual(await clicks(`<offprint-article src="/missing.json"><a id="own" href="/page">own</a></offprint-article>${withLink.replace('"in"', '"other"')}`, () => document.querySelector('#own').click()), []);
});

test('an article that the page replaces while it goes in is whole all the same', async () => {
  const count = 900;
  routes['/long.json'] = answer(articleOf('Long', { body: Array.from({ length: count }, (_, index) => ({ type: 'paragraph', text: `Paragraph ${index} with some words that make it longer. `.repeat(7) })) }));
  for (const root of ['light', 'shadow']) {
    const { page, close } = await show(`<offprint-article root="${root}"></offprint-article>`);
    const shown = await page.evaluate(async () => {
      const element = document.querySelector('offprint-article');
      await customElements.whenDefined('offprint-article');
      let timer;
      const replaced = new Promise((resolve) => {
        const look = () => {
          const body = (element.shadowRoot ?? element).querySelector('.offprint-body');
          if (!body?.querySelector('p:nth-of-type(20)') || body.dataset.replaced) return;
          const copy = body.cloneNode(true);
          copy.dataset.replaced = 'yes';
          body.replaceWith(copy);
          resolve();
        };
        timer = setInterval(look);
      });
      const loaded = new Promise((resolve) => element.addEventListener('offprint-load', resolve, { once: true }));
      element.src = '/long.json';
      await replaced;
      await loaded;
      clearInterval(timer);
      return Array.from((element.shadowRoot ?? element).querySelectorAll('.offprint-body > p'), ({ textContent }) => Number(textContent.split(' ')[1]));
    });
    assert.deepEqual(shown, Array.from({ length: count }, (_, index) => index), root);
    await close();
  }
});

test('what a page adds to an article while it goes in takes none of its words, and its style sheets none of its rules', async () => {
  const count = 400;
  const words = '} #own { display: none } body { background: url(/leak.png) } ';
  routes['/long.json'] = answer(articleOf('Long', { body: Array.from({ length: count }, (_, index) => ({ type: 'paragraph', text: `${index} ${words.repeat(8)}` })) }));
  for (const root of ['light', 'shadow'])
    for (const tail of ['<style>.ad { color: gray }</style>', '<div hidden>Ad</div><style></style>', '<script type="text/template"></script>', '<textarea></textarea>', '<iframe></iframe>', '<p>Ad</p>']) {
      const { page, close } = await show(`<p id="own">The page's own words</p><offprint-article root="${root}"></offprint-article>`);
      const found = await page.evaluate(async (markup) => {
        const element = document.querySelector('offprint-article');
        await customElements.whenDefined('offprint-article');
        const bodyOf = () => (element.shadowRoot ?? element).querySelector('.offprint-body');
        const loaded = new Promise((resolve) => element.addEventListener('offprint-load', resolve, { once: true }));
        element.src = '/long.json';
        const before = await new Promise((resolve) => {
          const timer = setInterval(() => {
            const body = bodyOf();
            if (!body?.querySelector('p')) return;
            clearInterval(timer);
            resolve(body.querySelectorAll('p').length);
            body.innerHTML += markup;
          });
        });
        await loaded;
        const seen = Array.from(bodyOf().children).filter((node) => node.localName === 'p' && node.checkVisibility()).map((node) => parseInt(node.textContent, 10));
        return { before, seen: seen.filter((number) => !Number.isNaN(number)), own: document.querySelector('#own').checkVisibility() };
      }, tail);
      assert.ok(found.before < count, `${found.before} were there at once`);
      assert.deepEqual(found.seen, Array.from({ length: count }, (_, index) => index), `${tail} in ${root}`);
      assert.equal(found.own, true, tail);
      assert.equal(asked('/leak.png'), 0, tail);
      await close();
    }
});

test('what the page puts in the place of an article that is still going in is the page’s own', async () => {
  routes['/long.json'] = answer(articleOf('Long', { body: Array.from({ length: 900 }, (_, index) => ({ type: 'paragraph', text: `Paragraph ${index} with some words that make it longer. `.repeat(7) })) }));
  for (const own of ['<p>Mine</p>', '<div><section><p>Mine</p></section></div>']) {
    const { page, close } = await show('<offprint-article root="light"></offprint-article>');
    const before = await page.evaluate(async (markup) => {
      const element = document.querySelector('offprint-article');
      await customElements.whenDefined('offprint-article');
      element.src = '/long.json';
      return new Promise((resolve) => {
        const timer = setInterval(() => {
          if (!element.querySelector('.offprint-body p:nth-of-type(20)')) return;
          clearInterval(timer);
          resolve(element.querySelectorAll('p').length);
          element.innerHTML = markup;
        });
      });
    }, own);
    assert.ok(before < 900, 'the article was whole already');
    await waitForEvent(page, 'offprint-error');
    assert.equal(await page.evaluate(() => document.querySelector('offprint-article').innerHTML), own);
    await close();
  }
});

test('“Try again” and reload() ask past what a cache keeps of a failure', async () => {
  let requests = 0;
  routes['/cached.json'] = (request, response) => {
    requests += 1;
    response.writeHead(requests === 1 ? 404 : 200, { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=600' });
    response.end(requests === 1 ? 'no' : articleOf('There now'));
  };
  const { page, close } = await show('<offprint-article src="/cached.json"></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  await page.locator('offprint-article button').click();
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'There now');
  assert.equal(requests, 2);
  await close();
});

test('nothing is thrown into a page without a console, or with a broken IntersectionObserver', async () => {
  const broken = {
    'window.console = undefined': '<offprint-article src="/missing.json"></offprint-article>',
    'console.error = () => { throw new Error("not here") }': '<offprint-article src="/missing.json"></offprint-article>',
    'addEventListener("DOMContentLoaded", () => document.querySelector("offprint-article").append(document.createElementNS("http://www.w3.org/1998/Math/MathML", "script")))': '<offprint-article src="/missing.json"></offprint-article>',
    'window.IntersectionObserver = class { constructor() { throw new Error("no") } }': '<offprint-article loading="lazy" src="/missing.json"></offprint-article>',
  };
  for (const [script, body] of Object.entries(broken)) {
    const { page, complaints, close } = await show(`<script>${script}</script>${body}`);
    await waitForEvent(page, 'offprint-error');
    await page.waitForTimeout(100);
    assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), [], script);
    assert.match(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.textContent), /could not be shown/);
    await close();
  }
});

test('an element that is last in a declared shadow root does not wait for the end of the page', async () => {
  let end;
  routes['/streamed'] = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.write(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script async src="/dist/offprint-element.classic.js"></script><x-card><template shadowrootmode="open">${article}</template></x-card><p>more</p>`);
    end = () => response.end('<p>end</p>');
  };
  const { page, close } = await show('');
  await page.goto(new URL('/streamed', page.url()).href, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('x-card')?.shadowRoot?.querySelector('offprint-article')?.shadowRoot?.querySelector('.offprint-title'));
  assert.equal(await page.evaluate(() => document.readyState), 'loading');
  end();
  assert.ok(asked('/streamed') >= 1);
  await close();
});

test('what the parser still brings is waited for, though something stands behind the element already', async () => {
  const { output: served } = await render(articleOf('Served'), { format: 'shadow' });
  const behind = '<script>document.currentScript.parentElement.insertAdjacentHTML("afterend", "<div>ad</div>")</script>';
  const pages = {
    'a node behind the body': `<script>document.documentElement.append(document.createElement('div'))</script>${served}`,
    'a node behind what is around it': `<main>${behind}${served}</main>`,
    'a table that it does not belong into': `<table><tr>${served}</tr></table>`,
    'a script with the article': `<main>${behind}${article.replace('One', 'Served')}</main>`,
  };
  for (const [name, body] of Object.entries(pages)) {
    // In pieces, with a pause in each: the parser stops at all places of the element.
    const page = html(body, '<script src="/dist/offprint-element.classic.js"></script>');
    routes['/streamed'] = async (request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      const from = page.indexOf('<offprint-article');
      response.write(page.slice(0, from));
      const length = Math.ceil((page.length - from) / 8);
      for (let at = from; at < page.length; at += length) {
        await pause(40);
        response.write(page.slice(at, at + length));
      }
      response.end();
    };
    const { page: opened, complaints, close } = await show('');
    await opened.goto(new URL('/streamed', opened.url()).href);
    await opened.waitForFunction(() => document.querySelector('offprint-article').shadowRoot?.querySelector('.offprint-title')?.checkVisibility());
    assert.equal(await shownTitle(opened), 'Served', name);
    assert.deepEqual(complaints.filter((line) => /offprint|shadow root/.test(line)), [], name);
    assert.deepEqual((await opened.evaluate(() => window.events)).filter(({ type }) => type === 'offprint-error'), [], name);
    await close();
  }
});

test('an element that the parser has not filled yet takes no place from what is still to come', async () => {
  const { output: served } = await render(articleOf('One'), { format: 'shadow' });
  let end;
  routes['/streamed'] = (request, response) => {
    const [before, behind] = html(`<main>${served}</main>`, '<script src="/dist/offprint-element.classic.js"></script>').split('<template');
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.write(before);
    end = () => response.end(`<template${behind}`);
  };
  const { page, complaints, close } = await show('');
  await page.goto(new URL('/streamed', page.url()).href, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('offprint-article') && customElements.get('offprint-article'));
  // As what measures a page does.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(document.body.append(document.createElement('iframe'))))));
  await page.waitForTimeout(200);
  end();
  await page.waitForFunction(() => document.querySelector('offprint-article').shadowRoot?.querySelector('.offprint-title')?.checkVisibility());
  assert.deepEqual(complaints, []);
  assert.deepEqual(await page.evaluate(() => window.events), []);
  await close();
});

test('relative addresses stay relative to where the article was asked for, though the page changes its own meanwhile', async () => {
  routes['/news/a.json'] = answer(articleOf('One', { next: { title: 'Next', url: 'next.html' } }), { delay: 300 });
  const { page, close } = await show('');
  await page.evaluate(() => {
    history.pushState(null, '', '/news/');
    document.body.innerHTML = '<offprint-article src="a.json"></offprint-article>';
    setTimeout(() => history.pushState(null, '', '/elsewhere/deep/'), 50);
  });
  await waitForEvent(page, 'offprint-load');
  assert.match(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint-next').href), /\/news\/next\.html$/);
  await close();
});

test('a link to the top of the page throws nothing', async () => {
  const json = JSON.stringify({ title: 'T', body: [{ type: 'paragraph', text: { text: 'top', href: '#' } }] });
  for (const root of ['', 'root="light"']) {
    const { page, complaints, close } = await show(`<offprint-article ${root}>${inline(json)}</offprint-article>`);
    await waitForEvent(page, 'offprint-load');
    await page.locator('offprint-article a').first().click();
    assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), [], root);
    await close();
  }
});

test('a page with classes of its own by the names of the platform’s has its article, and its message', async () => {
  const { page, close } = await show(`<script>class Element {} class Document {}</script><offprint-article src="/missing.json"></offprint-article><offprint-article>${inline(articleOf('Shown'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-error');
  await waitForEvent(page, 'offprint-load');
  assert.match(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.textContent), /could not be shown/);
  await close();
});

test('the message can be read on a dark page that has no scheme of its own', async () => {
  for (const root of ['', 'root="light"']) {
    const { page, close } = await show(`<link rel="stylesheet" href="/dist/offprint.css"><style>body { background: #111; color: #eee }</style><offprint-article src="/missing.json" ${root}></offprint-article>`);
    await waitForEvent(page, 'offprint-error');
    const colours = await page.evaluate(() => {
      const element = document.querySelector('offprint-article');
      if ((element.shadowRoot ?? element).querySelector('.offprint-message').dir !== 'ltr') throw new Error('no direction');
      return Array.from((element.shadowRoot ?? element).querySelectorAll('.offprint-message :is(a, button)'), (node) => [node.localName, getComputedStyle(node).color]);
    });
    assert.deepEqual(colours, [['a', 'rgb(238, 238, 238)'], ['button', 'rgb(0, 0, 0)']]);
    await close();
  }
});

test('reload() asks for what is there now, though an earlier answer is still on its way', async () => {
  // The first is answered when the second has been asked for, that one a little later.
  let answerFirst = null;
  routes['/slow.json'] = (request, response) => {
    if (!answerFirst) answerFirst = () => answer(articleOf('Version 1'))(request, response);
    else {
      answerFirst();
      answer(articleOf('Version 2'), { delay: 100 })(request, response);
    }
  };
  const { page, close } = await show('<offprint-article src="/slow.json"></offprint-article>');
  assert.ok(await until(() => answerFirst, Boolean), 'nothing was asked for');
  await page.evaluate(() => document.querySelector('offprint-article').reload());
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Version 2');
  await close();
});

test('the numbers of a list and long words in Chinese stay on a narrow page', async () => {
  const long = `https://example.org/${'a'.repeat(110)}`;
  const json = JSON.stringify({ title: 'T', language: 'zh-CN', tags: [long], next: { title: long, url: '/next' }, related: { items: [{ title: long, url: '/c' }] },
    body: [{ type: 'paragraph', text: long }, { type: 'list', ordered: true, start: 1995, items: ['a', 'b'] }] });
  for (const width of [320, 600, 1200]) {
    const { page, close } = await show(`<style>body { margin: 8px }</style><offprint-article>${inline(json)}</offprint-article>`);
    await page.setViewportSize({ width, height: 800 });
    await waitForEvent(page, 'offprint-load');
    const { wide, room } = await page.evaluate(() => {
      const list = document.querySelector('offprint-article').shadowRoot.querySelector('ol');
      const ruler = list.firstElementChild;
      const em = parseFloat(getComputedStyle(ruler).fontSize);
      // Four digits, a full stop and the space behind them.
      return { wide: document.documentElement.scrollWidth, room: (ruler.getBoundingClientRect().left - 3 * em) };
    });
    assert.equal(wide, width);
    assert.ok(room >= 0, `${room}`);
    await close();
  }
});

test('a lazy element is loaded when it comes near, inside a box that scrolls, too', async () => {
  const { page, close } = await show(`<div style="height: 400px; overflow: auto"><div style="height: 500px"></div><offprint-article loading="lazy">${inline(articleOf('Near'))}</offprint-article><div style="height: 5000px"></div><offprint-article loading="lazy">${inline(articleOf('Far'))}</offprint-article></div>`);
  await waitForEvent(page, 'offprint-load');
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.events.filter(({ type }) => type === 'offprint-load').length), 1);
  assert.equal(await shownTitle(page), 'Near');
  await close();
});
