// On a server: many renders at once, hostile articles among good ones, and memory that stays as it is.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { mixture, soakNative, soakWasm } from '../soak/soak.js';
import { command, renderBatch } from './native.js';
import { formats, samples } from './samples.js';

// First, for it watches how Offprint is loaded.
test('some thousand renders of mixed articles in WebAssembly need no more memory than some hundred', async () => {
  const renders = 4000;
  const { early, late, answered } = await soakWasm(renders);
  assert.equal(answered, renders);
  assert.ok(early > 1e6);
  assert.ok(late <= early * 1.02, `${early} bytes early, ${late} late`);
});

test('the same natively, in one batch', async () => {
  const renders = 10_000;
  const { early, late, answered } = await soakNative(renders);
  assert.equal(answered, renders);
  assert.ok(early > 1e6);
  assert.ok(late <= early * 1.05, `${early} bytes early, ${late} late`);
});

test('many renders at once, hostile ones and ones that stop the module among them, each give their own', async () => {
  const { OffprintError, render } = await import('offprint');
  const good = samples.flatMap(({ json }) => formats.map((format) => ({ json, options: { format } })));
  const expected = [];
  for (const { json, options } of good) expected.push((await render(json, options)).output);

  const { grow } = WebAssembly.Memory.prototype;
  // Only what asks for a great deal of memory is refused it.
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength / 65536 + pages > 400) throw new RangeError('refused');
    return grow.call(this, pages);
  };
  try {
    const large = `{"title":"T","body":[${'{"type":"paragraph","text":["a",{"text":"b","marks":["strong"]}]},'.repeat(100_000)}{"type":"divider"}]}`;
    const hostile = [['{', 'input-refused'], [`{"title":"T","x":${'['.repeat(100_000)}`, 'input-refused'], [{ title: 'T' }, 'invalid-option', { format: 'pdf' }], [large, 'render-failed', { maxBlocks: 1_000_000 }]];
    const jobs = [];
    for (let round = 0; round < 4; round += 1)
      good.forEach(({ json, options }, index) => {
        jobs.push(render(json, options).then(({ output }) => assert.equal(output, expected[index])));
        const [input, code, settings] = hostile[(round + index) % hostile.length];
        jobs.push(assert.rejects(render(input, settings), (error) => error instanceof OffprintError && error.code === code));
      });
    await Promise.all(jobs);
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
});

test('an article that needs more memory than there is costs itself alone', () => {
  const good = JSON.stringify({ title: 'Good' });
  const large = `{"title":"T","authors":[${'"a",'.repeat(500_000)}"a"]}`;
  const { status, stdout } = spawnSync('bash', ['-c', `ulimit -v 200000; exec '${command}' render --ndjson --format text --max-list-length 1000000`], { input: [good, large, good, large, good].join('\n'), encoding: 'utf8' });
  assert.equal(status, 1);
  assert.deepEqual(stdout.trim().split('\n').map((line) => JSON.parse(line)).map(({ line, output, diagnostics }) => [line, output ?? diagnostics[0].code]), [
    [1, 'Good\n'], [2, 'out-of-memory'], [3, 'Good\n'], [4, 'out-of-memory'], [5, 'Good\n'],
  ]);
});

test('in a batch, every line of a mixture gets its answer, under its number, and bad lines stop nothing', () => {
  const lines = mixture();
  const answers = renderBatch(lines, '--format', 'text');
  assert.deepEqual(answers.map(({ line }) => line), lines.map((_, index) => index + 1));
  const refused = answers.filter(({ output }) => output === null);
  assert.deepEqual(refused.map(({ line }) => lines[line - 1]), lines.filter((line) => /^(\{|\[\]|"text"|\{"title": "T",\}|\{"title": "T", "x": \[+)$/.test(line)));
  for (const { diagnostics } of refused) assert.ok(diagnostics.some(({ severity }) => severity === 'error'));
});
