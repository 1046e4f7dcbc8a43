// Installs what building and testing need and the machine lacks: system packages, then the npm packages that
// package-lock.json names. Where it may not install, it says what is missing. Uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './generated.js';

const onPath = (command) =>
  (process.env.PATH ?? '').split(delimiter).filter(Boolean).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

const exists = (...paths) => paths.some((path) => existsSync(path));

/** The browser that the tests drive: $CHROMIUM, or what the system has under one of its names. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser', '/snap/bin/chromium'];
  return candidates.find((path) => path && existsSync(path));
}

export const findFirefox = () => [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path));

/** The small browser that WebKitGTK's driver drives: each version keeps it elsewhere. */
export function findMiniBrowser() {
  const under = (folder, name) => (exists(folder) ? readdirSync(folder).filter((entry) => name.test(entry)).sort().reverse().map((entry) => join(folder, entry)) : []);
  return under('/usr/lib', /-linux-gnu/).flatMap((folder) => under(folder, /^webkit2?gtk-/)).map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path));
}

/** Ubuntu has Chromium as a snap, which this package brings. */
const chromium = exists('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8')) ? 'chromium-browser' : 'chromium';

// Debian's package for each need, and how to tell that it is met, by whatever means. One with purposes is met for those alone.
const needs = [
  { package: 'cmake', met: () => onPath('cmake') },
  { package: 'ninja-build', met: () => onPath('ninja') },
  { package: 'g++', met: () => onPath('g++') || onPath('clang++') },
  { package: 'nlohmann-json3-dev', purposes: ['test', 'bench', 'fuzz', 'coverage'], met: () => exists('/usr/include/nlohmann/json.hpp', '/usr/local/include/nlohmann/json.hpp') },
  { package: 'catch2', purposes: ['test', 'bench', 'coverage'], met: () => exists('/usr/include/catch2', '/usr/local/include/catch2') },
  { package: 'emscripten', met: () => onPath('emcc') },
  { package: 'node-acorn', met: () => exists('/usr/share/nodejs/acorn') || !exists('/usr/share/emscripten') },
  { package: chromium, purposes: ['test'], met: () => findChromium() !== undefined },
  { package: 'firefox-esr', purposes: ['engines'], met: () => findFirefox() !== undefined },
  { package: 'webkit2gtk-driver', purposes: ['engines'], met: () => onPath('WebKitWebDriver') && findMiniBrowser() !== undefined },
  { package: 'xvfb', purposes: ['engines'], met: () => onPath('Xvfb') },
  { package: 'clang', purposes: ['fuzz'], met: () => onPath('clang++') },
  { package: 'libclang-rt-dev', purposes: ['fuzz'], met: () => hasLibFuzzer() },
  { package: 'gcovr', purposes: ['coverage'], met: () => onPath('gcovr') },
];

/** Clang may come without libFuzzer's run-time library. */
function hasLibFuzzer() {
  const linked = spawnSync('clang++', ['-fsanitize=fuzzer', '-x', 'c++', '-', '-o', '/dev/null'], {
    input: 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }',
  });
  return linked.status === 0;
}

const say = (line) => console.log(`set-up: ${line}`);

function run(command, args, options = {}) {
  say(`${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', ...options }).status === 0;
}

function installSystemPackages(purpose) {
  const wanted = needs.filter(({ purposes }) => purposes === undefined || purposes.includes(purpose));
  const missing = wanted.filter((need) => !need.met()).map((need) => need.package);
  if (missing.length === 0) return;
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const refuse = (reason) => {
    console.error(`set-up: ${reason}. These packages are missing: ${missing.join(' ')}`);
    console.error(`set-up: install them with: sudo ${line}`);
    process.exit(1);
  };
  if (!onPath('apt-get')) refuse('this is neither Debian nor Ubuntu, so nothing was installed');
  const isRoot = process.getuid?.() === 0;
  const sudo = isRoot ? [] : ['sudo', ...(process.stdin.isTTY ? [] : ['-n'])];
  if (!isRoot && (!onPath('sudo') || (!process.stdin.isTTY && spawnSync('sudo', ['-n', 'true']).status !== 0)))
    refuse('packages can only be installed by root');
  say(`installing ${missing.join(', ')}`);
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(command, rest);
  };
  if (!apt('update', '-q') || !apt('install', '-y', '-q', '--no-install-recommends', ...missing)) refuse('apt-get failed');
  const still = wanted.filter((need) => !need.met()).map((need) => need.package);
  if (still.length > 0) refuse(`apt-get installed them, but they do not work here: ${still.join(' ')}`);
}

/** True where node_modules holds what package-lock.json names. */
function npmPackagesAreCurrent() {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  try {
    const wanted = read('package-lock.json');
    const present = read('node_modules/.package-lock.json');
    return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || optional || present[path]?.version === version);
  } catch {
    return false;
  }
}

function installNpmPackages() {
  if (npmPackagesAreCurrent()) return;
  say('installing the npm packages of package-lock.json');
  if (!run('npm', ['ci'], { cwd: root })) {
    console.error('set-up: npm ci failed');
    process.exit(1);
  }
}

/** @param {'test' | 'bench' | 'fuzz' | 'coverage' | 'engines'} [purpose] what is wanted besides building */
export function setUp(purpose) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(`set-up: Node 20 or newer is needed; this is ${process.versions.node}`);
    process.exit(1);
  }
  installSystemPackages(purpose);
  installNpmPackages();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp('test');
  say('everything is there');
}
