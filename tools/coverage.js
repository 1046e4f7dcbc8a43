// `npm run coverage`: which lines of the core its tests reach. Fails below the share that is promised.
import { spawnSync } from 'node:child_process';
import { buildPreset } from './build.js';
import { root } from './generated.js';
import { setUp } from './set-up.js';

const promised = 95;

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

setUp('coverage');
buildPreset('coverage');
// What earlier runs reached would count too.
run('find', ['build/coverage', '-name', '*.gcda', '-delete']);
run('build/coverage/tests/core_tests', []);
run('gcovr', ['--root', '.', '--filter', 'include/offprint/', '--sort-percentage', '--fail-under-line', String(promised), 'build/coverage']);
