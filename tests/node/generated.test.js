// Generated files are current, and the docs say what is so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { renderBatch } from './native.js';

for (const tool of ['make-locales.js', 'make-style-sheet.js', 'make-format-docs.js'])
  test(`what tools/${tool} generates is current`, () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools', tool), '--check'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

// Their source is Node's own Unicode tables, so only the same version of Unicode can tell.
for (const tool of ['make-grapheme-table.js', 'make-script-table.js'])
  test(`what tools/${tool} generates is current`, (t) => {
    const { version } = JSON.parse(readFileSync(join(root, 'tools/unicode-version.json'), 'utf8'));
    if (version !== process.versions.unicode) return t.skip(`the table is of Unicode ${version}, Node knows ${process.versions.unicode}`);
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools', tool), '--check'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

test('every example block in docs/article-format.md renders without a warning about its form', () => {
  const page = readFileSync(join(root, 'docs/article-format.md'), 'utf8');
  const blocks = [...page.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, json]) => JSON.parse(json)).filter(({ type }) => typeof type === 'string' && !type.includes('/'));
  assert.ok(blocks.length >= 6);
  for (const { diagnostics, output } of renderBatch(blocks.map((block) => ({ title: 'T', body: [block] })), '--base', 'https://example.org/')) {
    assert.ok(output);
    assert.deepEqual(diagnostics, []);
  }
});

test('docs/styling.md lists every part', () => {
  const elements = readFileSync(join(root, 'include/offprint/output/html_elements.hpp'), 'utf8');
  const styling = readFileSync(join(root, 'docs/styling.md'), 'utf8').split('\n').slice(-30).join(' ');
  for (const [, name] of elements.matchAll(/\{Role::\w+, "\w*", "([\w-]+)"/g)) assert.match(styling, new RegExp(`\\b${name}\\b`), name);
});
