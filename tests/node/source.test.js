// What the core's sources may not do: they are read, not run.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';

const folder = join(root, 'include/offprint');
const sources = readdirSync(folder, { recursive: true })
  .filter((file) => file.endsWith('.hpp'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
/** Without comments and without what stands in quotes. */
const codeOf = (text) => text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""').replace(/\/\/.*$/gm, '');

test('the core calls nothing whose answer depends on the locale, the clock, chance or the machine', () => {
  const forbidden = /\b(setlocale|localeconv|std::locale|is(?:alnum|alpha|blank|cntrl|digit|graph|lower|print|punct|space|upper|xdigit)\s*\(|to(?:lower|upper)\s*\(|strto\w+|ato[fil]l?\s*\(|stod|stof|v?s?n?printf|sscanf|strcoll|strxfrm|mbs?r?towc\w*|wcs?r?tomb\w*|iostream|sstream|std::format|std::regex|chrono|ctime|localtime|gmtime|strftime|mktime|srand|std::random\w*|mt19937|getenv|fopen|fstream|std::thread|std::hash)/;
  assert.ok(sources.length > 60);
  for (const { file, text } of sources) {
    const [found] = codeOf(text).match(forbidden) ?? [];
    assert.equal(found, undefined, file);
  }
  for (const call of ['isalpha(byte)', 'std::tolower( byte )', 'strtod(text, &end)', 'snprintf(text, 3, "")']) assert.match(call, forbidden);
});

test('the core throws nothing', () => {
  for (const { file, text } of sources) assert.doesNotMatch(codeOf(text), /\bthrow\b/, file);
});

test('a folder includes only folders above it, and input and output do not know each other', () => {
  const rank = { model: 0, text: 0, locale: 1, input: 2, layout: 2, output: 3 };
  for (const { file, text } of sources) {
    const [own] = file.split('/');
    for (const [, other] of text.matchAll(/#include <offprint\/(\w+)\//g)) {
      if (!(own in rank)) continue;
      assert.ok(other === own || rank[other] < rank[own] || (rank[own] === 0 && rank[other] === 0), `${file} includes ${other}`);
      assert.ok(!(own === 'output' && other === 'input'), `${file} includes ${other}`);
    }
  }
});
