// `npm run golden`: renews tests/data/golden/, what every sample looks like in every format. Read the diff before you
// commit it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { offprint } from '../tests/node/native.js';
import { formats, samples } from '../tests/node/samples.js';
import { root } from './generated.js';

export const goldenFolder = join(root, 'tests/data/golden');

const endings = { fragment: 'html', page: 'page.html', shadow: 'shadow.html', 'json-ld': 'json', text: 'txt' };

/** Every golden file as it would be now: {name, content}. The style sheet has a test of its own, so it is left out. */
export function goldenFiles() {
  return samples.flatMap(({ name, path }) => {
    const locale = name === 'aggregator' ? ['--locale', 'zh-CN'] : [];
    const rendered = formats.map((format) => {
      const { stdout } = offprint(['render', '--format', format, ...locale, path]);
      return { name: `${name}.${endings[format]}`, content: stdout.replace(/<style>[\s\S]*?<\/style>/, '<style>…</style>') };
    });
    const { stdout } = offprint(['check', ...locale, path]);
    return [...rendered, { name: `${name}.diagnostics.txt`, content: stdout.replaceAll(path, `${name}.json`) }];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(goldenFolder, { recursive: true, force: true });
  mkdirSync(goldenFolder, { recursive: true });
  for (const { name, content } of goldenFiles()) writeFileSync(join(goldenFolder, name), content);
}
