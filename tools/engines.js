// `npm run engines`: the articles, the payloads and what goes wrong, in Firefox and WebKitGTK.
import { spawnSync } from 'node:child_process';
import { build } from './build.js';
import { root } from './generated.js';
import { setUp } from './set-up.js';

setUp('engines');
build();
const { status } = spawnSync(process.execPath, ['--test', '--test-reporter=spec', 'tests/engines/engines.test.js'], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
