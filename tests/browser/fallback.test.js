// What is seen where there is no article: what the page has for this case, and where it has nothing, a message.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moduleScript, prepare, shownTitle, until, waitForEvent } from './browser.js';
import { answer, articleOf, inline } from './outcome.js';

const { routes, show } = await prepare();

/** What a reader finds in the first element: its words, in the place where they are seen, and whether it is the message. */
const seen = (page) =>
  page.evaluate(() => {
    const element = document.querySelector('offprint-article');
    const message = (element.shadowRoot ?? element).querySelector('.offprint-message') ?? element.querySelector('.offprint-message');
    return { words: (element.shadowRoot?.querySelector('.offprint-article') ?? element).innerText.trim(), message: message?.checkVisibility() ?? false, height: element.getBoundingClientRect().height };
  });

/** How often the page was laid out to be measured while `action`, a function of the page's, ran. */
const measurements = (page, action) =>
  page.evaluate(async (source) => {
    let measured = 0;
    const { getClientRects } = Range.prototype;
    Range.prototype.getClientRects = function () {
      measured += 1;
      return Reflect.apply(getClientRects, this, []);
    };
    await new Function(`return (${source})()`)();
    return measured;
  }, String(action));

const nothing = {
  'nothing': '', 'white space': ' \n ', 'a zero-width space': '\u200b', 'a line break': '<br>', 'an empty box': '<div></div>', 'a hidden paragraph': '<p hidden>No</p>',
  'a paragraph that a style hides': '<p style="display:none">No</p>', 'words for engines without scripts': '<noscript>No</noscript>', 'a closed dialog': '<dialog>No</dialog>',
  'a child for another slot': '<p slot="other">No</p>', 'metadata': '<meta itemprop="x" content="y">',
  'invisible words': '<p style="visibility:hidden">No</p>', 'transparent words': '<p style="opacity:0">No</p>', 'a hidden form': '<form hidden><input name="matches"></form>',
  'space kept for the article': '<div style="height:300px"></div>', 'a bar of progress': '<progress></progress>',
  'a form of nothing to see': '<form><input type="hidden" name="matches"></form>',
};
for (const [name, children] of Object.entries(nothing))
  test(`where the page has ${name} for this case, the message is seen`, async () => {
    // Without a shadow root there are no slots.
    for (const root of children.includes('slot=') ? [''] : ['', 'root="light"']) {
      const { page, close } = await show(`<offprint-article src="/missing.json" ${root}>${children}</offprint-article>`);
      await waitForEvent(page, 'offprint-error');
      const { message, height } = await seen(page);
      assert.equal(message, true, root);
      assert.ok(height > 20, `${height}`);
      await close();
    }
  });

const something = { 'words': 'Yes', 'a paragraph': '<p>Yes</p>', 'a picture that is not there yet': '<img alt="">', 'an element that is defined later': '<my-fallback></my-fallback>', 'words deep inside': '<div><div style="display:contents"><b>Yes</b></div></div>', 'words in an element without a box': '<div style="display:contents">Yes</div>' };
for (const [name, children] of Object.entries(something))
  test(`where the page has ${name} for this case, there is no message`, async () => {
    for (const root of ['', 'root="light"']) {
      const { page, close } = await show(`<offprint-article src="/missing.json" ${root}>${children}</offprint-article>`);
      await waitForEvent(page, 'offprint-error');
      const { message, words } = await seen(page);
      assert.equal(message, false);
      if (children.includes('Yes')) assert.equal(words, 'Yes');
      await close();
    }
  });

test('what the page shows when it hears of the failure takes the place of the message', async () => {
  for (const root of ['', 'root="light"']) {
    const listener = `<script>document.addEventListener('offprint-error', ({ target }) => { target.querySelector('p').hidden = false; });</script>`;
    const { page, close } = await show(`${listener}<offprint-article src="/missing.json" ${root}><p hidden>Yes</p></offprint-article>`);
    await waitForEvent(page, 'offprint-error');
    await page.waitForFunction(() => !document.querySelector('offprint-article').shadowRoot?.querySelector('.offprint-message') && !document.querySelector('.offprint-message'));
    assert.equal((await seen(page)).words, 'Yes');
    await close();
  }
});

test('what the page has, or puts in, is seen where nothing can be shown, also when the article was in the page itself before', async () => {
  routes['/a.json'] = answer(articleOf('A'));
  for (const [src, children] of [['/a.json', '<p>Yes</p>'], ['/missing.json', '']]) {
    const { page, close } = await show(`<offprint-article root="light" src="${src}">${children}</offprint-article>`);
    const type = children ? 'offprint-load' : 'offprint-error';
    await waitForEvent(page, type);
    await page.evaluate(() => document.querySelector('offprint-article').removeAttribute('root'));
    await waitForEvent(page, type, 2);
    await page.evaluate((there) => {
      const element = document.querySelector('offprint-article');
      if (there) element.src = '/missing.json';
      else element.innerHTML = '<p>Yes</p>';
    }, Boolean(children));
    if (children) await waitForEvent(page, 'offprint-error');
    await page.waitForFunction(() => !document.querySelector('offprint-article').shadowRoot.querySelector('.offprint-message'));
    assert.equal(await page.getByText('Yes').isVisible(), true);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('offprint-article')).display), 'block');
    await close();
  }
});

test('the message stays within the page where a page keeps its own lines from breaking', async () => {
  const { page, close } = await show('<div style="white-space:nowrap"><offprint-article src="/missing.json"></offprint-article></div>');
  await page.setViewportSize({ width: 320, height: 640 });
  await waitForEvent(page, 'offprint-error');
  assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector('offprint-article').shadowRoot.querySelector('button').getBoundingClientRect().right < 320]), [320, true]);
  await close();
});

test('in a part of the page that is not laid out, what the page has is kept', async () => {
  const { page, close } = await show('<div id="box" style="display:none"><offprint-article src="/missing.json"><p>Yes</p></offprint-article></div>');
  await waitForEvent(page, 'offprint-error');
  await page.evaluate(() => document.getElementById('box').style.removeProperty('display'));
  assert.deepEqual(await seen(page).then(({ words, message }) => ({ words, message })), { words: 'Yes', message: false });
  await close();
});

test('what the page shows later, with the element around it, is kept', async () => {
  for (const style of ['opacity:0', 'visibility:hidden']) {
    const { page, close } = await show(`<div id="box" style="${style}"><offprint-article src="/missing.json"><p>Yes</p></offprint-article></div>`);
    await waitForEvent(page, 'offprint-error');
    await page.evaluate(() => document.getElementById('box').removeAttribute('style'));
    assert.deepEqual(await seen(page).then(({ words, message }) => ({ words, message })), { words: 'Yes', message: false });
    await close();
  }
});

for (const root of ['', 'root="light"'])
  test(`what the page puts in when it hears of the failure is seen ${root}`, async () => {
    const init = () => document.addEventListener('offprint-error', ({ target }) => {
      target.innerHTML = '<p>Read it <a href="/elsewhere">here</a></p>';
    });
    const { page, close } = await show(`<offprint-article src="/missing.json" ${root}></offprint-article>`, { init });
    await waitForEvent(page, 'offprint-error');
    await page.waitForTimeout(50);
    assert.deepEqual(await seen(page).then(({ words, message }) => ({ words, message })), { words: 'Read it here', message: false });
    await page.evaluate(() => document.querySelector('offprint-article').reload());
    await waitForEvent(page, 'offprint-error', 2);
    await page.waitForTimeout(50);
    assert.equal((await seen(page)).words, 'Read it here');
    await close();
  });

test('where what the page has for this case goes, the message comes', async () => {
  const changes = {
    'taken out': ({ target }) => target.querySelector('p').remove(),
    'hidden': ({ target }) => (target.querySelector('p').hidden = true),
    'emptied later': ({ target }) => setTimeout(() => (target.innerHTML = '')),
    'other words come and go': async ({ target }) => {
      target.innerHTML = '<p>Trying …</p>';
      await new Promise((resolve) => setTimeout(resolve, 20));
      target.querySelector('p').remove();
    },
  };
  for (const root of ['', 'root="light"'])
    for (const [name, change] of Object.entries(changes)) {
      const { page, close } = await show(`<offprint-article src="/missing.json" ${root}><p>Loading …</p></offprint-article>`, { head: `<script>document.addEventListener('offprint-error', ${change}, { once: true });</script>${moduleScript}` });
      await waitForEvent(page, 'offprint-error');
      assert.equal((await until(() => seen(page), ({ message }) => message)).message, true, `${name} ${root}`);
      await close();
    }
});

test('while something else is asked for, nothing is said to have failed', async () => {
  let release;
  routes['/slow.json'] = (request, response) => {
    release = () => answer(articleOf('Late'))(request, response);
  };
  const changes = {
    'the fallback goes, then another address': (element) => {
      element.replaceChildren();
      element.src = '/slow.json';
    },
    'another address, then the fallback goes': (element) => {
      element.src = '/slow.json';
      element.replaceChildren();
    },
    'taken out, emptied, and put back with another address': async (element) => {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 20));
      element.replaceChildren();
      document.body.append(element);
      element.src = '/slow.json';
    },
  };
  for (const root of ['', 'root="light"'])
    for (const [name, change] of Object.entries(changes)) {
      release = undefined;
      const { page, close } = await show(`<offprint-article src="/missing.json" ${root}><p>Fallback</p></offprint-article>`);
      await waitForEvent(page, 'offprint-error');
      await page.evaluate(`(${change})(document.querySelector('offprint-article'))`);
      assert.ok(await until(() => release, Boolean), 'nothing was asked for');
      assert.equal((await seen(page)).message, false, `${name} ${root}`);
      release();
      await waitForEvent(page, 'offprint-load');
      assert.equal((await page.evaluate(() => window.events)).length, 2);
      await close();
    }
});

test('a script that goes takes no article with it that comes from elsewhere', async () => {
  routes['/a.json'] = answer(articleOf('From src'));
  const { page, close } = await show(`<offprint-article>${inline(articleOf('Inline'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => {
    document.querySelector('offprint-article').article = { title: 'Given' };
  });
  await waitForEvent(page, 'offprint-load', 2);
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/a.json';
  });
  await waitForEvent(page, 'offprint-load', 3);
  await page.evaluate(() => document.querySelector('offprint-article script').remove());
  await page.waitForTimeout(100);
  assert.equal(await shownTitle(page), 'From src');
  assert.equal((await page.evaluate(() => window.events)).length, 3);
  await close();
});

test('space is kept for an article of which the address comes late', async () => {
  let release;
  routes['/slow.json'] = (request, response) => {
    release = () => answer(articleOf('Late'))(request, response);
  };
  const { page, close } = await show('<offprint-article style="--offprint-min-height: 300px"></offprint-article>');
  await page.evaluate(() => customElements.whenDefined('offprint-article').then(() => new Promise((resolve) => setTimeout(resolve, 50))));
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/slow.json';
  });
  assert.ok(await until(() => release, Boolean), 'nothing was asked for');
  assert.equal((await seen(page)).height, 300);
  release();
  await waitForEvent(page, 'offprint-load');
  await close();
});

test('an article that the page puts in as a script is shown, whatever else it changes in the same task', async () => {
  const saved = inline(articleOf('Saved')).replace('</', '<\\/');
  const put = {
    'when it hears of a failure': ['src="/missing.json"', `document.querySelector('offprint-article').innerHTML = '<p>A saved copy:</p>${saved}'`],
    'in the place of an address': ['src="/a.json"', `const element = document.querySelector('offprint-article'); element.removeAttribute('src'); element.insertAdjacentHTML('beforeend', '${saved}')`],
    'while it goes to another root': ['src="/a.json"', `const element = document.querySelector('offprint-article'); element.insertAdjacentHTML('beforeend', '${saved}'); element.root = element.root === 'light' ? 'shadow' : 'light'`],
  };
  routes['/a.json'] = answer(articleOf('A'));
  for (const root of ['', 'root="light"'])
    for (const [name, [attributes, change]] of Object.entries(put)) {
      const { page, close } = await show(`<offprint-article ${attributes} ${root}></offprint-article>`, { head: `<script>for (const type of ['offprint-load', 'offprint-error']) document.addEventListener(type, () => { ${change} }, { once: true });</script>${moduleScript}` });
      // In either root.
      const title = () => page.evaluate(() => (document.querySelector('.offprint-title') ?? document.querySelector('offprint-article').shadowRoot?.querySelector('.offprint-title'))?.textContent);
      assert.equal(await until(title, (words) => words === 'Saved'), 'Saved', `${name} ${root}`);
      await close();
    }
});

test('an article goes with the script that it stands in, and what the page has instead is seen', async () => {
  const { page, complaints, close } = await show(`<offprint-article>${inline(articleOf('Old'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => {
    document.querySelector('offprint-article').innerHTML = '<p>Withdrawn</p>';
  });
  assert.equal(await until(async () => (await seen(page)).words, (words) => words === 'Withdrawn'), 'Withdrawn');
  await page.evaluate((script) => {
    document.querySelector('offprint-article').innerHTML = script;
  }, inline(articleOf('New')));
  assert.equal(await until(() => shownTitle(page), (title) => title === 'New'), 'New');
  assert.deepEqual(complaints, []);
  await close();
});

test('on a page where nothing can be put into the page itself, the page’s own stays', async () => {
  routes['/a.json'] = answer(articleOf('A'));
  const { page, close } = await show('<offprint-article root="light" src="/a.json"><p>Fallback</p></offprint-article>', { head: `<script>Element.prototype.replaceChildren = () => { throw new Error('hostile'); };</script>${moduleScript}` });
  await waitForEvent(page, 'offprint-error');
  assert.equal((await seen(page)).words, 'Fallback');
  await close();
});

test('the message is in the language of the labels, however it is written', async () => {
  for (const locale of ['zh', 'ZH-CN', 'Zh']) {
    const { page, close } = await show(`<offprint-article src="/missing.json" locale="${locale}"></offprint-article>`);
    await waitForEvent(page, 'offprint-error');
    assert.match((await seen(page)).words || (await page.locator('.offprint-message').textContent()), /无法显示/);
    await close();
  }
});

test('in the page itself, what the page puts in the place of the article is its own', async () => {
  routes['/a.json'] = answer(articleOf('A'));
  const { page, close } = await show('<offprint-article src="/a.json" root="light"></offprint-article>');
  await waitForEvent(page, 'offprint-load');
  const shows = async (pattern, change) => {
    await page.evaluate(change);
    assert.match(await until(async () => (await seen(page)).words, (words) => pattern.test(words)), pattern);
    // And it stays so.
    await page.waitForTimeout(200);
    assert.match((await seen(page)).words, pattern);
  };
  await shows(/^A\b/, () => {});
  // Emptied, and asked for again.
  await shows(/^A\b/, () => {
    const element = document.querySelector('offprint-article');
    element.innerHTML = '';
    element.reload();
  });
  // Words of the page's, and no article any more.
  await shows(/^Own$/, () => {
    const element = document.querySelector('offprint-article');
    element.innerHTML = '<p>Own</p>';
    element.removeAttribute('src');
  });
  // Another article.
  await shows(/^B\b/, () => {
    document.querySelector('offprint-article').innerHTML = '<script type="application/json">{"title":"B","body":[]}</' + 'script>';
  });
  // One more beside it: what came last counts.
  await shows(/^C\b/, () => {
    const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: '{"title":"C","body":[]}' });
    document.querySelector('offprint-article').append(script);
  });
  await close();
});

test('a shadow root that the page has emptied is filled again', async () => {
  const { page, close } = await show(`<offprint-article>${inline(articleOf('A'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => {
    const element = document.querySelector('offprint-article');
    element.shadowRoot.innerHTML = '';
    element.reload();
  });
  await waitForEvent(page, 'offprint-load', 2);
  assert.match((await seen(page)).words, /^A\b/);
  await close();
});

for (const attributes of ['sections="bogus"', 'sections="related"'])
  test(`an article of which nothing is to be shown (${attributes}) takes no place`, async () => {
    const { page, complaints, close } = await show(`<offprint-article ${attributes}><p>Fallback</p>${inline(articleOf('A'))}</offprint-article>`);
    await waitForEvent(page, 'offprint-error');
    assert.equal((await page.evaluate(() => window.events))[0].code, 'invalid-option');
    assert.equal((await seen(page)).words, 'Fallback');
    assert.match(complaints[0], /wanted sections have nothing to show/);
    await close();
  });

test('an empty address is told where there is nothing else', async () => {
  const { page, close } = await show('<offprint-article src=""></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  assert.equal((await page.evaluate(() => window.events))[0].code, 'article-unavailable');
  assert.equal((await seen(page)).message, true);
  // With null there is no attribute.
  await page.evaluate((json) => {
    const element = document.querySelector('offprint-article');
    element.src = null;
    element.article = json;
  }, articleOf('A'));
  await waitForEvent(page, 'offprint-load');
  assert.equal(await page.evaluate(() => document.querySelector('offprint-article').hasAttribute('src')), false);
  await close();
});

test('a shadow root that the page has declared for the meantime stays until the article comes, and where none comes', async () => {
  const { page, close } = await show('<offprint-article src="/missing.json"><template shadowrootmode="open"><p id="skeleton">Soon</p></template></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  assert.equal(await page.evaluate(() => document.querySelector('offprint-article').shadowRoot.querySelector('#skeleton').checkVisibility()), true);
  assert.equal((await seen(page)).message, false);
  await close();
});

test('a server-rendered article whose successor cannot be loaded stands without a message', async () => {
  const { page, close } = await show('<offprint-article src="/missing.json"><template shadowrootmode="open"><article class="offprint-article">Served</article></template></offprint-article>');
  await page.evaluate(() => {
    document.querySelector('offprint-article').src = '/missing-too.json';
  });
  await waitForEvent(page, 'offprint-error');
  assert.deepEqual(await seen(page).then(({ words, message }) => ({ words, message })), { words: 'Served', message: false });
  await close();
});

test('what the page puts into the place of an article comes back when nothing can be shown, and is not forgotten by the next change', async () => {
  const { page, close } = await show(`<offprint-article root="light">${inline(articleOf('One'))}</offprint-article>`);
  await waitForEvent(page, 'offprint-load');
  const put = (json) => page.evaluate((text) => {
    document.querySelector('offprint-article').innerHTML = `<p>Own</p><script type="application/json">${text}</` + 'script>';
  }, json);
  await put(articleOf('Two'));
  await waitForEvent(page, 'offprint-load', 2);
  await page.evaluate(() => {
    document.querySelector('offprint-article').locale = 'zh-CN';
  });
  await waitForEvent(page, 'offprint-load', 3);
  assert.match((await seen(page)).words, /^Two\b/);
  // Beside the article, too.
  await page.evaluate(() => {
    document.querySelector('offprint-article').append(Object.assign(document.createElement('p'), { textContent: 'Note' }));
    document.querySelector('offprint-article').article = 'broken';
  });
  await waitForEvent(page, 'offprint-error');
  assert.deepEqual(await seen(page).then(({ words, message }) => ({ words: words.split(/\n+/), message })), { words: ['Note', 'Own'], message: false });
  await close();
});

test('what changes in a fallback does not lay the page out', async () => {
  const { page, close } = await show('<offprint-article src="/missing.json"><p>0</p></offprint-article>');
  await waitForEvent(page, 'offprint-error');
  const passes = await measurements(page, async () => {
    for (let count = 1; count <= 20; count += 1) {
      document.querySelector('offprint-article p').textContent = count;
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
  assert.equal(passes, 0);
  await close();
});

test('hundreds of elements that fail without a fallback do not lay the page out hundreds of times', async () => {
  const { page, close } = await show('<div></div>');
  const passes = await measurements(page, async () => {
    const failed = new Promise((resolve) => {
      let left = 300;
      document.addEventListener('offprint-error', () => (left -= 1) === 0 && resolve());
    });
    document.querySelector('div').innerHTML = '<offprint-article src="/missing.json"> <!-- none --> </offprint-article>'.repeat(300);
    await failed;
  });
  assert.equal(passes, 0);
  await close();
});

test('the message is seen on pages whose type is nothing to see, and its link leads out safely', async () => {
  const style = '<style>html{font-size:0}offprint-article{font-size:0;text-indent:-9999px;line-height:0;-webkit-text-fill-color:transparent}</style>';
  const { page, close } = await show(`${style}<offprint-article src="/missing.json"></offprint-article>`);
  await waitForEvent(page, 'offprint-error');
  const found = await page.evaluate(() => {
    const message = document.querySelector('offprint-article').shadowRoot.querySelector('.offprint-message');
    const { fontSize, textIndent } = getComputedStyle(message);
    const link = message.querySelector('a');
    return { fontSize, textIndent, rel: link.rel, referrer: link.referrerPolicy };
  });
  assert.deepEqual(found, { fontSize: '16px', textIndent: '0px', rel: 'noreferrer', referrer: '' });
  await close();
});
