// What may come instead of the WebAssembly modules, and what may stop them while they run.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { OffprintError, init, render } from 'offprint';
import { root } from '../../tools/generated.js';
import { classicScript, html, launch, moduleScript, open, prepare, shownTitle, until, waitForEvent } from './browser.js';
import { answer, articleOf, assertFailsWell, failsWell, inline, pageAround, titleIn } from './outcome.js';

const { browser, server, routes, serveBeside, asked } = await prepare();

const whole = readFileSync(join(root, 'dist/offprint.wasm'));
// What an element loads.
const module = readFileSync(join(root, 'dist/offprint-element.wasm'));
const path = '/dist/offprint-element.wasm';
const address = () => `${server.origin}/`;
const wasm = (body, headers = {}) => answer(body, { headers: { 'Content-Type': 'application/wasm', ...headers } });

async function fails(code, expected = {}) {
  routes['/'] = pageAround('', { children: inline(articleOf('Never shown')), neighbour: false });
  await failsWell(browser, address(), code, { neighbour: false, ...expected });
}

async function shows(options) {
  routes['/'] = pageAround('', { children: inline(articleOf('Shown')), neighbour: false });
  const { page, complaints, close } = await open(browser, address(), options);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await titleIn(page, '#subject'), 'Shown');
  await close();
  return complaints;
}

for (const type of ['text/html', 'application/octet-stream', 'text/plain; charset=utf-8', ''])
  test(`a module served as "${type}" is used all the same, and asked for once`, async () => {
    routes[path] = wasm(module, { 'Content-Type': type });
    assert.deepEqual(await shows(), []);
    assert.equal(asked(path), 1);
  });

test('a module behind a redirect is used', async () => {
  routes['/elsewhere.wasm'] = wasm(module);
  routes[path] = (request, response) => {
    response.writeHead(302, { Location: '/elsewhere.wasm' });
    response.end();
  };
  assert.deepEqual(await shows(), []);
});

for (const status of [403, 404, 500, 503])
  test(`status ${status} instead of the module is told, and not asked for again`, async () => {
    routes[path] = answer('<h1>No</h1>', { status });
    await fails('wasm-unavailable', { words: new RegExp(`answered ${status}`) });
    assert.equal(asked(path), 1);
  });

const empty = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const instead = {
  'a page of HTML': Buffer.from('<!doctype html><title>404</title>'),
  nothing: Buffer.alloc(0),
  'another module': empty,
  'the module with something behind it': Buffer.concat([module, Buffer.from('\n')]),
  'gzip of it that the header does not tell': gzipSync(module),
};
for (const [name, body] of Object.entries(instead))
  test(`where ${name} comes instead of the module, the fallback stays and the error says so`, async () => {
    routes[path] = wasm(body);
    await fails('wasm-invalid', { words: /not the WebAssembly module of this script/ });
  });

test('a policy that the engine asks only when the module is instantiated is told as such', async () => {
  // As WebKit does, in its words.
  const init = () => {
    const said = `Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive: "script-src 'self'".`;
    WebAssembly.instantiate = () => Promise.reject(new WebAssembly.CompileError(said));
  };
  await fails('wasm-blocked', { options: { init }, words: /'wasm-unsafe-eval'/ });
});

test('a module cut short at any tenth is refused', async () => {
  for (let tenth = 1; tenth < 10; tenth += 1) {
    routes[path] = wasm(module.subarray(0, Math.floor((module.length * tenth) / 10)));
    await fails('wasm-invalid');
  }
});

test('a connection that breaks in the middle of the module is tried again, then told', async () => {
  routes[path] = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/wasm', 'Content-Length': module.length });
    response.write(module.subarray(0, 1000));
    setTimeout(() => response.destroy(), 20);
  };
  await fails('wasm-unavailable');
  assert.equal(asked(path), 2);
});

test('a module with one byte changed is refused, at each of 200 places', async () => {
  const flip = (bytes, index) => {
    const flipped = Buffer.from(bytes);
    flipped[Math.floor((bytes.length * index) / 200)] ^= 1 << index % 8;
    return wasm(flipped);
  };
  for (let index = 0; index < 200; index += 1) {
    routes[`/${index}.wasm`] = flip(whole, index);
    if (index % 40 === 7) {
      routes[path] = flip(module, index);
      await fails('wasm-invalid');
      delete routes[path];
    }
  }
  routes['/'] = html('');
  const { page, complaints, close } = await open(browser, address());
  const codes = await page.evaluate(async () => {
    const { init, render } = await import('/dist/offprint-element.js');
    const found = [];
    for (let index = 0; index < 200; index += 1) found.push(await init(`/${index}.wasm`).then(() => 'taken', ({ code }) => code));
    await init('/dist/offprint.wasm');
    found.push((await render({ title: 'Whole' })).output.includes('Whole'));
    return found;
  });
  assert.deepEqual([...new Set(codes.slice(0, 200))], ['wasm-invalid']);
  assert.equal(codes.at(-1), true);
  assert.deepEqual(complaints, []);
  await close();
});

test('what a cache still holds of another version is asked for afresh, and the reader notices nothing', async () => {
  routes['/'] = html('', '');
  const { page, complaints, close } = await open(browser, address());
  let current = empty;
  routes[path] = (request, response) => wasm(current, { 'Cache-Control': 'max-age=3600' })(request, response);
  await page.evaluate(() => fetch('/dist/offprint-element.wasm').then((response) => response.arrayBuffer()));
  current = module;
  routes['/'] = html(`<offprint-article>${inline(articleOf('New'))}</offprint-article>`);
  await page.goto(address());
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'New');
  assert.equal(asked(path), 2);
  assert.deepEqual(complaints, []);
  await close();
});

test('a compiled module that the host hands over is told from one of another version, and from the one for elements', async () => {
  const version = Buffer.from([0x41, 0xe8, 0x07, 0x0b]); // i32.const 1000, end: what `version` consists of
  const other = Buffer.from(whole);
  assert.equal(other.indexOf(version), other.lastIndexOf(version));
  other[other.indexOf(version) + 1] += 1;
  for (const bytes of [empty, other, module]) {
    await assert.rejects(init(await WebAssembly.compile(bytes)), (error) => error instanceof OffprintError && error.code === 'wasm-invalid');
    routes['/'] = html('');
    const { page, complaints, close } = await open(browser, address());
    assert.equal(await page.evaluate(async (numbers) => {
      const { init } = await import('/dist/offprint-element.js');
      return init(await WebAssembly.compile(new Uint8Array(numbers))).then(() => 'taken', ({ code }) => code);
    }, [...bytes]), 'wasm-invalid');
    assert.deepEqual(complaints, []);
    await close();
  }
  await init(await WebAssembly.compile(whole));
  assert.match((await render({ title: 'Ours' })).output, /Ours/);
});

test('a page that is no secure context still shows its article, and refuses a module that is not ours', async (t) => {
  const own = await launch({ args: ['--host-resolver-rules=MAP offprint.test 127.0.0.1'] });
  t.after(() => own.close());
  const insecure = address().replace('localhost', 'offprint.test');
  routes['/'] = pageAround('', { children: inline(articleOf('Shown')), neighbour: false });
  const { page, close } = await open(own, insecure);
  await waitForEvent(page, 'offprint-load');
  assert.equal(await page.evaluate(() => window.isSecureContext), false);
  assert.equal(await titleIn(page, '#subject'), 'Shown');
  await close();
  // Half of it; and one byte of it another, in a text, so that it would compile, link and run.
  const changed = Buffer.from(module);
  changed[module.indexOf('Back to top')] = 0x48;
  for (const body of [module.subarray(0, module.length / 2), changed]) {
    routes[path] = wasm(body);
    await failsWell(own, insecure, 'wasm-invalid', { neighbour: false });
  }
  routes[path] = answer('no', { status: 404 });
  await failsWell(own, insecure, 'wasm-unavailable', { neighbour: false });
});

test('a script that was made of text has no module beside it, and says so', async () => {
  for (const [name, type] of [['offprint-element.js', 'module'], ['offprint-element.classic.js', '']]) {
    routes['/'] = pageAround('', { children: inline(articleOf('x')), neighbour: false, head: `<script>fetch('/dist/${name}').then((response) => response.blob()).then((blob) => { const script = document.createElement('script'); script.type = '${type}'; script.src = URL.createObjectURL(blob.slice(0, blob.size, 'text/javascript')); document.head.append(script); });</script>` });
    await failsWell(browser, `${server.origin}/`, 'wasm-unavailable', { neighbour: false, words: /could not be found/ });
  }
});

test('without WebAssembly, as in a locked-down engine, the fallback stays', async (t) => {
  await fails('wasm-unsupported', { options: { init: () => delete window.WebAssembly } });
  const locked = await launch({ args: ['--js-flags=--jitless'] });
  t.after(() => locked.close());
  routes['/'] = pageAround('', { children: inline(articleOf('x')), neighbour: false });
  await failsWell(locked, address(), 'wasm-unsupported', { neighbour: false });
});

test('where scripts do not come, or may not run, the page is as it was written', async () => {
  const { output } = await render(articleOf('From the server'), { format: 'shadow', stylesheet: '/dist/offprint.css' });
  const body = `<offprint-article id="subject" src="/a.json"><p id="fallback">Fallback</p></offprint-article>${output}`;
  const isReadable = async (page) => {
    await page.waitForLoadState('load');
    assert.equal(await page.locator('#fallback').isVisible(), true);
    assert.equal(await page.locator('offprint-article h2').textContent(), 'From the server');
    assert.equal(await page.locator('offprint-article h2').isVisible(), true);
  };
  for (const head of [moduleScript, classicScript]) {
    routes['/'] = html(body, head);
    const blocked = await open(browser, 'about:blank');
    await blocked.page.route('**/*.js', (route) => route.abort());
    await blocked.page.goto(address());
    await isReadable(blocked.page);
    await blocked.close();
    const forbidding = await serveBeside({ '/': html(body, head) }, { headers: { 'Content-Security-Policy': "script-src 'none'" } });
    const forbidden = await open(browser, `${forbidding.origin}/`);
    await isReadable(forbidden.page);
    await forbidden.close();
    routes['/dist/offprint-element.js'] = routes['/dist/offprint-element.classic.js'] = answer('export const x = {', { headers: { 'Content-Type': 'text/javascript' } });
    const broken = await open(browser, address());
    await isReadable(broken.page);
    await broken.close();
    delete routes['/dist/offprint-element.js'];
    delete routes['/dist/offprint-element.classic.js'];
  }
});

test('a module that is slow for half a minute keeps the fallback readable, then the article comes without a jump', async () => {
  let release;
  routes[path] = (request, response) => {
    release = () => wasm(module)(request, response);
  };
  routes['/'] = html('<style>body { margin: 0 } #subject { --offprint-min-height: 500px; display: block; min-height: 500px }</style><offprint-article id="subject" src="/a.json"><p id="fallback">Fallback</p></offprint-article><p id="below">Below</p>');
  routes['/a.json'] = answer(articleOf('Late'));
  const { page, complaints, close } = await open(browser, 'about:blank', { init: () => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.shift += value;
    }).observe({ type: 'layout-shift', buffered: true });
    const { read } = ReadableStreamDefaultReader.prototype;
    ReadableStreamDefaultReader.prototype.read = async function () {
      const part = await read.call(this);
      window.articleIsRead ||= part.done;
      return part;
    };
  } });
  await page.clock.install();
  await page.goto(address());
  assert.ok(await until(() => release, Boolean), 'nothing was asked for');
  // Not before: the article has ten seconds only, however long the network takes for it.
  await page.waitForFunction(() => window.articleIsRead);
  await page.clock.fastForward(31_000);
  assert.equal(await page.locator('#fallback').isVisible(), true);
  assert.deepEqual(await page.evaluate(() => window.events), []);
  release();
  await waitForEvent(page, 'offprint-load');
  assert.equal(await shownTitle(page), 'Late');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const shift = await page.evaluate(() => window.shift);
  assert.ok(shift < 0.1, `the layout shifted by ${shift}`);
  assert.deepEqual(complaints, []);
  await close();
});

test('a module that does not come within a minute is given up', async () => {
  routes[path] = () => {};
  routes['/'] = pageAround('', { children: inline(articleOf('x')), neighbour: false });
  const opened = await open(browser, 'about:blank');
  await opened.page.clock.install();
  await opened.page.goto(address());
  assert.ok(await until(() => asked(path), Boolean), 'nothing was asked for');
  await opened.page.clock.fastForward(60_000);
  await assertFailsWell(opened, 'wasm-timeout', { neighbour: false });
  await opened.close();
});

/** An article that needs some megabytes. */
const large = (megabytes) => articleOf('Large', { body: Array.from({ length: megabytes * 1000 }, (_, index) => ({ type: 'paragraph', text: `${index} `.repeat(200).slice(0, 1000) })) });

/** Three elements at once, the first too large for the memory there is; then the first again, with less. */
async function stopsInTheMiddle({ init: before, prepare = '', megabytes }) {
  routes['/large.json'] = answer(large(megabytes));
  const small = inline(articleOf('Small'));
  routes['/'] = html(
    `<offprint-article id="subject" src="/large.json"><p id="fallback">Fallback</p></offprint-article>
     <offprint-article class="small" src="/small.json"></offprint-article><offprint-article class="small">${small}</offprint-article><p id="own">Own</p>`,
    `${moduleScript}${prepare}`,
  );
  routes['/small.json'] = answer(articleOf('Small'), { delay: 20 });
  const opened = await open(browser, address(), { init: before });
  const { page, close } = opened;
  await waitForEvent(page, 'offprint-load', 2);
  await assertFailsWell(opened, 'render-failed', { neighbour: false, words: /want of memory/ });
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('.small')].map(({ shadowRoot }) => shadowRoot.querySelector('.offprint-title')?.textContent)), ['Small', 'Small']);
  await page.evaluate(() => {
    window.refuseGrowth = false;
    document.querySelector('#subject').article = { title: 'Smaller' };
  });
  await waitForEvent(page, 'offprint-load', 3);
  assert.equal(await titleIn(page, '#subject'), 'Smaller');
  await close();
}

test('memory that may not grow costs one article, not the others nor the next', async () => {
  await stopsInTheMiddle({ megabytes: 1.5, init: () => {
    window.refuseGrowth = true;
    const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = function (pages) {
      if (window.refuseGrowth) throw new RangeError('no memory');
      return grow.call(this, pages);
    };
  } });
  await stopsInTheMiddle({ megabytes: 1.5, init: () => {
    window.refuseGrowth = true;
    const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = function (pages) {
      return window.refuseGrowth ? -1 : grow.call(this, pages);
    };
  } });
});

/** The whole module with its memory limited: the limit stands in its memory section, as pages of 64 KB. */
function withLittleMemory(megabytes) {
  const limits = Buffer.from([5, 6, 1, 1, 32, 0x80, 0x80, 1]); // memory section: one memory, 32 pages to 16,384
  const at = whole.indexOf(limits);
  assert.ok(at > 0 && at === whole.lastIndexOf(limits), 'the memory section has changed');
  const little = Buffer.from(whole);
  const pages = megabytes * 16;
  little.set([0x80 | (pages & 0x7f), 0x80 | (pages >> 7), 0x00], at + 5);
  return little;
}

test('a memory of 4 MB that is full costs one article, not the others nor the next', async () => {
  routes['/little.wasm'] = wasm(withLittleMemory(4));
  routes['/little.js'] = answer("import { init } from '/dist/offprint-element.js'; init(WebAssembly.compileStreaming(fetch('/little.wasm'))).catch(() => {});", { headers: { 'Content-Type': 'text/javascript' } });
  await stopsInTheMiddle({ megabytes: 1.5, prepare: '<script type="module" src="/little.js"></script>' });
});

test('in Node too, a render that runs out of memory fails alone', async () => {
  await init(await WebAssembly.compile(withLittleMemory(16)));
  const results = await Promise.allSettled([render(large(12)), render(articleOf('Beside it')), render(large(12)), render(articleOf('After it'))]);
  assert.deepEqual(results.map(({ status, reason }) => reason?.code ?? status), ['render-failed', 'fulfilled', 'render-failed', 'fulfilled']);
  await init(whole);
});

test('an instance whose memory a huge article has filled is not kept', async () => {
  routes['/'] = html('');
  const { page, close } = await open(browser, address(), { init: () => {
    window.instances = 0;
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = (...given) => {
      window.instances += 1;
      return instantiate(...given);
    };
  } });
  const instances = await page.evaluate(async (json) => {
    const { render } = await import('/dist/offprint-element.js');
    const seen = [];
    for (const input of ['{"title":"x"}', '{"title":"x"}', json, '{"title":"x"}']) {
      await render(input);
      seen.push(window.instances);
    }
    return seen;
  }, large(15));
  assert.deepEqual(instances, [1, 1, 1, 2]);
  await close();
});

test('the modules use nothing that came to WebAssembly after the oldest browsers in which the script runs', (t) => {
  const known = ['--enable-mutable-globals', '--enable-sign-ext', '--enable-nontrapping-float-to-int', '--enable-bulk-memory'];
  const validate = (input) => spawnSync('wasm-opt', ['--mvp-features', ...known, '-O0', '-', '-o', '/dev/null'], { input, encoding: 'utf8' });
  // A function with a reference in it, which came later: (func (drop (ref.null func))).
  const later = Buffer.concat([empty, Buffer.from([1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 0xd0, 0x70, 0x1a, 0x0b])]);
  const { error, status } = validate(later);
  if (error) return t.skip('wasm-opt is not on the path');
  assert.notEqual(status, 0);
  for (const input of [whole, module]) {
    const { status: ours, stderr } = validate(input);
    assert.equal(ours, 0, stderr);
  }
});
