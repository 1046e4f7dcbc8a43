// The bench runs, and all its renderers show the same text. How fast they are is not tested.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bench, sizes, textOf } from '../bench/bench.js';

test('the bench compares renderers that show the same text', async () => {
  const results = await bench({ rounds: 1, sizes: [1, 2], print: () => {} });
  assert.deepEqual(results.map(({ times }) => times), [1, 2]);
  for (const { ratios } of results) for (const name of ['React', 'WebAssembly', 'native']) assert.ok(ratios[name] > 0, name);
  assert.ok(sizes().some(({ file }) => file === 'offprint.wasm'));
  assert.equal(textOf('<p class="a">x &amp; <b>y</b></p>\n'), 'x & y');
});
