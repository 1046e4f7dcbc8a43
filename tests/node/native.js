// The native command, for tests.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../tools/generated.js';

export const command = join(root, 'build/native/offprint');

/** Runs the command to its end: {status, signal, stdout, stderr}, the last two as text. */
export function offprint(args, { input = '', ...options } = {}) {
  return spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
}

/** Starts the command, for tests that talk to it while it runs. */
export function start(args, options) {
  return spawn(command, args, options);
}

/** Renders JSON text to `format`; throws with the diagnostics where it is refused. */
export function render(json, ...args) {
  const { status, stdout, stderr } = offprint(['render', ...args], { input: json });
  if (status !== 0) throw new Error(`offprint render ended with ${status}: ${stderr}`);
  return stdout;
}

/** Renders many articles in one process: an array of {line, id, output, diagnostics}. */
export function renderBatch(articles, ...args) {
  const input = articles.map((article) => (typeof article === 'string' ? article : JSON.stringify(article))).join('\n');
  const { stdout } = offprint(['render', '--ndjson', ...args], { input });
  return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** A new folder that goes when the test ends. */
export function temporaryFolder(test) {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
