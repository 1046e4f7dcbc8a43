// Articles rendered on the server: readers see them before any script runs, and without any; the element then takes over
// what is there. Run it with `node examples/server/server.js` and open the address that it prints.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { OffprintError, render } from 'offprint';

const file = (path) => readFile(fileURLToPath(new URL(path, import.meta.url)));
const scripts = { '/offprint-element.js': 'text/javascript', '/offprint-element.wasm': 'application/wasm', '/offprint.wasm': 'application/wasm' };

const page = ({ article, nonce }) => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Offprint: rendered on the server</title>
<style nonce="${nonce}">body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color-scheme: light dark }</style>
<main>${article}</main>
<script type="module" src="/offprint-element.js"></script>
</html>
`;

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname in scripts) {
    response.writeHead(200, { 'Content-Type': scripts[pathname] });
    response.end(await file(`../../dist${pathname}`));
    return;
  }
  const name = pathname === '/' ? 'aggregator' : pathname.slice(1);
  if (!/^[a-z]+$/.test(name)) {
    response.writeHead(404);
    response.end();
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  const { output } = await render(await file(`../articles/${name}.json`), { format: 'shadow', locale: 'zh-CN', headingLevel: 1, nonce });
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'`,
  });
  response.end(page({ article: output, nonce }));
}

const server = createServer((request, response) =>
  answer(request, response).catch((error) => {
    response.writeHead(error instanceof OffprintError ? 502 : error.code === 'ENOENT' ? 404 : 500, { 'Content-Type': 'text/plain' });
    response.end('This article cannot be shown.\n');
  }),
);
server.listen(Number(process.env.PORT ?? 8090), () => console.log(`http://localhost:${server.address().port}/`));
