// What the samples look like: files that a person can review, renewed with `npm run golden`.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { goldenFiles, goldenFolder } from '../../tools/renew-golden.js';

test('every sample looks in every format as its golden file says (npm run golden renews them)', () => {
  const files = goldenFiles();
  assert.deepEqual(readdirSync(goldenFolder).sort(), files.map(({ name }) => name).sort());
  for (const { name, content } of files) assert.equal(content, readFileSync(join(goldenFolder, name), 'utf8'), name);
});
