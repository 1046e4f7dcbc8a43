// The document around an element: left and come back to, frozen, translated, opened anew, another one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, launch, open, prepare, shownTitle, until, waitForEvent } from './browser.js';
import { answer, articleOf, inline, titleIn } from './outcome.js';

const { server, routes, show } = await prepare();

const pause = (page, milliseconds) => page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), milliseconds);

test('a page comes back whole from the back-forward cache, where its elements do not keep it out, and goes on loading', async (t) => {
  const own = await launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  t.after(() => own.close());
  routes['/'] = html(
    `<offprint-article id="shown">${inline(articleOf('Shown'))}</offprint-article>
     <offprint-article id="failed" src="/missing.json"></offprint-article>
     <offprint-article id="slow" src="/slow.json"></offprint-article>
     <offprint-article id="lazy" loading="lazy" style="display: block; margin-top: 9000px">${inline(articleOf('Lazy'))}</offprint-article>`,
  );
  routes['/other'] = html('<h1>Other</h1>', '');
  routes['/a.json'] = answer(articleOf('After the return'));
  routes['/slow.json'] = answer(articleOf('Slow'), { delay: 700 });
  const { page, complaints } = await open(own, `${server.origin}/`, { init: () => addEventListener('pageshow', ({ persisted }) => {
    window.persisted = persisted;
  }) });
  await waitForEvent(page, 'offprint-load');
  await waitForEvent(page, 'offprint-error');
  await page.goto(`${server.origin}/other`);
  await page.evaluate(() => history.back());
  await page.waitForURL(`${server.origin}/`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.persisted !== undefined);
  assert.equal(await page.evaluate(() => window.persisted), true, 'the page was loaded anew');
  assert.equal(await titleIn(page, '#shown'), 'Shown');
  await page.waitForFunction(() => document.querySelector('#slow').shadowRoot.querySelector('.offprint-title')?.textContent === 'Slow');
  await page.evaluate(() => {
    document.querySelector('#shown').src = '/a.json';
  });
  await page.waitForFunction(() => document.querySelector('#shown').shadowRoot.querySelector('.offprint-title')?.textContent === 'After the return');
  await page.locator('#lazy').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('#lazy').shadowRoot.querySelector('.offprint-title'));
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
});

test('a tab that is frozen while an article is on its way shows it after the thaw', async () => {
  routes['/a.json'] = answer(articleOf('Thawed'), { delay: 600 });
  const { page, complaints, close } = await show('<offprint-article src="/a.json"></offprint-article>');
  await page.waitForFunction(() => document.querySelector('offprint-article').shadowRoot);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Thawed');
  assert.deepEqual(complaints, []);
  await close();
});

test('an element carried into a frame and back keeps its article, its style and its links', async () => {
  const article = articleOf('Carried', { body: [{ type: 'paragraph', text: [{ text: 'Down', href: '#far' }] }, ...Array.from({ length: 60 }, (_, index) => ({ type: 'paragraph', text: `${index}` })), { type: 'heading', id: 'far', text: 'Far' }] });
  const { page, complaints, close } = await show(`<offprint-article id="subject">${inline(article)}</offprint-article><iframe width="800" height="600"></iframe>`);
  await waitForEvent(page, 'offprint-load');
  const isStyled = (title) => page.waitForFunction((expected) => {
    const [element] = [document, document.querySelector('iframe').contentDocument].map((place) => place.querySelector('offprint-article')).filter(Boolean);
    const shown = element.shadowRoot.querySelector('.offprint-article');
    return shown?.querySelector('.offprint-title').textContent === expected && element.ownerDocument.defaultView.getComputedStyle(shown).containerType === 'inline-size';
  }, title);
  await page.evaluate(() => document.querySelector('iframe').contentDocument.body.append(document.querySelector('#subject')));
  await isStyled('Carried');
  const frame = page.frames()[1];
  await frame.locator('offprint-article a', { hasText: 'Down' }).click();
  assert.equal(await frame.evaluate(() => document.querySelector('offprint-article').shadowRoot.activeElement?.id), 'offprint-far');
  await frame.evaluate((json) => {
    document.querySelector('offprint-article').article = json;
  }, articleOf('Changed there'));
  await isStyled('Changed there');
  await frame.evaluate(() => {
    document.querySelector('offprint-article').article = 'broken';
  });
  await frame.getByRole('alert').waitFor();
  assert.equal(await frame.getByRole('alert').count(), 1);
  await page.evaluate((json) => {
    const element = document.querySelector('iframe').contentDocument.querySelector('offprint-article');
    document.body.prepend(element);
    element.article = json;
  }, articleOf('Back'));
  await waitForEvent(page, 'offprint-load', 2);
  await isStyled('Back');
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
        document.write('<link rel="icon" href="data:,"><p id="anew">Anew</p>');
        document.close();
      });
      assert.equal(await page.locator('#anew').isVisible(), true);
      await pause(page, 150);
    }
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('an article that is carried to another document and loaded again there at once is dressed', async () => {
  let release;
  routes['/slow.json'] = (request, response) => {
    release = () => answer(articleOf('Slow'))(request, response);
  };
  const { page, close } = await show(`<offprint-article>${inline(articleOf('Carried'))}</offprint-article><iframe srcdoc="<!doctype html><body>"></iframe>`);
  await waitForEvent(page, 'offprint-load');
  const assertDressed = async () => assert.equal(await until(() => page.evaluate(() => window.carried.shadowRoot.adoptedStyleSheets.length), (count) => count === 1), 1);
  await page.evaluate(() => {
    window.carried = document.querySelector('offprint-article');
    document.querySelector('iframe').contentDocument.body.append(window.carried);
    window.carried.reload();
  });
  await assertDressed();
  await page.evaluate(() => {
    document.body.append(window.carried);
    window.carried.src = '/slow.json';
  });
  assert.ok(await until(() => release, Boolean), 'nothing was asked for');
  await assertDressed();
  release();
  await page.waitForFunction(() => window.carried.shadowRoot.querySelector('.offprint-title')?.textContent === 'Slow');
  await assertDressed();
  await close();
});
