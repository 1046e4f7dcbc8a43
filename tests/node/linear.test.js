// Time grows as the input does, whatever the input is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measure } from '../bench/adversarial.js';

test('no shape of input takes more than a small multiple of an ordinary article of its size, nor grows as its square', () => {
  const lines = [];
  const { tooLong } = measure({ size: 240_000, formats: ['fragment', 'text'], rounds: 4, attempts: 8, print: (line) => lines.push(line) });
  assert.deepEqual(tooLong, [], lines.join('\n'));
  assert.ok(lines.length > 60);
});
