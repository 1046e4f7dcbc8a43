// Time grows as the input does, whatever the input is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measure } from '../bench/adversarial.js';

test('no shape of input takes more than a small multiple of the time of an ordinary article, nor grows as its square, nor fills the memory', () => {
  const lines = [];
  const { tooMuch } = measure({ size: 240_000, formats: ['fragment', 'text'], rounds: 4, attempts: 8, print: (line) => lines.push(line) });
  assert.deepEqual(tooMuch, [], lines.join('\n'));
  assert.ok(lines.length > 60);
});
