// `npm run payloads`: every payload in every field of the format, in every form, in Chromium.
import { spawnSync } from 'node:child_process';
import { build } from './build.js';
import { root } from './generated.js';
import { setUp } from './set-up.js';

setUp('test');
build();
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', '--test-name-pattern=no payload in any field', 'tests/browser/payloads.test.js'], { cwd: root, stdio: 'inherit', env: { ...process.env, OFFPRINT_PAYLOADS: 'all' } });
process.exit(status ?? 1);
