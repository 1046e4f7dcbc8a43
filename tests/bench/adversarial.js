// How much longer hostile input takes than an ordinary article of the same size: `node tests/bench/adversarial.js`.
//
// Prints the time of each shape, a megabyte each, as a multiple of the ordinary article's; how much longer a megabyte takes
// than a quarter of one: 4 where work grows as the input does, 16 where it grows as its square; and how many bytes of memory a
// byte of it takes. Fails where one of them is beyond what it may be. What takes long but grows as it should makes much of
// little: `"",` becomes a run of its own. Time is that of the renderer's work; how long the system takes to find the memory
// depends on what ran before, so memory is counted instead.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPreset } from '../../tools/build.js';
import { root } from '../../tools/generated.js';
import { shapesOf } from './hostile-shapes.js';

const mostTimes = 15;
const mostGrowth = 7;
const mostMemory = 128;
const program = join(root, 'build/native/tests/native_bench');

/** {time, memory}: the best of some rounds, in milliseconds, and the bytes asked for. */
function renderOften(folder, json, format, rounds) {
  const file = join(folder, 'article.json');
  writeFileSync(file, json);
  const { stdout, signal } = spawnSync(program, [file, JSON.stringify({ format }), String(rounds), 'work'], { encoding: 'utf8', timeout: 120_000 });
  if (signal !== null) return { time: Infinity, memory: Infinity };
  const lines = stdout.trim().split('\n').map((line) => line.split(' ').map(Number));
  return { time: Math.min(...lines.map(([time]) => time)) / 1e6, memory: lines[0][1] };
}

/**
 * Measures every shape at `size` bytes and at a quarter of that; `print` gets a line each. Returns the names of those that
 * take too long or too much, and the worst figures: {tooMuch, worstTimes, worstGrowth, worstMemory}.
 */
export function measure({ size, formats, rounds, attempts, print }) {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-adversarial-'));
  try {
    const { ordinary, hostile } = shapesOf(size);
    const quarters = shapesOf(size / 4).hostile;
    const measureOrdinary = () => Object.fromEntries(formats.map((format) => [format, renderOften(folder, ordinary(), format, 2 * rounds).time]));
    const usual = measureOrdinary();
    print(`An ordinary article of ${size / 1e6} MB: ${formats.map((format) => `${usual[format].toFixed(2)} ms as ${format}`).join(', ')}.\n`);
    print(`${[...formats, 'growth', 'memory'].map((name) => name.padStart(9)).join('')}  as much of`);
    const result = { tooMuch: [], worstTimes: 0, worstGrowth: 0, worstMemory: 0 };
    for (const [name, shape] of Object.entries(hostile)) {
      const whole = shape();
      const part = quarters[name]();
      // A busy machine makes anything slow, once or for a while, so what is too long is measured again, with an ordinary
      // article beside it, and the best counts.
      let best = Infinity, quarter = Infinity, memory = 0, growth, tooMuch;
      const multiples = formats.map(() => Infinity);
      for (let attempt = 0; attempt === 0 || (tooMuch && attempt < attempts); ++attempt) {
        const beside = attempt === 0 ? usual : measureOrdinary();
        quarter = Math.min(quarter, renderOften(folder, part, formats[0], rounds).time);
        formats.forEach((format, index) => {
          const taken = renderOften(folder, whole, format, rounds);
          memory = Math.max(memory, taken.memory / Buffer.byteLength(whole));
          multiples[index] = Math.min(multiples[index], taken.time / beside[format]);
          if (index === 0) best = Math.min(best, taken.time);
        });
        // What takes no longer than it should need not be compared, and is over too soon to be.
        growth = multiples[0] < 1.5 ? NaN : best / quarter;
        tooMuch = Math.max(...multiples) > mostTimes || growth > mostGrowth || memory > mostMemory;
      }
      result.worstTimes = Math.max(result.worstTimes, ...multiples);
      result.worstMemory = Math.max(result.worstMemory, memory);
      if (growth > result.worstGrowth) result.worstGrowth = growth;
      if (tooMuch) result.tooMuch.push(name);
      print(`${[...multiples, growth, memory].map((figure) => (Number.isNaN(figure) ? '-' : figure.toFixed(2)).padStart(9)).join('')}  ${name}${tooMuch ? '   <-- too much' : ''}`);
    }
    print(`\nAt the worst ${result.worstTimes.toFixed(1)} times as long (${mostTimes} is the most), and growing by ${result.worstGrowth.toFixed(1)} (${mostGrowth}), with ${result.worstMemory.toFixed(0)} bytes a byte (${mostMemory}).`);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildPreset('native', { targets: ['native_bench'] });
  const { tooMuch } = measure({ size: 1_000_000, formats: ['fragment', 'page', 'text'], rounds: 5, attempts: 4, print: console.log });
  if (tooMuch.length > 0) process.exitCode = 1;
}
