// Public test data, where it is present: one JSON object a line. $OFFPRINT_CORPORA names the folder.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/generated.js';

const folder = process.env.OFFPRINT_CORPORA ?? join(root, '../shared/corpora');

/** The cases of a corpus; none, and told, where it is not here. */
export function corpus(name) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.log(`the corpus ${name} is not here: only our own cases are tested`);
    return [];
  }
  return readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

/** What a case puts in: its text, or its bytes read as UTF-8. */
export const textOf = ({ payload, b64 }) => payload ?? Buffer.from(b64, 'base64').toString('utf8');

/** What a case puts in, as bytes. */
export const bytesOf = ({ payload, b64 }) => (payload === undefined ? Buffer.from(b64, 'base64') : Buffer.from(payload, 'utf8'));
