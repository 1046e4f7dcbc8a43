// Memory runs out: in the native command, and in WebAssembly, where the instance that stopped is thrown away.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { render } from 'offprint';
import { root } from '../../tools/generated.js';
import { instantiate, readModule } from './modules.js';
import { samples } from './samples.js';

const failingCommand = join(root, 'build/native/tests/failing_command');

/** Runs the command with its allocation `number` and all that follow failing. */
const failing = (number, args, input) => spawnSync(failingCommand, args, { input, encoding: 'utf8', env: { ...process.env, OFFPRINT_FAILING_ALLOCATION: String(number) } });

test('whichever allocation of the command fails, it ends with status 1 and a sentence, and prints no article', () => {
  for (const { name, json } of samples) {
    const whole = failing(0, ['render'], json);
    let failed = 0;
    for (let number = 1; ; number += 1) {
      const { status, signal, stdout, stderr } = failing(number, ['render'], json);
      if (status === 0) {
        assert.equal(stdout, whole.stdout);
        break;
      }
      assert.equal(signal, null, `${name}: allocation ${number}`);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, /error: There was not enough memory to render the article\. \[out-of-memory\]\n$/);
      failed += 1;
    }
    assert.ok(failed > 5, `${name}: ${failed}`);
  }
});

test('whichever allocation of a batch fails, every line that it prints is whole', () => {
  const input = samples.map(({ json }) => JSON.stringify(JSON.parse(json))).join('\n');
  const args = ['render', '--ndjson', '--format', 'text'];
  const whole = failing(0, args, input).stdout.split('\n');
  let failed = 0;
  for (let number = 1; ; number += 1) {
    const { status, signal, stdout } = failing(number, args, input);
    if (status === 0) break;
    assert.equal(signal, null);
    assert.equal(status, 1);
    assert.ok(stdout === '' || stdout.endsWith('\n'));
    stdout.split('\n').slice(0, -1).forEach((line, index) => {
      if (line !== whole[index]) assert.deepEqual(JSON.parse(line).diagnostics.map(({ code }) => code), ['out-of-memory'], line);
    });
    failed += 1;
  }
  assert.ok(failed > 50, String(failed));
});

/** Runs `work` while no memory grows. */
async function withoutGrowth(work) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = () => {
    throw new RangeError('refused');
  };
  try {
    return await work();
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
}

for (const [file, format] of [['offprint.wasm', 'page'], ['offprint-element.wasm', 'fragment']])
  test(`whichever allocation of ${file} fails, it stops, and says nothing that is not whole`, async () => {
    const wasm = readModule(file);
    const paragraph = { type: 'paragraph', text: ['Some words, ', { text: 'a link', href: 'https://example.org/a b' }, ' and what is told.'], extra: 1 };
    const input = new TextEncoder().encode(JSON.stringify({ title: 'Long', body: Array(2_000).fill(paragraph) }));
    const options = new TextEncoder().encode(JSON.stringify({ format }));

    // Pieces stand one behind the other, at multiples of this.
    const unit = 16;
    /** An instance that has its memory already, and the input in it. */
    const prepared = async () => {
      const { module, memory } = await instantiate(wasm);
      module.allocate(16 << 20);
      module.forget();
      const place = module.allocate(input.length + options.length);
      new Uint8Array(memory.buffer).set(input, place);
      new Uint8Array(memory.buffer).set(options, place + input.length);
      return { module, memory, place };
    };
    /** What comes of no more than `room` bytes to spare: {output}, or {stop}, how many bytes were in use where the module stopped. */
    const renderWith = async (room, most) => {
      const { module, memory, place } = await prepared();
      module.allocate(most - room);
      const start = module.allocate(0);
      try {
        return await withoutGrowth(() => {
          const fields = new Uint32Array(memory.buffer, module.render(place, input.length, place + input.length, options.length), 5);
          assert.equal(fields[4], 1);
          return { output: new TextDecoder().decode(new Uint8Array(memory.buffer, fields[0], fields[1])) };
        });
      } catch (error) {
        assert.match(String(error), /out of memory/);
        return { stop: module.allocate(0) - start };
      }
    };
    /** The largest block that a fresh instance gives behind the input. */
    const largest = async () => {
      let low = 0;
      let high = 32 << 20;
      while (high - low > unit) {
        const middle = (low + high) >> 1;
        const { module } = await prepared();
        try {
          await withoutGrowth(() => module.allocate(middle));
          low = middle;
        } catch {
          high = middle;
        }
      }
      return low;
    };

    const { output } = await render(new TextDecoder().decode(input), { format });
    const most = await largest();
    const stops = new Set();
    let tried = 0;
    const attempt = async (room) => {
      tried += 1;
      const result = await renderWith(room, most);
      if (result.output === undefined) stops.add(result.stop);
      else assert.equal(result.output, output);
      return { room, stop: result.stop ?? Infinity };
    };
    // Where two amounts of room stop at different allocations, others may stop between them.
    const between = [[await attempt(0), await attempt(most)]];
    while (between.length > 0) {
      const [low, high] = between.pop();
      if (low.stop === high.stop || high.room - low.room <= unit) continue;
      const middle = await attempt(low.room + Math.floor((high.room - low.room) / unit / 2) * unit);
      between.push([low, middle], [middle, high]);
    }
    console.log(`${stops.size} failing allocations of ${file}, found with ${tried} amounts of room`);
    assert.ok(stops.has(0) && stops.size >= 6, `it stopped at ${[...stops]}`);
  });

test('a module that may not grow any more gives render-failed, and the next render a new instance', async () => {
  const large = { title: 'T', body: Array.from({ length: 5000 }, (_, index) => ({ type: 'paragraph', text: `Paragraph ${index}. ${'Words. '.repeat(50)}` })) };
  const small = { title: 'Small' };
  const { output } = await render(small);
  let failed = 0;
  // The growth of memory that is refused is the first, the second, … until the article renders.
  for (let refused = 1; ; refused += 1) {
    const { grow } = WebAssembly.Memory.prototype;
    let asked = 0;
    WebAssembly.Memory.prototype.grow = function (pages) {
      asked += 1;
      // The module asks again for less before it gives up.
      if (asked >= refused) throw new RangeError('refused');
      return grow.call(this, pages);
    };
    try {
      await render(large);
      break;
    } catch (error) {
      assert.equal(error.name, 'OffprintError');
      assert.equal(error.code, 'render-failed');
      assert.ok(error.cause instanceof Error);
      assert.match(error.cause.message, /memory/);
      failed += 1;
    } finally {
      WebAssembly.Memory.prototype.grow = grow;
    }
    assert.equal((await render(small)).output, output);
  }
  assert.ok(failed > 3, `${failed} times`);
  assert.match((await render(large)).output, /Paragraph 4999/);
});
