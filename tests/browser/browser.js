// Chromium for tests, and a server with knobs for what goes wrong on the way.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, afterEach } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { root } from '../../tools/generated.js';
import { findChromium } from '../../tools/set-up.js';

const types = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.png': 'image/png', '.html': 'text/html; charset=utf-8' };

/** How long to wait, in milliseconds, for what has to come: a machine with other work takes its time, and who waits longer fails no less. */
const patience = 60_000;

const usualArgs = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

function executable() {
  const path = findChromium();
  if (!path) throw new Error('Chromium is missing: npm run setup installs it');
  return path;
}

/** `args`: switches of Chromium's, besides those of every test; other options as Playwright has them. */
export const launch = ({ args = [], ...options } = {}) => chromium.launch({ executablePath: executable(), args: [...usualArgs, ...args], ...options });

/** The same with the settings of a reader, which stand in a folder: the one context there is. */
export const launchPersistent = (folder) => chromium.launchPersistentContext(folder, { executablePath: executable(), args: usualArgs });

/**
 * Serves the repository's dist/ and examples/, and pages of the test's own: `routes` maps a path to HTML, or to a function
 * (request, response) that may answer as badly as it likes. `log` lists the paths that were asked for.
 */
export async function serve(routes = {}, { headers = {} } = {}) {
  const log = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    log.push(pathname);
    const route = routes[pathname];
    if (typeof route === 'function') {
      route(request, response);
      return;
    }
    if (typeof route === 'string') {
      response.writeHead(200, { 'Content-Type': types['.html'], ...headers });
      response.end(route);
      return;
    }
    try {
      if (!/^\/(dist|examples)\//.test(pathname) || pathname.includes('..')) throw new Error('not served');
      const bytes = readFileSync(join(root, pathname));
      response.writeHead(200, { 'Content-Type': types[extname(pathname)] ?? 'application/octet-stream', ...headers });
      response.end(bytes);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('nothing here\n');
    }
  });
  await new Promise((resolve) => server.listen(0, resolve));
  return { origin: `http://localhost:${server.address().port}`, log, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

export const moduleScript = '<script type="module" src="/dist/offprint-element.js"></script>';
export const classicScript = '<script async src="/dist/offprint-element.classic.js"></script>';

export const html = (body, head = moduleScript) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

/** Opens a page, gathering what it complains about: {page, complaints}. */
export async function open(browser, address, { init, ...options } = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`pageerror: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.addInitScript(() => {
    window.events = [];
    for (const type of ['offprint-load', 'offprint-error', 'offprint-navigate'])
      document.addEventListener(type, (event) => window.events.push({ type, code: event.detail?.code, url: event.detail?.url, kind: event.detail?.kind }));
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
  });
  if (init) await page.addInitScript(init);
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

/**
 * What a file of tests stands on: a browser and a server, which are closed after its last test. `routes` are the server's;
 * after each test there are again those given here and no others, and the log is empty. `args` is for launch(), `headers`
 * for serve().
 */
export async function prepare({ args, headers, routes: lasting = {} } = {}) {
  const browser = await launch({ args });
  const routes = { ...lasting };
  const server = await serve(routes, { headers });
  const others = [];
  after(async () => {
    await browser.close();
    for (const { close } of [server, ...others]) await close();
  });
  afterEach(() => {
    for (const path of Object.keys(routes)) delete routes[path];
    Object.assign(routes, lasting);
    server.log.length = 0;
  });
  return {
    browser,
    server,
    routes,
    /** One more server, closed with the first. */
    async serveBeside(...given) {
      const other = await serve(...given);
      others.push(other);
      return other;
    },
    /** Opens a page with this body, as open() does. */
    show(body, { head, ...options } = {}) {
      routes['/'] = html(body, head);
      return open(browser, `${server.origin}/`, options);
    },
    /** How often the server was asked for a path. */
    asked: (path) => server.log.filter((line) => line === path).length,
  };
}

/** The text that the first article shows, or null. */
export const shownTitle = (page) =>
  page.evaluate(() => {
    const element = document.querySelector('offprint-article');
    return (element?.shadowRoot ?? element)?.querySelector('.offprint-title')?.textContent ?? null;
  });

/** What `ask` answers when it is what is wanted, or the last that it answered. */
export async function until(ask, isWanted) {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer) || performance.now() > end) return answer;
    await pause(20);
  }
}

export const waitForEvent = (page, type, count = 1) =>
  page.waitForFunction(([wanted, least]) => window.events.filter((event) => event.type === wanted).length >= least, [type, count]);
