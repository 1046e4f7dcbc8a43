// How much longer hostile input takes than an ordinary article of the same size: `node tests/bench/adversarial.js`.
//
// Prints the time of each shape, a megabyte each, as a multiple of the ordinary article's, and how much longer a megabyte
// takes than a quarter of one: 4 where work grows as the input does, 16 where it grows as its square. Fails where either is
// beyond what it may be. What takes long but grows as it should makes much of little: `"",` becomes a run of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPreset } from '../../tools/build.js';
import { root } from '../../tools/generated.js';
import { shapesOf } from './hostile-shapes.js';

const mostTimes = 15;
const mostGrowth = 9;
const program = join(root, 'build/native/tests/native_bench');

/** The best of some rounds, in milliseconds. */
function milliseconds(folder, json, format, rounds) {
  const file = join(folder, 'article.json');
  writeFileSync(file, json);
  const { stdout, signal } = spawnSync(program, [file, JSON.stringify({ format }), String(rounds)], { encoding: 'utf8', timeout: 120_000 });
  return signal === null ? Math.min(...stdout.trim().split('\n').map(Number)) / 1e6 : Infinity;
}

/**
 * Measures every shape at `size` bytes and at a quarter of that; `print` gets a line each. Returns the names of those that
 * take too long, and the worst figures: {tooLong, worstTimes, worstGrowth}.
 */
export function measure({ size, formats, rounds, attempts, print }) {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-adversarial-'));
  try {
    const { ordinary, hostile } = shapesOf(size);
    const quarters = shapesOf(size / 4).hostile;
    const measureOrdinary = () => Object.fromEntries(formats.map((format) => [format, milliseconds(folder, ordinary(), format, 2 * rounds)]));
    const usual = measureOrdinary();
    print(`An ordinary article of ${size / 1e6} MB: ${formats.map((format) => `${usual[format].toFixed(2)} ms as ${format}`).join(', ')}.\n`);
    print(`${[...formats, 'growth'].map((name) => name.padStart(9)).join('')}  as much of`);
    const result = { tooLong: [], worstTimes: 0, worstGrowth: 0 };
    for (const [name, shape] of Object.entries(hostile)) {
      const whole = shape();
      const part = quarters[name]();
      // A busy machine makes anything slow, once or for a while, so what is too long is measured again, with an ordinary
      // article beside it, and the best counts.
      let best = Infinity, quarter = Infinity, growth, tooLong;
      const multiples = formats.map(() => Infinity);
      for (let attempt = 0; attempt === 0 || (tooLong && attempt < attempts); ++attempt) {
        const beside = attempt === 0 ? usual : measureOrdinary();
        quarter = Math.min(quarter, milliseconds(folder, part, formats[0], rounds));
        formats.forEach((format, index) => {
          const time = milliseconds(folder, whole, format, rounds);
          multiples[index] = Math.min(multiples[index], time / beside[format]);
          if (index === 0) best = Math.min(best, time);
        });
        // What takes no longer than it should need not be compared, and is over too soon to be.
        growth = multiples[0] < 1.5 ? NaN : best / quarter;
        tooLong = Math.max(...multiples) > mostTimes || growth > mostGrowth;
      }
      result.worstTimes = Math.max(result.worstTimes, ...multiples);
      if (growth > result.worstGrowth) result.worstGrowth = growth;
      if (tooLong) result.tooLong.push(name);
      print(`${[...multiples, growth].map((figure) => (Number.isNaN(figure) ? '-' : figure.toFixed(2)).padStart(9)).join('')}  ${name}${tooLong ? '   <-- too long' : ''}`);
    }
    print(`\nAt the worst ${result.worstTimes.toFixed(1)} times as long (${mostTimes} is the most), and growing by ${result.worstGrowth.toFixed(1)} (${mostGrowth}).`);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildPreset('native', { targets: ['native_bench'] });
  const { tooLong } = measure({ size: 1_000_000, formats: ['fragment', 'page', 'text'], rounds: 5, attempts: 4, print: console.log });
  if (tooLong.length > 0) process.exitCode = 1;
}
