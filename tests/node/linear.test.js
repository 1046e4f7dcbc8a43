// The work and the memory of a render grow as the input does, whatever the input is. They are counted, which comes to the same
// on every machine, however busy; tests/bench/adversarial.js measures the time.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { shapesOf } from '../work/hostile-shapes.js';

const formats = ['fragment', 'page', 'json-ld', 'text'];
const size = 1_000_000;
/** Times the work of an ordinary article of the same size. What takes many has much in few bytes: `"",` is a run of its own. */
const mostTimes = 10;
/** How much more a megabyte takes than a quarter of one, and that than a quarter of itself: 16 were the square. */
const mostGrowth = 4.5;
/** Bytes of memory for a byte of input. */
const mostMemory = 128;

/** What a render takes to each format: {blocks, bytes, memory}, and the work, in basic blocks: the C library goes over sixteen bytes in the time of one, or more. */
function take(json) {
  const options = formats.map((format) => JSON.stringify({ format }));
  const { stdout, status } = spawnSync(join(root, 'build/native/tests/render_work'), options, { input: json, encoding: 'utf8', timeout: 120_000 });
  assert.equal(status, 0);
  return stdout.trim().split('\n').map((line) => {
    const [blocks, bytes, memory] = line.split(' ').map(Number);
    return { blocks, bytes, memory, work: blocks + bytes / 16 };
  });
}

const ordinary = take(shapesOf(size).ordinary());

test('the work of an ordinary article is the same each time, and more for more of it', () => {
  assert.deepEqual(take(shapesOf(size).ordinary()), ordinary);
  for (const counted of ['blocks', 'bytes', 'memory']) assert.ok(ordinary.every((taken) => taken[counted] > size), `${counted} are not counted`);
  take(shapesOf(size / 4).ordinary()).forEach(({ work }, index) => {
    assert.ok(ordinary[index].work / work > 3.9 && ordinary[index].work / work < 4.1, `${ordinary[index].work} for four times as much as has ${work}`);
  });
});

const [whole, quarter, sixteenth] = [size, size / 4, size / 16].map((bytes) => shapesOf(bytes).hostile);
for (const [name, shape] of Object.entries(whole))
  test(`no more than a small multiple of an ordinary article, nor the square of the input, for ${name}`, () => {
    const json = shape();
    const [large, middle, small] = [json, quarter[name](), sixteenth[name]()].map(take);
    formats.forEach((format, index) => {
      const times = large[index].work / ordinary[index].work;
      assert.ok(times <= mostTimes, `${times} times the work as ${format}`);
      for (const [more, less] of [[large, middle], [middle, small]]) {
        const growth = more[index].work / less[index].work;
        assert.ok(growth <= mostGrowth, `${growth} times the work of a quarter as ${format}`);
      }
      const memory = large[index].memory / Buffer.byteLength(json);
      assert.ok(memory <= mostMemory, `${memory} bytes of memory a byte as ${format}`);
    });
  });
