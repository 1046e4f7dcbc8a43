// Firefox and WebKitGTK, driven by what their makers give for it: Marionette and WebDriver. Uses nothing but Node. All that
// they ask for, but of localhost, goes to `proxy`, a port of this machine's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { findFirefox, findMiniBrowser } from '../../tools/set-up.js';

/**
 * A browser with one window: open(url), evaluate(f, ...arguments) (which runs f in the page, as its source text, and waits for
 * what it promises), screenshot(width, height) (a PNG) and close().
 */
class Browser {
  /** @param {(command: 'navigate' | 'run' | 'resize' | 'screenshot', parameters: object) => Promise<any>} send */
  constructor(name, version, send, close) {
    Object.assign(this, { name, version, close });
    this.send = send;
  }

  open(url) {
    return this.send('navigate', { url });
  }

  async evaluate(f, ...args) {
    const script = `const [args, done] = arguments; Promise.resolve().then(() => (${f})(...args)).then((value) => done({ value: value ?? null }), (error) => done({ error: String(error?.stack ?? error) }));`;
    const { value, error } = await this.send('run', { script, args: [args] });
    if (error) throw new Error(`${this.name}: ${error}`);
    return value;
  }

  async screenshot(width, height) {
    await this.send('resize', { width, height });
    return Buffer.from(await this.send('screenshot', {}), 'base64');
  }
}

/** Asks again and again, until there is something. */
async function eventually(get, what, seconds = 60) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await after(100)) {
    const got = await get();
    if (got) return got;
  }
  throw new Error(`${what} did not start within ${seconds} seconds`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await Promise.race([once(child, 'exit'), after(5000)]);
  child.kill('SIGKILL');
}

export async function launchFirefox({ proxy }) {
  const profile = mkdtempSync(join(tmpdir(), 'offprint-firefox-'));
  const preferences = {
    'marionette.port': 0,
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxy,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxy,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.enabled': false,
    'app.update.auto': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,',
    'extensions.systemAddon.update.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'media.gmp-manager.updateEnabled': false,
  };
  writeFileSync(join(profile, 'user.js'), Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const child = spawn(findFirefox(), ['--headless', '--no-remote', '--marionette', '--profile', profile], { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  const portFile = join(profile, 'MarionetteActivePort');
  const port = await eventually(() => existsSync(portFile) && Number(readFileSync(portFile, 'utf8')), 'Firefox');
  const socket = createConnection(port, '127.0.0.1');
  const waiting = new Map();
  let received = Buffer.alloc(0);
  let count = 0;
  // A message is its length, a colon, and JSON: [1, the number of the command, error, value].
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    for (;;) {
      const colon = received.indexOf(':');
      const size = Number(received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || received.length < colon + 1 + size) return;
      const message = JSON.parse(received.subarray(colon + 1, colon + 1 + size).toString());
      received = received.subarray(colon + 1 + size);
      if (!Array.isArray(message)) continue;
      const [, number, error, value] = message;
      const { resolve, reject } = waiting.get(number);
      waiting.delete(number);
      if (error) reject(new Error(`Firefox: ${error.message}`));
      else resolve(value);
    }
  });
  const command = (name, parameters = {}) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify([0, (count += 1), name, parameters]);
      waiting.set(count, { resolve, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  const { capabilities } = await command('WebDriver:NewSession', { capabilities: { alwaysMatch: { timeouts: { script: 600_000 } } } });
  const commands = {
    navigate: ({ url }) => command('WebDriver:Navigate', { url }),
    run: async ({ script, args }) => (await command('WebDriver:ExecuteAsyncScript', { script, args })).value,
    resize: (size) => command('WebDriver:SetWindowRect', size),
    screenshot: async () => (await command('WebDriver:TakeScreenshot', { full: false })).value,
  };
  return new Browser('Firefox', capabilities.browserVersion, (name, parameters) => commands[name](parameters), async () => {
    socket.destroy();
    await stop(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}

export async function launchWebKit({ proxy }) {
  // It needs a screen.
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x2000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [display] = await once(screen.stdout, 'data');
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    // Its sandbox needs a kernel that lets it make one; software draws alike everywhere.
    env: { ...process.env, DISPLAY: `:${String(display).trim()}`, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
    return value;
  };
  await eventually(() => ask('GET', '/status').catch(() => undefined), 'WebKitWebDriver');
  const { sessionId, capabilities } = await ask('POST', '/session', {
    capabilities: { alwaysMatch: { timeouts: { script: 600_000 }, 'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation', `--proxy=http://127.0.0.1:${proxy}`, '--ignore-host=localhost'] } } },
  });
  const session = `/session/${sessionId}`;
  const commands = {
    navigate: ({ url }) => ask('POST', `${session}/url`, { url }),
    run: ({ script, args }) => ask('POST', `${session}/execute/async`, { script, args }),
    resize: (size) => ask('POST', `${session}/window/rect`, size),
    screenshot: () => ask('GET', `${session}/screenshot`),
  };
  return new Browser('WebKit', capabilities.browserVersion, (name, parameters) => commands[name](parameters), async () => {
    await ask('DELETE', session).catch(() => {});
    await stop(driver);
    await stop(screen);
  });
}
