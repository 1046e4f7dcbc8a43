// `npm test`: sets up, builds, and runs every test: the core's natively and under sanitizers, then those of the command,
// the package and the element.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, buildPreset } from './build.js';
import { root } from './generated.js';
import { setUp } from './set-up.js';

const failures = [];

function step(name, command, args) {
  console.log(`\ntest: ${name}`);
  if (spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0) failures.push(name);
}

setUp('test');
build({ tests: true });
buildPreset('sanitize');

step('the core', 'ctest', ['--preset', 'native']);
step('the core under AddressSanitizer and UndefinedBehaviorSanitizer', 'ctest', ['--preset', 'sanitize']);
const files = ['tests/node', 'tests/browser'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.test.js'))
    .map((file) => join(folder, file)),
);
step('the command, the package and the element', process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files]);

if (failures.length > 0) {
  console.error(`\ntest: FAILED: ${failures.join('; ')}`);
  process.exit(1);
}
console.log('\ntest: everything passed');
