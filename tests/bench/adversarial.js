// How much longer hostile input takes than an ordinary article of the same size: `node tests/bench/adversarial.js`.
//
// Prints the time of each shape, a megabyte each, as a multiple of the ordinary article's, and how much longer a megabyte takes
// than a quarter of one: 4 where work grows as the input does, 16 where it grows as its square; somewhat more than 4 where
// the smaller fits into the processor's caches. Fails where one of them is beyond what it may be. Time is that of the renderer's
// work; how long the system takes to find the memory depends on what ran before. tests/node/linear.test.js counts the work.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPreset } from '../../tools/build.js';
import { root } from '../../tools/generated.js';
import { shapesOf } from '../work/hostile-shapes.js';

const size = 1_000_000;
const formats = ['fragment', 'page', 'text'];
const rounds = 5;
const attempts = 4;
const mostTimes = 15;
const mostGrowth = 7;

/** The best time of some rounds, in milliseconds. */
function renderOften(json, format, rounds) {
  const file = join(folder, 'article.json');
  writeFileSync(file, json);
  const { stdout, signal } = spawnSync(join(root, 'build/native/tests/native_bench'), [file, JSON.stringify({ format }), String(rounds), 'work'], { encoding: 'utf8', timeout: 120_000 });
  return signal === null ? Math.min(...stdout.trim().split('\n').map(Number)) / 1e6 : Infinity;
}

/** Prints a line of figures, and what they are of. */
const print = (figures, of) => console.log(`${figures.map((figure) => (typeof figure === 'string' ? figure : Number.isNaN(figure) ? '-' : figure.toFixed(2)).padStart(9)).join('')}  ${of}`);

buildPreset('native', { targets: ['native_bench'] });
const folder = mkdtempSync(join(tmpdir(), 'offprint-adversarial-'));
try {
  const { ordinary, hostile } = shapesOf(size);
  const quarters = shapesOf(size / 4).hostile;
  const measureOrdinary = () => formats.map((format) => renderOften(ordinary(), format, 2 * rounds));
  const usual = measureOrdinary();
  print(usual, `milliseconds for an ordinary article of ${size / 1e6} MB\n`);
  print([...formats, 'growth'], 'as much of');
  let worstTimes = 0, worstGrowth = 0;
  for (const [name, shape] of Object.entries(hostile)) {
    const whole = shape();
    const part = quarters[name]();
    // A busy machine makes anything slow, once or for a while, so what is too long is measured again, with an ordinary
    // article beside it, and the best counts.
    let best = Infinity, quarter = Infinity, growth, tooMuch;
    const multiples = formats.map(() => Infinity);
    for (let attempt = 0; attempt === 0 || (tooMuch && attempt < attempts); ++attempt) {
      const beside = attempt === 0 ? usual : measureOrdinary();
      quarter = Math.min(quarter, renderOften(part, formats[0], rounds));
      formats.forEach((format, index) => {
        const taken = renderOften(whole, format, rounds);
        multiples[index] = Math.min(multiples[index], taken / beside[index]);
        if (index === 0) best = Math.min(best, taken);
      });
      // What takes no longer than it should need not be compared, and is over too soon to be.
      growth = multiples[0] < 1.5 ? NaN : best / quarter;
      tooMuch = Math.max(...multiples) > mostTimes || growth > mostGrowth;
    }
    worstTimes = Math.max(worstTimes, ...multiples);
    if (growth > worstGrowth) worstGrowth = growth;
    if (tooMuch) process.exitCode = 1;
    print([...multiples, growth], `${name}${tooMuch ? '   <-- too much' : ''}`);
  }
  console.log(`\nAt the worst ${worstTimes.toFixed(1)} times as long (${mostTimes} is the most), and growing by ${worstGrowth.toFixed(1)} (${mostGrowth}).`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
