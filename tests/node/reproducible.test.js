// The WebAssembly modules that anybody builds of these sources with the same tools are those that are shipped, byte for byte.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emscriptenEnvironment } from '../../tools/build.js';
import { root } from '../../tools/generated.js';
import { temporaryFolder } from './native.js';

test('the modules built again elsewhere, of a copy of the sources, have the same bytes', (t) => {
  const folder = temporaryFolder(t);
  const copy = join(folder, 'copy/of/the/sources');
  const build = join(folder, 'built');
  for (const part of ['CMakeLists.txt', 'cmake', 'include', 'wasm']) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const run = (...command) => {
    const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), { cwd: folder, encoding: 'utf8', env: emscriptenEnvironment() });
    assert.equal(status, 0, `${command.join(' ')}\n${stdout}\n${stderr}`);
  };
  run('emcmake', 'cmake', '-S', copy, '-B', build, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release');
  run('cmake', '--build', build);
  for (const file of ['offprint.wasm', 'offprint-element.wasm', 'offprint.js']) assert.ok(readFileSync(join(build, file)).equals(readFileSync(join(root, 'build/wasm', file))), `${file} differs`);
});
