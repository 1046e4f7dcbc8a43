// The sample articles, for tests.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/generated.js';

const folder = join(root, 'examples/articles');

/** Every sample: {name, path, json}. */
export const samples = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ name: file.replace('.json', ''), path: join(folder, file), json: readFileSync(join(folder, file), 'utf8') }));

export const formats = ['fragment', 'page', 'shadow', 'json-ld', 'text'];

/** Sets of options that the tests of equal bytes go through, with the command's flags for the same. */
export const optionSets = [
  { options: {}, flags: [] },
  { options: { locale: 'zh-CN', headingLevel: 3, parts: true }, flags: ['--locale', 'zh-CN', '--heading-level', '3', '--parts'] },
  { options: { locale: 'en', base: 'https://host.example/a/b', sections: 'header body related', relatedLimit: 2, excerptLength: 60, idPrefix: 'x-' },
    flags: ['--locale', 'en', '--base', 'https://host.example/a/b', '--sections', 'header body related', '--related-limit', '2', '--excerpt-length', '60', '--id-prefix', 'x-'] },
  { options: { stylesheet: '/offprint.css', nonce: 'r4nd0m' }, flags: ['--stylesheet', '/offprint.css', '--nonce', 'r4nd0m'] },
];
