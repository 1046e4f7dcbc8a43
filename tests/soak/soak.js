// Renders a great many articles, good and bad, and watches the memory: `npm run soak`, or `npm run soak -- --renders 5000`.
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { GeneratedArticle } from '../node/generated-articles.js';
import { start } from '../node/native.js';
import { formats, samples } from '../node/samples.js';

/** A line each: the samples, articles made at random with mistakes and without, and what is no article. */
export function mixture() {
  const good = samples.map(({ json }) => JSON.stringify(JSON.parse(json)));
  const random = Array.from({ length: 200 }, (_, seed) => new GeneratedArticle(seed, { faults: seed % 2 === 0 }).json);
  const bad = ['{', '[]', '"text"', '{"title": "T",}', `{"title": "T", "x": ${'['.repeat(500)}`, `{"title": "${'\\ud800'.repeat(1000)}"}`, `{"title": "T", "tags": [${'7,'.repeat(2000)}7]}`];
  return [...good, ...random, ...bad];
}

/** The resident memory of a process, in bytes. */
const residentOf = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+)/m)[1]) * 1024;

/** What was measured along the way, in bytes: the most in the second tenth of the way, and the most in the last. */
function growth(measured) {
  const tenth = Math.floor(measured.length / 10);
  return { early: Math.max(...measured.slice(tenth, 2 * tenth)), late: Math.max(...measured.slice(-tenth)) };
}

/** Renders natively, in one batch: {early, late, answered}, resident memory in bytes. */
export async function soakNative(renders) {
  const lines = mixture();
  const child = start(['render', '--ndjson', '--format', 'page'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let answered = 0;
  const measured = [];
  const every = Math.ceil(renders / 200);
  child.stdout.on('data', (chunk) => {
    for (const byte of chunk) {
      if (byte !== 10) continue;
      answered += 1;
      if (answered % every === 0 && answered < renders) measured.push(residentOf(child.pid));
    }
  });
  for (let index = 0; index < renders; index += 1)
    if (!child.stdin.write(`${lines[index % lines.length]}\n`)) await once(child.stdin, 'drain');
  child.stdin.end();
  await ended;
  return { ...growth(measured), answered };
}

/** Renders in WebAssembly: {early, late, answered} of the module's memory, and `heap`, the same of what JavaScript keeps. */
export async function soakWasm(renders) {
  const memories = new Set();
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    for (const value of Object.values((made.instance ?? made).exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
    return made;
  };
  // Offprint keeps what it finds when it is loaded, so it is loaded now.
  const { OffprintError, render } = await import('offprint');
  const lines = mixture();
  const measured = [];
  const heap = [];
  const every = Math.ceil(renders / 200);
  let answered = 0;
  try {
    for (let index = 0; index < renders; index += 1) {
      await render(lines[index % lines.length], { format: formats[index % formats.length] }).catch((error) => {
        if (!(error instanceof OffprintError) || error.code !== 'input-refused') throw error;
      });
      answered += 1;
      if (index % every !== 0) continue;
      measured.push([...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
      globalThis.gc?.();
      heap.push(process.memoryUsage().heapUsed);
    }
  } finally {
    WebAssembly.instantiate = instantiate;
  }
  return { ...growth(measured), answered, heap: growth(heap) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { renders: { type: 'string', default: '100000' } } });
  const renders = Number(values.renders);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const wasm = await soakWasm(renders);
  console.log(`WebAssembly: ${wasm.answered} renders; the module's memory ${megabytes(wasm.early)} early and ${megabytes(wasm.late)} late, JavaScript's ${megabytes(wasm.heap.early)} and ${megabytes(wasm.heap.late)}`);
  const native = await soakNative(renders);
  console.log(`native: ${native.answered} renders; resident ${megabytes(native.early)} early and ${megabytes(native.late)} late`);
  const isFlat = ({ early, late }) => late <= early * 1.02;
  if (wasm.answered !== renders || native.answered !== renders || !isFlat(wasm) || !isFlat(native) || wasm.heap.late > wasm.heap.early * 1.1) {
    console.error('soak: the memory grows, or answers are missing');
    process.exitCode = 1;
  }
}
