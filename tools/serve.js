// A static server for the examples, the package and the samples, as `npm start` and the tests use it.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './generated.js';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.wasm': 'application/wasm', '.png': 'image/png', '.svg': 'image/svg+xml', '.md': 'text/plain; charset=utf-8', '.d.ts': 'text/plain; charset=utf-8',
};

/** Only what is meant to be seen: the rest of the checkout stays private. */
const folders = ['/examples/', '/dist/', '/docs/'];

export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

function handle(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const refuse = (status, text) => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${text}\n`);
  };
  if (pathname === '/') {
    response.writeHead(302, { Location: '/examples/' });
    response.end();
    return;
  }
  let path;
  try {
    path = normalize(decodeURIComponent(pathname));
  } catch {
    refuse(400, 'This address cannot be read.');
    return;
  }
  if (path.endsWith('/')) path += 'index.html';
  if (!folders.some((folder) => path.startsWith(folder)) || path.includes('\0')) {
    refuse(404, 'There is nothing here.');
    return;
  }
  const file = join(root, path);
  const status = statSync(file, { throwIfNoEntry: false });
  if (!status?.isFile()) {
    refuse(404, 'There is nothing here.');
    return;
  }
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': status.size,
    'Content-Security-Policy': contentSecurityPolicy,
    'Cache-Control': 'no-cache',
  });
  createReadStream(file).pipe(response);
}

/** Listens on `port`, or on the next that is free; 0 takes any. */
export async function startServer({ port = 8080 } = {}) {
  for (let attempt = port; ; attempt += 1) {
    const server = createServer(handle);
    const listening = await new Promise((resolve, reject) => {
      server.once('error', (error) => (error.code === 'EADDRINUSE' && port !== 0 && attempt < port + 50 ? resolve(false) : reject(error)));
      server.listen(attempt, () => resolve(true));
    });
    if (listening) return { server, url: `http://localhost:${server.address().port}/` };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await startServer()).url);
