// An outside CMake project finds and uses an installed Offprint.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { temporaryFolder } from './native.js';

const run = (command, ...args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
};

test('find_package(offprint) works after cmake --install, and the example prints an article', (t) => {
  const folder = temporaryFolder(t);
  const prefix = join(folder, 'prefix');
  const build = join(folder, 'build');
  run('cmake', '--install', 'build/native', '--prefix', prefix);
  run('cmake', '-S', 'examples/native', '-B', build, '-G', 'Ninja', `-DCMAKE_PREFIX_PATH=${prefix}`);
  run('cmake', '--build', build);
  const page = run(join(build, 'print_article'), 'examples/articles/aggregator.json');
  assert.match(page, /^<!doctype html>/);
  assert.equal(page, run('build/native/offprint', 'render', '--locale', 'zh-CN', 'examples/articles/aggregator.json'));
  assert.match(run(join(prefix, 'bin/offprint'), '--version'), /^offprint /);
});
