// The names of elements and attributes that the output may have: the literals of the writer's own sources.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../tools/generated.js';

const folder = join(root, 'include/offprint/output');
const source = readdirSync(folder).filter((file) => file.startsWith('html') || ['page.hpp', 'shadow.hpp'].includes(file)).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
const all = (pattern) => [...source.matchAll(pattern)].map(([, name]) => name);

const rows = all(/\{Role::\w+, "([^"]*)"/g).filter(Boolean).flatMap((name) => (name === 'h' ? ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] : [name]));
const marks = /mark_elements\[\] = \{([^}]*)\}/.exec(source)[1].match(/\w+/g);

export const knownElements = [...new Set([...rows, ...marks, ...all(/start_tag\("([^"]+)"/g), 'a', 'br'])];
export const knownAttributes = [...new Set([...all(/\{Attribute::\w+, "([^"]+)"/g), ...all(/attribute\("([^"]+)"/g), 'name', 'property'])];
