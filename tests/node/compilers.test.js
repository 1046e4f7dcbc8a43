// Whichever compiler builds the command, it prints the same bytes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { GeneratedArticle } from './generated-articles.js';
import { command, temporaryFolder } from './native.js';
import { formats, samples } from './samples.js';

/** The compiler that made the command is one of these, and the other is asked to make it again. */
const compilers = ['g++', 'clang++'];
const used = readFileSync(join(root, 'build/native/CMakeCache.txt'), 'utf8').match(/^CMAKE_CXX_COMPILER:\w+=(.*)$/m)[1];
const describe = (compiler) => spawnSync(compiler, ['--version'], { encoding: 'utf8' }).stdout ?? '';
const others = compilers.filter((compiler) => describe(compiler) !== '' && /clang/.test(describe(compiler)) !== /clang/.test(describe(used)));

test('the command of another compiler, without optimization, prints the same bytes', (t) => {
  if (others.length === 0) return t.skip('there is no other compiler here');
  const [compiler] = others;
  const program = join(temporaryFolder(t), 'offprint');
  const { status, stderr } = spawnSync(compiler, ['-std=c++20', '-O0', '-Wall', '-Wextra', '-Werror', '-Wno-missing-field-initializers', '-DOFFPRINT_VERSION="0"', '-I', join(root, 'include'), join(root, 'cli/main.cpp'), '-o', program], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const lines = [...samples.map(({ json }) => JSON.stringify(JSON.parse(json))), ...Array.from({ length: 100 }, (_, seed) => new GeneratedArticle(seed + 300_000, { faults: seed % 2 === 0 }).json)];
  for (const format of formats) {
    const [one, other] = [command, program].map((built) => spawnSync(built, ['render', '--ndjson', '--format', format], { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 }).stdout);
    assert.equal(one.split('\n').length, lines.length + 1);
    assert.equal(other, one, format);
  }
});
