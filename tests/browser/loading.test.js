// What may come instead of an article's JSON, or not come at all.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { root } from '../../tools/generated.js';
import { html, moduleScript, open, prepare, until, waitForEvent } from './browser.js';
import { answer, articleOf, assertFailsWell, failsWell, pageAround, titleIn } from './outcome.js';

const { browser, server, routes, serveBeside, asked } = await prepare();

const address = () => `${server.origin}/`;

async function refused(body, code = 'input-refused', { headers, words = /line \d+, column \d+/ } = {}) {
  routes['/'] = pageAround('src="/a.json"');
  routes['/a.json'] = answer(body, { headers });
  await failsWell(browser, address(), code, { words });
}

async function shown(body, title, { headers } = {}) {
  routes['/'] = pageAround('src="/a.json"');
  routes['/a.json'] = answer(body, { headers });
  const { page, complaints, close } = await open(browser, address());
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await titleIn(page, '#subject'), title);
  assert.deepEqual(complaints, []);
  await close();
}

const whole = readFileSync(join(root, 'examples/articles/everything.json'));

test('an article cut short at any tenth is refused, with the place', async () => {
  for (let tenth = 1; tenth < 10; tenth += 1) await refused(whole.subarray(0, Math.floor((whole.length * tenth) / 10)));
});

const instead = {
  'a page of HTML with status 200': ['<!doctype html><title>404</title><h1>Not found</h1>', { headers: { 'Content-Type': 'text/html' } }],
  'JSON behind a prefix against inclusion': [`)]}',\n${articleOf('x')}`],
  'JSON in a function call': [`callback(${articleOf('x')});`, { headers: { 'Content-Type': 'text/javascript' } }],
  'gzip that the header does not tell': [gzipSync(articleOf('x'))],
  'gzip packed twice': [gzipSync(gzipSync(articleOf('x'))), { headers: { 'Content-Encoding': 'gzip' } }],
  'nothing at all': ['', { words: /The input is empty/ }],
  'nothing but spaces': [' \n\t ', { words: /The input is empty/ }],
  'UTF-16, little end first': [Buffer.from(`\uFEFF${articleOf('x')}`, 'utf16le')],
  'UTF-16, big end first': [Buffer.from(`\uFEFF${articleOf('x')}`, 'utf16le').swap16()],
  'an article with a NUL byte and more behind it': [`${articleOf('x')}\0${articleOf('y')}`],
  'a list': ['[]'],
  null: ['null'],
  'a number': ['404'],
  'a string of JSON': [JSON.stringify(articleOf('x'))],
};
for (const [name, [body, settings]] of Object.entries(instead))
  test(`where ${name} comes instead of an article, the fallback stays and the error says where`, () => refused(body, 'input-refused', settings));

test('a byte order mark, or a wrong type or charset in the header, keeps no article away', async () => {
  await shown(`\uFEFF${articleOf('Marked')}`, 'Marked');
  await shown(articleOf('Plain é'), 'Plain é', { headers: { 'Content-Type': 'text/plain; charset=iso-8859-1' } });
  await shown(gzipSync(articleOf('Packed')), 'Packed', { headers: { 'Content-Encoding': 'gzip' } });
});

for (const status of [204, 304, 400, 401, 403, 404, 410, 429, 500, 502, 503, 504])
  test(`status ${status} is told, and not asked for again`, async () => {
    routes['/'] = pageAround('src="/a.json"');
    routes['/a.json'] = answer(status === 204 || status === 304 ? undefined : articleOf('An error page'), { status });
    await failsWell(browser, address(), status === 204 ? 'input-refused' : 'article-unavailable', { words: status === 204 ? /./ : new RegExp(`answered ${status}`) });
    assert.equal(asked('/a.json'), 1);
  });

for (const reason of ['accessdenied', 'addressunreachable', 'blockedbyclient', 'blockedbyresponse', 'connectionaborted', 'connectionclosed', 'connectionfailed', 'connectionrefused', 'connectionreset', 'internetdisconnected', 'namenotresolved', 'timedout', 'failed'])
  test(`a network that fails (${reason}) is tried twice, then told`, async () => {
    routes['/'] = pageAround('src="/a.json"');
    const opened = await open(browser, 'about:blank');
    let tries = 0;
    await opened.page.route('**/a.json', (route) => {
      tries += 1;
      return route.abort(reason);
    });
    await opened.page.goto(address());
    await assertFailsWell(opened, 'article-unavailable');
    assert.equal(tries, 2);
    await opened.close();
  });

test('an unknown host, a closed port, a broken TLS handshake and a missing CORS header are told alike', async () => {
  const closed = createServer();
  await new Promise((resolve) => closed.listen(0, resolve));
  const { port } = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const other = await serveBeside({ '/a.json': answer(articleOf('Elsewhere')) });
  for (const src of ['http://nowhere.invalid/a.json', `http://localhost:${port}/a.json`, server.origin.replace('http:', 'https:'), `${other.origin}/a.json`]) {
    routes['/'] = pageAround(`src="${src}"`);
    await failsWell(browser, address(), 'article-unavailable');
  }
});

test('an address that cannot be read, a redirect without end and a scheme that is none are told', async () => {
  routes['/round'] = (request, response) => {
    response.writeHead(302, { Location: '/round' });
    response.end();
  };
  for (const src of ['http://', '/round', 'nothing:at-all', 'javascript:document.body.remove()']) {
    routes['/'] = pageAround(`src="${src}"`);
    await failsWell(browser, address(), 'article-unavailable');
  }
});

test('the message links to pages only, whatever the address says', async () => {
  for (const src of ['javascript:document.body.remove()', 'data:text/html,<script>opener.alert(1)</script>', 'http://']) {
    routes['/'] = html(`<offprint-article src="${src}"></offprint-article>`);
    const { page, complaints, close } = await open(browser, address());
    await waitForEvent(page, 'offprint-error');
    assert.match(await page.locator('offprint-article [role=alert]').textContent(), /could not be shown/);
    assert.equal(await page.locator('offprint-article a').count(), 0, src);
    assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
    await close();
  }
});

test('a connection that broke once is tried again, and the reader sees the article', async () => {
  let tries = 0;
  routes['/'] = pageAround('src="/a.json"');
  routes['/a.json'] = (request, response) => {
    tries += 1;
    if (tries === 1) {
      // Half an answer, then nothing.
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
      response.write('{"title":');
      setTimeout(() => response.destroy(), 20);
    } else answer(articleOf('Second try'))(request, response);
  };
  const { page, close } = await open(browser, address());
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await titleIn(page, '#subject'), 'Second try');
  assert.deepEqual((await page.evaluate(() => window.events)).filter(({ type }) => type === 'offprint-error'), []);
  await close();
});

/** Opens a page whose clock only the test turns. */
async function openWithClock() {
  const opened = await open(browser, 'about:blank');
  await opened.page.clock.install({ time: 0 });
  await opened.page.clock.pauseAt(1_000);
  await opened.page.goto(address());
  return opened;
}

test('an answer that trickles in, or never begins, is given up after ten seconds', async () => {
  for (const begins of [true, false]) {
    routes['/'] = pageAround('src="/a.json"');
    let given = 0;
    routes['/a.json'] = (request, response) => {
      if (!begins) return;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 100);
      response.on('close', () => {
        given += 1;
        clearInterval(drip);
      });
    };
    const opened = await openWithClock();
    const { page } = opened;
    await waitForEvent(page, 'offprint-load');
    await page.clock.runFor(8_000);
    assert.equal(await page.locator('#fallback').isVisible(), true);
    assert.equal((await page.evaluate(() => window.events)).length, 1);
    await page.clock.runFor(2_000);
    await assertFailsWell(opened, 'article-timeout', { words: /within 10 seconds/ });
    if (begins) assert.equal(await until(() => given, (count) => count === 1), 1, 'the connection is still open');
    await opened.close();
  }
});

test('a fetch of the page’s own that knows no signal is given up after ten seconds too', async () => {
  for (const answered of ['new Promise(() => {})', 'Promise.resolve(new Response(new ReadableStream()))']) {
    const wrapped = `<script>const before = fetch; window.fetch = (url, ...rest) => (String(url).endsWith('.json') ? ${answered} : before(url, ...rest));</script>`;
    routes['/'] = pageAround('src="/a.json"', { head: wrapped + moduleScript });
    const opened = await openWithClock();
    await waitForEvent(opened.page, 'offprint-load');
    await opened.page.clock.runFor(10_000);
    await assertFailsWell(opened, 'article-timeout', { words: /within 10 seconds/ });
    await opened.close();
  }
});

test('an answer without end is refused at the limit of bytes, and the connection closed', async () => {
  routes['/'] = pageAround('src="/a.json"');
  const chunk = Buffer.alloc(1 << 20, ' ');
  let sent = 0;
  const closed = new Promise((resolve) => {
    routes['/a.json'] = (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const pour = () => {
        while (!response.destroyed && response.write(chunk)) sent += 1;
      };
      response.on('drain', pour).on('close', resolve);
      pour();
    };
  });
  await failsWell(browser, address(), 'input-refused', { words: /2097152/ });
  await closed;
  assert.ok(sent < 100, `${sent} MB were taken`);
});

test('a response given as the article is shown again when an attribute changes', async () => {
  routes['/'] = html('<offprint-article id="subject"></offprint-article>');
  const { page, complaints, close } = await open(browser, address());
  await page.evaluate((json) => {
    document.querySelector('#subject').article = new Response(json);
  }, articleOf('Given'));
  await waitForEvent(page, 'offprint-load');
  await page.evaluate(() => document.querySelector('#subject').setAttribute('heading-level', '4'));
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await page.evaluate(() => document.querySelector('#subject').shadowRoot.querySelector('.offprint-title').localName), 'h4');
  assert.deepEqual(complaints, []);
  await close();
});

test('what could not be loaded offline is loaded when the network is back', async () => {
  routes['/'] = pageAround('');
  routes['/a.json'] = answer(articleOf('Back again'));
  const opened = await open(browser, address());
  const { page, close } = opened;
  await waitForEvent(page, 'offprint-load');
  await page.context().setOffline(true);
  await page.evaluate(() => {
    document.querySelector('#subject').src = '/a.json';
  });
  await assertFailsWell(opened, 'article-unavailable');
  await page.context().setOffline(false);
  await waitForEvent(page, 'offprint-load', 2);
  assert.equal(await titleIn(page, '#subject'), 'Back again');
  await close();
});

test('when the network is back, all that want the same article ask for it once', async () => {
  routes['/'] = html('<offprint-article src="/a.json"><p>Fallback</p></offprint-article>'.repeat(40));
  routes['/a.json'] = (request, response) => response.writeHead(503).end();
  const { page, close } = await open(browser, address());
  await waitForEvent(page, 'offprint-error', 40);
  routes['/a.json'] = answer(articleOf('Back again'), { delay: 50 });
  const before = asked('/a.json');
  await page.evaluate(() => void window.dispatchEvent(new Event('online')));
  await waitForEvent(page, 'offprint-load', 40);
  assert.equal(asked('/a.json') - before, 1);
  await close();
});

test('the last of a thousand addresses is shown, however late each answer comes', async () => {
  routes['/'] = html('<offprint-article id="subject"></offprint-article>');
  let state = 1;
  const random = (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  for (let index = 0; index < 50; index += 1) routes[`/${index}.json`] = (request, response) => answer(articleOf(`Number ${index}`), { delay: random(60) })(request, response);
  const { page, complaints, close } = await open(browser, address());
  const order = Array.from({ length: 1000 }, () => ({ index: random(50), pause: random(8) === 0 ? random(40) : 0 }));
  await page.evaluate(async (changes) => {
    await customElements.whenDefined('offprint-article');
    const element = document.querySelector('offprint-article');
    for (const { index, pause } of changes) {
      element.src = `/${index}.json`;
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }, order);
  const last = `Number ${order.at(-1).index}`;
  await page.waitForFunction((title) => document.querySelector('#subject').shadowRoot?.querySelector('.offprint-title')?.textContent === title, last);
  await page.waitForTimeout(200);
  assert.equal(await titleIn(page, '#subject'), last);
  assert.deepEqual(complaints, []);
  await close();
});

test('what changes while an article is on its way does not ask for it twice', async () => {
  routes['/'] = html('<offprint-article id="subject" src="/a.json"></offprint-article>');
  let send = () => {};
  const sent = new Promise((resolve) => (send = resolve));
  routes['/a.json'] = async (request, response) => {
    await sent;
    answer(articleOf('Once', { published: '2023-08-18' }))(request, response);
  };
  const { page, close } = await open(browser, address());
  await page.evaluate(async () => {
    await customElements.whenDefined('offprint-article');
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector('offprint-article').locale = 'zh-CN';
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  send();
  await waitForEvent(page, 'offprint-load');
  assert.equal(await page.locator('#subject time').first().textContent(), '2023年8月18日');
  assert.equal(asked('/a.json'), 1);
  await close();
});
