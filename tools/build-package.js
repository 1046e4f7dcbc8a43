// Makes dist/ (or the folder given), all that the package ships, from web/ and build/wasm/. The same input gives the same
// bytes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from 'terser';
import { root } from './generated.js';
import { customElementsManifest } from './custom-elements-manifest.js';
import { minifiedStyleSheet } from './make-style-sheet.js';

const dist = process.argv[2] ?? join(root, 'dist');
const web = (file) => join(root, 'web', file);

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

/** Where a bundle finds the WebAssembly modules: web/default-source.js, or another file in its place. */
const sourceOfWasm = (file) => ({
  name: 'default-source',
  setup: ({ onResolve }) => onResolve({ filter: /\/default-source\.js$/ }, () => ({ path: web(file) })),
});
/**
 * Emscripten's glue, which calls on web/core.js to instantiate the module: there a failure is caught, and the memory seen.
 * Of its views of the memory the one stays that wasm/imports.js reads.
 */
const glue = {
  name: 'emscripten-glue',
  setup: ({ onLoad }) => onLoad({ filter: /build\/wasm\/offprint\.js$/ }, ({ path }) => {
    const instantiate = /WebAssembly\.instantiate\(Module(\["wasm"\]|\.wasm), *(\w+)\)/g;
    const written = readFileSync(path, 'utf8');
    if (written.match(instantiate)?.length !== 1) throw new Error(`${path} instantiates the module in a way that tools/build-package.js does not know`);
    return {
      contents: written
        .replace(instantiate, 'Module.wasm($2)')
        .replace(/\bHEAP(8|U?16|U?32|F32|F64) *= *new \w+\(b\);?/g, ''),
    };
  }),
};
const made = (file) => readFileSync(join(root, 'build/wasm', file));
const sha256 = (file) => JSON.stringify(createHash('sha256').update(made(file)).digest('base64'));
if (!made('offprint.js').equals(made('offprint-element.js'))) throw new Error('the two WebAssembly modules do not go with the same glue');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const shared = {
  bundle: true, minify: true, target: 'es2022', legalComments: 'none', charset: 'utf8', logLevel: 'warning',
  outdir: dist,
  plugins: [glue],
  define: {
    OFFPRINT_WASM_SHA256: sha256('offprint.wasm'),
    OFFPRINT_ELEMENT_WASM_SHA256: sha256('offprint-element.wasm'),
    OFFPRINT_VERSION: String(version.split('.').reduce((number, part) => number * 1000 + Number.parseInt(part, 10), 0)),
  },
  alias: { 'emscripten-module': join(root, 'build/wasm/offprint.js') },
};

await build({ ...shared, entryPoints: [web('offprint.js'), web('element.js')], format: 'esm', splitting: true, chunkNames: 'shared' });
await build({ ...shared, entryPoints: { 'offprint.node': web('offprint.js') }, format: 'esm', platform: 'node', plugins: [glue, sourceOfWasm('default-source.node.js')] });
await build({ ...shared, entryPoints: { 'offprint-element': web('script-tag.js') }, format: 'esm' });
await build({ ...shared, entryPoints: { 'offprint-element.classic': web('script-tag.js') }, format: 'iife', plugins: [glue, sourceOfWasm('default-source.classic.js')] });
copyFileSync(web('element.node.js'), join(dist, 'element.node.js'));

// esbuild puts the files together; terser makes them smaller, by a thirtieth after compression.
for (const file of readdirSync(dist)) {
  const { code } = await minify(readFileSync(join(dist, file), 'utf8'), { module: !file.includes('classic'), ecma: 2022, format: { quote_style: 1 }, compress: { inline: 1, passes: 3, hoist_funs: true, lhs_constants: false, unsafe_arrows: true, unsafe_methods: true } });
  writeFileSync(join(dist, file), `${code}\n`);
}
for (const file of ['offprint.wasm', 'offprint-element.wasm']) writeFileSync(join(dist, file), made(file));
copyFileSync(web('article.schema.json'), join(dist, 'article.schema.json'));
writeFileSync(join(dist, 'offprint.css'), minifiedStyleSheet());
writeFileSync(join(dist, 'custom-elements.json'), `${JSON.stringify(customElementsManifest(), null, 2)}\n`);

const types = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.json'), '--outDir', dist], { cwd: root, stdio: 'inherit' });
if (types.status !== 0) {
  console.error('build: the types do not check');
  process.exit(1);
}

/** For the integrity attribute of script and link elements. */
const integrity = {};
const sizes = [];
for (const file of readdirSync(dist).filter((name) => /\.(js|css|wasm)$/.test(name)).sort()) {
  const bytes = readFileSync(join(dist, file));
  integrity[file] = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
  sizes.push({ file, bytes: bytes.length, brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length });
}
writeFileSync(join(dist, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
for (const { file, bytes, brotli } of sizes) console.log(`  ${file.padEnd(28)} ${String(bytes).padStart(8)} bytes ${String(brotli).padStart(7)} brotli  ${integrity[file]}`);
