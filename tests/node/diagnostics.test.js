// docs/diagnostics.md and the table in model/diagnostic.hpp say the same, and every example gives what it stands under.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { check, render } from 'offprint';
import { root } from '../../tools/generated.js';
import { command } from './native.js';

/** The rows of the table: {code, severity, sentence}. */
function rows() {
  const header = readFileSync(join(root, 'include/offprint/model/diagnostic.hpp'), 'utf8');
  const unescaped = (literal) => literal.replace(/(\\x[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString()).replaceAll('\\"', '"');
  return [...header.matchAll(/\{Code::\w+, Severity::(\w+), "([\w-]+)", "((?:[^"\\]|\\.)*)"\}/g)].map(([, severity, code, sentence]) => ({ code, severity, sentence: unescaped(sentence) }));
}

/** The entries of the page: {code, severity, sentence, options, language, example}. */
function entries() {
  const page = readFileSync(join(root, 'docs/diagnostics.md'), 'utf8');
  const severities = { Errors: 'error', Warnings: 'warning', Notes: 'note' };
  return page.split(/^## /m).slice(1).flatMap((chapter) => {
    const severity = severities[chapter.match(/^\w+/)[0]];
    return chapter.split(/^### /m).slice(1).map((text) => {
      const [, code, sentence] = text.match(/^`([\w-]+)`\n\n> (.*)\n/);
      const [, language, example] = text.match(/```(\w+)\n([\s\S]*?)```/) ?? [];
      const [, options = '{}'] = text.match(/^With the options `(.*)`:$/m) ?? [];
      return { code, severity, sentence, options: JSON.parse(options), language, example };
    });
  });
}

test('docs/diagnostics.md has every code of the table, in its severity and with its sentence, and no other', () => {
  const table = rows();
  assert.equal(table.length, readFileSync(join(root, 'include/offprint/model/diagnostic.hpp'), 'utf8').match(/^ {4}\{Code::/gm).length);
  const sorted = (list) => list.map(({ code, severity, sentence }) => ({ code, severity, sentence })).sort((a, b) => (a.code < b.code ? -1 : 1));
  assert.deepEqual(sorted(entries()), sorted(table));
});

/** What is said of an example: the diagnostics of an article, or of what a shell command pipes into the native command. */
async function told({ language, example, options }) {
  if (language === 'sh') {
    const env = { ...process.env, PATH: `${dirname(command)}:${process.env.PATH}` };
    const { stdout } = spawnSync('bash', ['-c', example.replace('check', 'check --format json')], { encoding: 'utf8', env });
    return JSON.parse(stdout)[0].diagnostics;
  }
  // What only printing finds out, check does not tell.
  if ('maxOutputBytes' in options) return render(example, options).then(({ diagnostics }) => diagnostics, (error) => error.diagnostics);
  return (await check(example, options)).diagnostics;
}

for (const entry of entries())
  // tests/core/memory.cpp and tests/node/memory.test.js run out of memory.
  if (entry.code !== 'out-of-memory')
    test(`the example of ${entry.code} in docs/diagnostics.md gives it, and nothing but what follows from it`, async () => {
      const diagnostics = await told(entry);
      const own = diagnostics.filter(({ code }) => code === entry.code);
      assert.ok(own.length > 0, JSON.stringify(diagnostics));
      assert.ok(own.every(({ severity }) => severity === entry.severity));
      const pattern = new RegExp(`^${entry.sentence.replace(/[.*+?^$|()[\]\\]/g, '\\$&').replace(/\{[01]\}/g, '.+')}$`);
      for (const { message } of own) assert.match(message, pattern);
      const follows = { 'member-missing': ['empty-block'], 'more-diagnostics': ['unknown-member'], 'number-out-of-range': ['wrong-type'] };
      assert.deepEqual(diagnostics.map(({ code }) => code).filter((code) => code !== entry.code && !follows[entry.code]?.includes(code)), []);
    });
