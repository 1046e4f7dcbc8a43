// `npm run build`: the native command at build/native/offprint and the package in dist/. Does only what is not current.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './generated.js';
import { setUp } from './set-up.js';

function run(command, args, env = process.env) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit'], env });
  if (status !== 0) {
    console.error(`build: ${command} ${args.join(' ')} failed`);
    process.exit(status ?? 1);
  }
}

/** Whether a preset has been configured, and with the tests where they are wanted. */
function isConfigured(preset, tests) {
  const folder = join(root, 'build', preset);
  return existsSync(join(folder, 'build.ninja')) && (!tests || /^OFFPRINT_TESTS:BOOL=ON$/m.test(readFileSync(join(folder, 'CMakeCache.txt'), 'utf8')));
}

/** Configures where that has not been done, and builds, a CMake preset: all of it, or the targets that are named. */
export function buildPreset(preset, { configure = ['cmake'], env, targets = [], tests = true } = {}) {
  if (!isConfigured(preset, tests)) {
    console.log(`build: configuring ${preset}`);
    const [command, ...rest] = configure;
    run(command, [...rest, '--preset', preset, `-DOFFPRINT_TESTS=${tests ? 'ON' : 'OFF'}`], env);
  }
  console.log(`build: ${preset}`);
  run('cmake', ['--build', '--preset', preset, ...targets.flatMap((target) => ['--target', target])], env);
}

/** Emscripten keeps compiled system libraries in a cache; one that belongs to the system may not be writable. */
export function emscriptenEnvironment() {
  if (process.env.EM_CACHE) return process.env;
  const shared = '/usr/share/emscripten/cache';
  if (existsSync(shared)) {
    try {
      accessSync(shared, constants.W_OK);
      return process.env;
    } catch {
      // Not ours: keep our own.
    }
  }
  if (!existsSync('/usr/share/emscripten')) return process.env;
  const own = join(root, 'build/emscripten-cache');
  mkdirSync(own, { recursive: true });
  return { ...process.env, EM_CACHE: own };
}

/** The command and the package; with the tests, all else that is native too, or the targets that are named. */
export function build({ tests = false, targets = tests ? [] : ['offprint_command'] } = {}) {
  buildPreset('native', { targets, tests });
  buildPreset('wasm', { configure: ['emcmake', 'cmake'], env: emscriptenEnvironment(), tests: false });
  console.log('build: the package in dist/');
  run(process.execPath, ['tools/build-package.js']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp();
  build();
}
