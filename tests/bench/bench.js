// `npm run bench`: the renderers side by side, in turn, in one run. Figures are ratios to the floor (hand-written JSON.parse
// and template literals), each the median of rounds in which all had their turn; machines and moments cancel out.
// Offprint gathers diagnostics in each render, and takes them apart for JavaScript only when they are read; "with
// diagnostics" reads them. The floor and React have none.
//
//     npm run bench [-- ROUNDS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from '../../tools/build.js';
import { root } from '../../tools/generated.js';
import { setUp } from '../../tools/set-up.js';
import { renderFloor } from './floor.js';

process.env.NODE_ENV = 'production';

const options = { locale: 'zh-CN' };

/** The sample with its body repeated `times` times. */
function article(times) {
  const document = JSON.parse(readFileSync(join(root, 'examples/articles/aggregator.json'), 'utf8'));
  document.body = Array.from({ length: times }, () => document.body).flat();
  return JSON.stringify(document, null, 2);
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };
/** What a reader sees of HTML: its text, white space collapsed. */
export const textOf = (html) =>
  html.replace(/<[^>]*>/g, ' ').replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => entities[name]).replace(/\s+/g, ' ').trim();

const median = (values) => values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Nanoseconds per call, over about 20 ms. */
function time(call, calls) {
  const start = process.hrtime.bigint();
  for (let index = 0; index < calls; index += 1) call();
  return Number(process.hrtime.bigint() - start) / calls;
}

export async function bench({ rounds, sizes = [1, 10, 100], print = console.log }) {
  const { renderReact } = await import('./react.js');
  const { init, render } = await import('offprint');
  await init();
  const folder = mkdtempSync(join(tmpdir(), 'offprint-bench-'));
  const results = [];
  for (const times of sizes) {
    const json = article(times);
    const bytes = Buffer.from(json);
    const file = join(folder, `${times}.json`);
    writeFileSync(file, json);
    const renderers = {
      floor: () => renderFloor(json),
      React: () => renderReact(json),
    };
    const outputs = { ...Object.fromEntries(Object.entries(renderers).map(([name, call]) => [name, call()])), WebAssembly: (await render(json, options)).output };
    for (const [name, output] of Object.entries(outputs)) if (textOf(output) !== textOf(outputs.floor)) throw new Error(`${name} does not show the same text as the floor`);
    const figures = { floor: [], React: [], WebAssembly: [], 'with diagnostics': [], native: [] };
    const calls = Math.max(1, Math.round(200 / times));
    for (let warmUp = 0; warmUp < 3; warmUp += 1) {
      for (const call of Object.values(renderers)) time(call, calls);
      for (let index = 0; index < calls; index += 1) await render(bytes, options);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, call] of Object.entries(renderers)) figures[name].push(time(call, calls));
      const start = process.hrtime.bigint();
      for (let index = 0; index < calls; index += 1) await render(bytes, options);
      figures.WebAssembly.push(Number(process.hrtime.bigint() - start) / calls);
      const again = process.hrtime.bigint();
      for (let index = 0; index < calls; index += 1) (await render(bytes, options)).diagnostics.length;
      figures['with diagnostics'].push(Number(process.hrtime.bigint() - again) / calls);
      const native = spawnSync(join(root, 'build/native/tests/native_bench'), [file, JSON.stringify(options), '1'], { encoding: 'utf8' });
      figures.native.push(Number(native.stdout));
    }
    const ratios = Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values.map((value, index) => value / figures.floor[index]))]));
    results.push({ times, bytes: bytes.length, ratios });
    print(`${(bytes.length / 1000).toFixed(1).padStart(8)} KB   floor ${(median(figures.floor) / 1000).toFixed(0)} µs   ${Object.entries(ratios).filter(([name]) => name !== 'floor').map(([name, ratio]) => `${name} ${ratio.toFixed(2)}×`).join('   ')}`);
  }
  rmSync(folder, { recursive: true });
  return results;
}

export function sizes() {
  const dist = join(root, 'dist');
  return readdirSync(dist).filter((file) => /\.(js|css|wasm)$/.test(file)).map((file) => {
    const bytes = readFileSync(join(dist, file));
    return { file, bytes: bytes.length, brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp('bench');
  build({ tests: true, targets: ['offprint_command', 'native_bench'] });
  console.log('Time per article, as a multiple of JSON.parse and template literals (all show the same text):\n');
  await bench({ rounds: Number(process.argv[2]) || 25 });
  console.log('\nSizes after brotli:\n');
  for (const { file, bytes, brotli } of sizes()) console.log(`  ${file.padEnd(28)} ${String(bytes).padStart(8)} ${String(brotli).padStart(8)}`);
  const of = (name) => sizes().find(({ file }) => file === name).brotli;
  console.log(`\n  a page with the script tag loads ${((of('offprint-element.js') + of('offprint-element.wasm')) / 1024).toFixed(1)} KB (script, module, and the style sheet inside it)`);
}
