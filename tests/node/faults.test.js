// docs/faults.md says what is: every code, and tests that exist.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';

const page = readFileSync(join(root, 'docs/faults.md'), 'utf8');

test('docs/faults.md lists every code that an OffprintError can have, and no other', () => {
  const [, codes] = readFileSync(join(root, 'web/error.js'), 'utf8').match(/@typedef \{(.*)\} ErrorCode/);
  const listed = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual(listed.sort(), codes.split(' | ').map((code) => code.slice(1, -1)).sort());
});

test('every test that docs/faults.md names is there', () => {
  const links = [...page.matchAll(/\]\((\.\.\/tests\/[^)]+)\)/g)].map(([, path]) => path);
  assert.ok(links.length > 40);
  for (const path of new Set(links)) assert.ok(existsSync(join(root, 'docs', path)), path);
});
