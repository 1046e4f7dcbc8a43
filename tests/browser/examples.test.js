// The examples, run as their READMEs say.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../tools/generated.js';
import { startServer } from '../../tools/serve.js';
import { temporaryFolder } from '../node/native.js';
import { open, prepare, shownTitle, waitForEvent } from './browser.js';

const { browser, serveBeside } = await prepare();
const site = await startServer({ port: 0 });
after(() => {
  site.server.closeAllConnections();
  site.server.close();
});

test('npm start shows a real article, its diagnostics, and every sample in every format', async () => {
  const { page, complaints, close } = await open(browser, site.url, { viewport: { width: 1280, height: 900 } });
  await waitForEvent(page, 'offprint-load');
  assert.match(await shownTitle(page), /A Northern Port/);
  assert.ok((await page.locator('#rows tr').count()) > 10);
  for (const sample of ['everything', 'chinese', 'arabic', 'minimal', 'broken']) {
    const before = await page.evaluate(() => window.events.length);
    await page.locator('#sample').selectOption(sample);
    await page.waitForFunction((count) => window.events.length > count, before);
    assert.ok(await shownTitle(page), sample);
  }
  await page.locator('#rows button').first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'json');
  for (const view of ['fragment', 'page', 'shadow', 'json-ld', 'text']) {
    await page.locator('#view').selectOption(view);
    await page.waitForFunction(() => document.getElementById('output').textContent.length > 50);
  }
  await page.locator('#view').selectOption('article');
  await page.locator('#json').fill('{"title": "Typed",}');
  await page.waitForFunction(() => document.querySelector('#rows tr')?.dataset.severity === 'error');
  await page.locator('#json').fill('{"title": "Typed"}');
  await page.waitForFunction(() => document.querySelector('#article').shadowRoot.querySelector('.offprint-title')?.textContent === 'Typed');
  // The broken sample has an image on http, which the page's policy keeps out.
  assert.deepEqual(complaints.filter((line) => !line.includes('offprint:') && !line.includes('http://example.org/a.png')), []);
  assert.deepEqual((await page.evaluate(() => window.violations)).filter((line) => !line.startsWith('img-src: http://example.org/a.png')), []);
  await close();
});

test('the script tag example shows its article', async () => {
  const { page, complaints, close } = await open(browser, `${site.url}examples/script-tag/`);
  await waitForEvent(page, 'offprint-load');
  assert.match(await shownTitle(page), /A Northern Port/);
  assert.match(await page.locator('offprint-article .offprint-article').innerText(), /2023年7月17日 07:39[\s\S]*2023年8月18日/);
  assert.deepEqual(complaints, []);
  await close();
});

test('the server example sends a finished article under a strict policy, and the element adopts it', async (t) => {
  const child = spawn(process.execPath, [join(root, 'examples/server/server.js')], { env: { ...process.env, PORT: '0' } });
  t.after(() => child.kill());
  const [address] = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data).trim().split('\n')));
    child.stderr.once('data', (data) => reject(new Error(String(data))));
  });
  const { page, complaints, close } = await open(browser, address);
  await page.evaluate(() => customElements.whenDefined('offprint-article'));
  assert.match(await shownTitle(page), /A Northern Port/);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('offprint-article').shadowRoot.querySelector('.offprint-tldr')).paddingInlineStart), '20px');
  assert.deepEqual(complaints, []);
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  const reader = await open(browser, `${address}arabic`, { javaScriptEnabled: false });
  assert.equal(await reader.page.locator('offprint-article h1').count(), 1);
  await reader.close();
  await close();
});

test('the npm example bundles and runs', async (t) => {
  const folder = join(temporaryFolder(t), 'app');
  cpSync(join(root, 'examples/npm'), folder, { recursive: true });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/offprint'));
  const { scripts } = JSON.parse(await import('node:fs').then(({ readFileSync }) => readFileSync(join(folder, 'package.json'), 'utf8')));
  const built = spawnSync('sh', ['-c', scripts.build], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` } });
  assert.equal(built.status, 0, built.stderr);
  const { readFileSync } = await import('node:fs');
  const file = (name, type) => (request, response) => {
    response.writeHead(200, { 'Content-Type': type });
    response.end(readFileSync(join(folder, 'public', name)));
  };
  const server = await serveBeside({
    '/examples/npm/public/': readFileSync(join(folder, 'public/index.html'), 'utf8').replace('<meta charset', '<link rel="icon" href="data:,"><meta charset'),
    '/examples/npm/public/app.js': file('app.js', 'text/javascript'),
    '/examples/npm/public/offprint.wasm': file('offprint.wasm', 'application/wasm'),
    '/examples/npm/public/offprint-element.wasm': file('offprint-element.wasm', 'application/wasm'),
  });
  const { page, complaints, close } = await open(browser, `${server.origin}/examples/npm/public/`);
  await waitForEvent(page, 'offprint-load');
  assert.match(await shownTitle(page), /The Lighthouse/);
  await page.waitForFunction(() => /characters of text/.test(document.getElementById('status').textContent));
  await page.locator('offprint-article .offprint-next').click();
  assert.match(await page.locator('#status').textContent(), /A router would now go to .*\/science\/bees/);
  assert.deepEqual(complaints, []);
  await close();
});
