// The package as others get it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { createHash } from 'node:crypto';
import { root } from '../../tools/generated.js';
import { temporaryFolder } from './native.js';

const run = (command, args, cwd) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
};

function install(t) {
  const folder = temporaryFolder(t);
  const [{ filename, files }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], root));
  mkdirSync(join(folder, 'node_modules/offprint'), { recursive: true });
  run('tar', ['-xzf', join(folder, filename), '-C', join(folder, 'node_modules/offprint'), '--strip-components=1'], folder);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return { folder, files: files.map(({ path }) => path) };
}

test('the installed package has every entry that it exports, and renders', (t) => {
  const { folder, files } = install(t);
  assert.ok(files.every((file) => /^(dist\/|package\.json|README|LICENSE|CHANGELOG)/.test(file)), files.join());
  const description = JSON.parse(readFileSync(join(folder, 'node_modules/offprint/package.json'), 'utf8'));
  assert.equal(description.dependencies, undefined);
  for (const target of Object.values(description.exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry))))
    assert.ok(files.includes(target.replace('./', '')), target);
  writeFileSync(join(folder, 'use.js'), `
    import assert from 'node:assert/strict';
    import { readFileSync } from 'node:fs';
    import { Worker } from 'node:worker_threads';
    import { OffprintError, check, init, render } from 'offprint';
    import schema from 'offprint/article.schema.json' with { type: 'json' };
    const article = { title: 'Installed', body: [{ type: 'paragraph', text: 'é汉😀' }] };
    const json = JSON.stringify(article);
    const { output } = await render(article);
    assert.match(output, /<h2[^>]*>Installed<.h2>/);
    for (const input of [json, new TextEncoder().encode(json), new TextEncoder().encode(json).buffer, new Response(json), Promise.resolve(article)])
      assert.equal((await render(input)).output, output);
    assert.deepEqual(await check('{"title":"x","y":1}'), { diagnostics: [{ code: 'unknown-member', severity: 'warning', pointer: '/y', line: 1, column: 14, message: 'The member "y" is not part of the article format; it is not shown.' }] });
    await assert.rejects(render('{'), (error) => error instanceof OffprintError && error.code === 'input-refused' && error.diagnostics[0].code === 'syntax-error');
    await assert.rejects(render(article, { format: 'pdf' }), { code: 'invalid-option' });
    await assert.rejects(render(new Response('', { status: 404 })), { code: 'article-unavailable' });
    await assert.rejects(render(Promise.reject(new Error('no'))), (error) => error.code === 'article-unavailable' && error.cause.message === 'no');
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const unreadable of [proxy, { get [Symbol.toStringTag]() { throw new Error('no'); } }]) await assert.rejects(check(unreadable), { code: 'article-unavailable' });
    // Where pages are rendered on a server, a component may import the element, too: it is none there, and keeps nothing running.
    assert.equal(typeof (await import('offprint/element')).OffprintArticleElement, 'function');
    const itself = { title: 'x' };
    for (const unwritable of [Object.assign(itself, { itself }), { title: 1n }]) await assert.rejects(check(unwritable), { code: 'input-refused' });
    const detached = new ArrayBuffer(8);
    structuredClone(detached, { transfer: [detached] });
    await assert.rejects(render(detached), { code: 'input-refused' });
    for (const unwritable of [Object.assign(itself, { itself }), { maxBytes: 1n }, { excerptLength: Infinity }, { relatedLimit: NaN }, { format: () => 'text' }, { nonce: () => 'x' }, { sections: [NaN] }, { idPrefix: () => 'x' }])
      await assert.rejects(render(article, unwritable), { code: 'invalid-option' });
    assert.deepEqual((await check(article, { onError() {} })).diagnostics.map(({ code }) => code), ['unknown-option']);
    for (const none of [[], [null], ' ']) assert.deepEqual((await check(article, { sections: none })).diagnostics.map(({ code }) => code), ['nothing-to-show']);
    await assert.rejects(init(new Uint8Array([0, 1, 2])), { code: 'wasm-invalid' });
    await assert.rejects(init(new Response('', { status: 404 })), { code: 'wasm-unavailable' });
    // A rejection that nobody hears of would end the process.
    assert.equal(await init(Promise.reject()).catch((reason) => reason ?? 'no reason'), 'no reason');
    const path = import.meta.resolve('offprint/offprint.wasm');
    await init(readFileSync(new URL(path)));
    await init(await WebAssembly.compile(readFileSync(new URL(path))));
    assert.equal((await render(article)).output, output);
    const fromWorker = await new Promise((resolve, reject) => {
      const worker = new Worker('import("offprint").then(({ render }) => render(require("worker_threads").workerData)).then(({ output }) => require("worker_threads").parentPort.postMessage(output))', { eval: true, workerData: article });
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    assert.equal(fromWorker, output);
    assert.equal(schema.title, 'Article');
    console.log('used');
  `);
  assert.equal(run(process.execPath, ['--no-warnings', 'use.js'], folder), 'used\n');
});

test('the types hold what a consumer writes, and catch what is wrong', (t) => {
  const { folder } = install(t);
  const compile = (source) => {
    writeFileSync(join(folder, 'use.ts'), source);
    return spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', 'use.ts'], { cwd: folder, encoding: 'utf8' });
  };
  const good = compile(`
    import { render, check, init, OffprintError, type Diagnostic, type RenderOptions } from 'offprint';
    import { OffprintArticleElement } from 'offprint/element';
    const options: RenderOptions = { format: 'page', headingLevel: 2, sections: ['header'] };
    const { output, diagnostics }: { output: string; diagnostics: Diagnostic[] } = await render({ title: 'x' }, options);
    const line: number | null = diagnostics[0].line;
    const element = new OffprintArticleElement();
    element.headingLevel = 3;
    element.article = { title: 'x' };
    await init(new URL('https://example.org/'));
    try { await check(output); } catch (error) { if (error instanceof OffprintError) console.log(error.code === 'wasm-blocked', line); }
    export {};
  `);
  assert.equal(good.status, 0, good.stdout);
  for (const bad of ["import { render } from 'offprint'; await render({}, { format: 'pdf' }); export {};", "import { render } from 'offprint'; await render({}, { colour: 1 }); export {};"])
    assert.notEqual(compile(bad).status, 0, bad);
});

test('the manifest names every attribute, event and property of the element', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'dist/custom-elements.json'), 'utf8'));
  const [declaration] = manifest.modules[0].declarations;
  assert.equal(declaration.tagName, 'offprint-article');
  assert.deepEqual(declaration.attributes.map(({ name }) => name), ['src', 'locale', 'sections', 'heading-level', 'related-limit', 'base', 'loading', 'root']);
  assert.deepEqual(declaration.events.map(({ name }) => name), ['offprint-load', 'offprint-error', 'offprint-navigate']);
  assert.ok([...declaration.attributes, ...declaration.events, ...declaration.members].every(({ description }) => description));
});

test('the integrity hashes are those of the files', () => {
  const integrity = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'));
  assert.ok(Object.keys(integrity).length >= 6);
  for (const [file, hash] of Object.entries(integrity)) assert.equal(hash, `sha384-${createHash('sha384').update(readFileSync(join(root, 'dist', file))).digest('base64')}`);
});

test('no code that a page runs makes code of text', () => {
  for (const file of ['offprint-element.js', 'offprint-element.classic.js', 'shared.js', 'offprint.node.js'])
    assert.doesNotMatch(readFileSync(join(root, 'dist', file), 'utf8'), /\beval\(|\bnew Function\b|[^.\w$]Function\(/, file);
});

test('who installs the package installs nothing that npm audit could have anything against', () => {
  const { status, stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
  const { metadata } = JSON.parse(stdout);
  assert.deepEqual([metadata.vulnerabilities.total, metadata.dependencies.prod], [0, 1]);  // itself
});

test('npm audit has nothing against the tools of development either, where the registry answers it', (t) => {
  const { status, stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=20000'], { cwd: root, encoding: 'utf8' });
  const { metadata, message, error } = JSON.parse(stdout);
  if (!metadata) return t.skip(`the registry does not answer: ${message ?? error?.summary}`);
  assert.equal(status, 0, stdout);
  assert.equal(metadata.vulnerabilities.total, 0);
  assert.ok(metadata.dependencies.dev >= 10, JSON.stringify(metadata.dependencies));
});

test('what the script tag loads stays within its size', () => {
  const size = (file) => brotliCompressSync(readFileSync(join(root, 'dist', file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const script = size('offprint-element.js');
  const module = size('offprint-element.wasm'); // the style sheet is inside
  const [, major, minor, patch] = /(\d+)\.(\d+)\.(\d+)/.exec(spawnSync('emcc', ['--version'], { encoding: 'utf8' }).stdout).map(Number);
  // Emscripten has made larger modules since Debian 12's.
  const most = major * 1_000_000 + minor * 1000 + patch < 3_001_025 ? 36 : 37;
  assert.ok(script <= 7.75 * 1024, `the script has ${script} bytes`);
  assert.ok(script + module <= most * 1024, `script and module have ${script + module} bytes`);
});
