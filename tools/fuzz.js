// `npm run fuzz -- [--minutes N] [--lanes N] [--keep] [TARGET…]`: drives the fuzz targets (all, or those that are named), each
// for N minutes, from the inputs that are kept in tests/fuzz/corpus/ and from the sample articles. Says what each executed and
// reached; what breaks something is left in build/fuzz/found/. With --keep, what reached new code joins the kept inputs, as
// small a set as reaches the same.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildPreset } from './build.js';
import { root } from './generated.js';
import { setUp } from './set-up.js';

// How long an input may be, in bytes: articles are long, the rest is not.
const targets = { reader: 8000, characters: 400, text: 400, url: 400, date: 200, excerpt: 300, render: 8000 };
// An input that is larger is not kept: the corpus is part of every clone.
const largestKept = 1000;

const usage = `usage: npm run fuzz -- [--minutes N] [--lanes N] [--keep] [TARGET…]\ntargets: ${Object.keys(targets).join(' ')}`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { minutes: { type: 'string', default: '1' }, lanes: { type: 'string', default: String(availableParallelism()) }, keep: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const wanted = { minutes: Number(values.minutes), lanes: Number(values.lanes), keep: values.keep, names: positionals.length > 0 ? positionals : Object.keys(targets) };
    if (wanted.minutes > 0 && wanted.lanes >= 1 && wanted.names.every((name) => name in targets)) return wanted;
  } catch {
    // An option that there is not: the usage says so.
  }
  console.error(usage);
  process.exit(2);
}

const corpusFile = (target) => join(root, 'tests/fuzz/corpus', `${target}.base64`);
const program = (target) => join(root, 'build/fuzz/tests/fuzz', `fuzz_${target}`);

function folder(kind, target, { empty }) {
  const path = join(root, 'build/fuzz', kind, target);
  if (empty) rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

function unpack(target, corpus) {
  readFileSync(corpusFile(target), 'utf8').split('\n').filter(Boolean).forEach((line, index) => {
    writeFileSync(join(corpus, `kept-${index}`), Buffer.from(line, 'base64'));
  });
  const samples = join(root, 'examples/articles');
  if (target !== 'reader' && target !== 'render') return;
  for (const name of readdirSync(samples).filter((file) => file.endsWith('.json'))) {
    const article = readFileSync(join(samples, name));
    // Behind a line for the options, of which there are none.
    writeFileSync(join(corpus, name), target === 'render' ? Buffer.concat([Buffer.from('\n'), article]) : article);
  }
}

// Of articles, an input is kept for code that no other reaches; of the rest also for how often it goes there, which for
// articles would keep ten times as many.
function keep(target, corpus) {
  const smallest = folder('smallest', target, { empty: true });
  for (const name of readdirSync(corpus)) if (statSync(join(corpus, name)).size > largestKept) rmSync(join(corpus, name));
  const { status } = spawnSync(program(target), ['-merge=1', `-use_counters=${targets[target] > largestKept ? 0 : 1}`, smallest, corpus], { stdio: 'ignore' });
  if (status !== 0) return console.error(`fuzz: the inputs of ${target} could not be merged`);
  const inputs = readdirSync(smallest).map((name) => readFileSync(join(smallest, name)));
  inputs.sort((first, second) => first.length - second.length || first.compare(second));
  writeFileSync(corpusFile(target), inputs.map((input) => `${input.toString('base64')}\n`).join(''));
  console.log(`fuzz: ${inputs.length} inputs of ${target} are kept`);
}

// What libFuzzer last said of itself: "#1234 NEW cov: 12 ft: 34 corp: 5/6b … exec/s: 78 …".
function reached(log) {
  const [, executions, edges, features, inputs, rate] = [...log.matchAll(/^#(\d+)\s.*cov: (\d+) ft: (\d+) corp: (\d+).*exec\/s: (\d+)/gm)].pop()?.map(Number) ?? [];
  return { executions, 'a second': rate, edges, features, inputs };
}

async function drive(target, { minutes, keep: keeps }) {
  console.log(`fuzz: ${target} for ${minutes} minutes`);
  const corpus = folder('corpus', target, { empty: true });
  const found = folder('found', target, { empty: false });
  unpack(target, corpus);
  const logFile = join(folder('logs', '', { empty: false }), `${target}.log`);
  const log = createWriteStream(logFile);
  const child = spawn(program(target), [
    `-max_total_time=${Math.round(minutes * 60)}`, `-dict=${join(root, 'tests/fuzz/words.dict')}`, `-artifact_prefix=${found}/`,
    '-timeout=30', `-max_len=${targets[target]}`, corpus,
  ], { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.pipe(log);
  const [status] = await Promise.all([
    new Promise((resolve) => { child.on('close', resolve); }),
    new Promise((resolve) => { log.on('close', resolve); }),
  ]);
  if (status === 0 && keeps) keep(target, corpus);
  return { broke: status !== 0, ...reached(readFileSync(logFile, 'utf8')) };
}

const wanted = readArguments();
setUp('fuzz');
buildPreset('fuzz', { targets: wanted.names.map((name) => `fuzz_${name}`) });

const results = {};
const waiting = [...wanted.names];
await Promise.all(Array.from({ length: wanted.lanes }, async () => {
  for (let target; (target = waiting.shift()) !== undefined;) results[target] = await drive(target, wanted);
}));
console.table(results);
const broken = Object.keys(results).filter((target) => results[target].broke);
if (broken.length > 0) {
  console.error(`fuzz: FAILED: ${broken.join(', ')}; the inputs are in build/fuzz/found/, the reports in build/fuzz/logs/`);
  process.exit(1);
}
console.log('fuzz: nothing broke');
