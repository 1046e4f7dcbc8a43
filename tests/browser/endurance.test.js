// Ten thousand times the same work: nothing grows.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { html, open, prepare } from './browser.js';
import { answer, articleOf } from './outcome.js';

const { browser, server, routes } = await prepare();

/** Keeps every WebAssembly memory that the page makes in `window.memories`. */
const keepMemories = () => {
  window.memories = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate(...given);
    window.memories.push(Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory));
    return instance;
  };
};

async function measure(page, session) {
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const named = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  const wasm = await page.evaluate(() => window.memories.map(({ buffer }) => buffer.byteLength));
  return { nodes: named.Nodes, listeners: named.JSEventListeners, documents: named.Documents, heap: named.JSHeapUsedSize, wasm };
}

function assertFlat(early, late) {
  const both = `${JSON.stringify(early)} then ${JSON.stringify(late)}`;
  assert.deepEqual(late.wasm, early.wasm, both);
  for (const name of ['nodes', 'listeners', 'documents']) assert.ok(late[name] <= early[name] * 1.02 + 2, `${name} grew: ${both}`);
  // Besides what grows there is what the engine keeps for itself: compiled code, feedback.
  assert.ok(late.heap <= early.heap * 1.02 + 100_000, `the heap grew: ${both}`);
}

async function openMeasured() {
  routes['/'] = html('<div id="home"></div>');
  const { page, complaints, close } = await open(browser, `${server.origin}/`, { init: keepMemories });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(() => customElements.whenDefined('offprint-article').then(() => {}));
  return { page, session, complaints, close };
}

test('10,000 renders of one element leave memory, nodes and listeners as they were after 1,000', async () => {
  const { page, session, complaints, close } = await openMeasured();
  const renders = (count) => page.evaluate(async (times) => {
    const home = document.getElementById('home');
    const element = home.firstElementChild ?? home.appendChild(document.createElement('offprint-article'));
    for (let index = 0; index < times; index += 1) {
      const heard = new Promise((resolve) => element.addEventListener(index % 100 === 99 ? 'offprint-error' : 'offprint-load', resolve, { once: true }));
      element.article = index % 100 === 99 ? '{"title":' : { title: `Number ${index}`, body: [{ type: 'paragraph', text: 'Words. '.repeat(index % 40) }, { type: 'heading', text: 'Heading' }] };
      await heard;
      window.events.length = 0;
    }
    console.clear();
  }, count);
  await renders(1000);
  const early = await measure(page, session);
  await renders(9000);
  assertFlat(early, await measure(page, session));
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
});

test('1,000 elements put in and taken out, loaded or not, leave memory, nodes and listeners as they were after 200', async () => {
  for (let index = 0; index < 5; index += 1) routes[`/${index}.json`] = answer(articleOf(`Number ${index}`));
  const { page, session, complaints, close } = await openMeasured();
  const cycles = (count) => page.evaluate(async (times) => {
    const home = document.getElementById('home');
    for (let index = 0; index < times; index += 1) {
      const element = document.createElement('offprint-article');
      if (index % 7 === 0) element.loading = 'lazy';
      if (index % 3 === 0) element.root = 'light';
      element.src = index % 11 === 0 ? '/missing.json' : `/${index % 5}.json`;
      home.append(element);
      if (index % 2 === 0) await new Promise((resolve) => ['load', 'error'].forEach((kind) => element.addEventListener(`offprint-${kind}`, resolve, { once: true })));
      element.remove();
      window.events.length = 0;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    console.clear();
  }, count);
  await cycles(200);
  const early = await measure(page, session);
  await cycles(800);
  assertFlat(early, await measure(page, session));
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  await close();
});

test('10,000 renders in Node leave the memory of the module as it was after 1,000', () => {
  const program = `
    let memory;
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const instance = await instantiate(...given);
      memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
      return instance;
    };
    const { render } = await import('offprint');
    const { readdirSync, readFileSync } = await import('node:fs');
    const samples = readdirSync('examples/articles').filter((name) => name.endsWith('.json')).map((name) => readFileSync('examples/articles/' + name));
    const formats = ['fragment', 'page', 'shadow', 'json-ld', 'text'];
    const sizes = [];
    for (let index = 0; index < 10_000; index += 1) {
      await render(index % 50 === 49 ? '{"title":' : samples[index % samples.length], { format: formats[index % 5] }).catch(() => {});
      if (index === 999 || index === 9_999) sizes.push(memory.buffer.byteLength);
    }
    console.log(JSON.stringify(sizes));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root, encoding: 'utf8' });
  const [early, late] = JSON.parse(stdout || 'null') ?? assert.fail(stderr);
  assert.equal(late, early);
});
