// Set-up on a machine that lacks everything, where nothing may be installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';

const setUp = (purpose) =>
  spawnSync(process.execPath, ['-e', `import('./tools/set-up.js').then(({ setUp }) => setUp(${JSON.stringify(purpose)}))`], { cwd: root, encoding: 'utf8', env: { PATH: '' } });

test('where nothing can be installed, set-up names every package that is missing, and the command that installs them', () => {
  const { status, stderr } = setUp('fuzz');
  assert.equal(status, 1);
  const [, missing] = stderr.match(/These packages are missing: (.*)\n/);
  assert.deepEqual(missing.split(' ').filter((name) => /^(cmake|ninja-build|g\+\+|emscripten|clang|libclang-rt-dev)$/.test(name)), ['cmake', 'ninja-build', 'g++', 'emscripten', 'clang', 'libclang-rt-dev']);
  assert.ok(stderr.endsWith(`set-up: install them with: sudo apt-get install -y --no-install-recommends ${missing}\n`));
});

test('building asks for less than testing does', () => {
  const { stderr } = setUp();
  assert.match(stderr, /missing: cmake/);
  assert.doesNotMatch(stderr, /catch2|chromium|nlohmann|clang|gcovr/);
});
