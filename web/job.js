// What there is to do for one article, and having the whole module do it.
import { OffprintError } from './error.js';
import { bytesOfResponse, isResponse, readable } from './request.js';
import { wholeModule } from './whole-module.js';

// Kept from before the page can replace them.
const { stringify } = JSON;
const { toString } = Object.prototype;

/** @typedef {import('./error.js').Diagnostic} Diagnostic */

/**
 * What goes into a core.
 * @typedef {{json: string | Uint8Array, options: string}} Job
 */

/**
 * @param {import('./offprint.js').ArticleInput | Promise<import('./offprint.js').ArticleInput>} input
 * @param {number} most bytes that are read of a response
 * @returns {Promise<string | Uint8Array>}
 */
async function bytesOf(input, most) {
  const value = await readable(async () => {
    const given = await input;
    return isResponse(given) ? bytesOfResponse('article', given, most) : given;
  });
  if (typeof value === 'string') return value;
  try {
    if (toString.call(value) === '[object ArrayBuffer]') return new Uint8Array(/** @type {ArrayBuffer} */ (value));
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return stringify(value) ?? '';
  } catch (cause) {
    throw new OffprintError('input-refused', 'The article cannot be written as JSON.', { cause });
  }
}

/**
 * JSON has no word for NaN, for what is infinite and for functions: they go in as objects, which the core refuses.
 * @param {import('./offprint.js').RenderOptions} options
 */
function written(options) {
  try {
    // Without a prototype: the page's may bring a toJSON.
    return stringify({ __proto__: null, ...options }, (key, value) => (typeof value === 'function' || (typeof value === 'number' && value - value !== 0) ? {} : value));
  } catch (cause) {
    throw new OffprintError('invalid-option', 'The options cannot be written as JSON.', { cause });
  }
}

/**
 * @param {import('./offprint.js').ArticleInput | Promise<import('./offprint.js').ArticleInput>} input
 * @param {import('./offprint.js').RenderOptions} options
 * @returns {Promise<Job>}
 */
export async function jobOf(input, options) {
  const settings = written(options);
  // The core's own limit, where there is no other.
  const maxBytes = options?.maxBytes ?? 1 << 24;
  let json = await bytesOf(input, maxBytes);
  // The beginning of what is too large is enough to refuse it.
  if (json.length > maxBytes) json = json.slice(0, maxBytes + 1);
  return { json, options: settings };
}

/**
 * Half of a character, which UTF-8 cannot hold, is told of where it is written as JSON has it. Behind a backslash it would be
 * something else, if that is not itself behind one.
 * @param {string | Uint8Array} json
 */
const escaped = (json) =>
  typeof json === 'string' && /\p{Cs}/u.test(json) ? json.replace(/\\[^]?|\p{Cs}/gu, (found) => (found[0] === '\\' ? found : `\\u${found.charCodeAt(0).toString(16)}`)) : json;

/**
 * @param {'render' | 'check'} verb
 * @param {Job} job
 */
const done = (verb, { json, options }) => wholeModule.use((core) => core.call(verb, { json: escaped(json), options }));

/**
 * @param {Job} job
 * @returns {Promise<{output: string, readonly diagnostics: Diagnostic[]}>}
 */
export async function renderJob(job) {
  const { taken, result } = await done('render', job);
  if (taken) return result;
  const { diagnostics } = result;
  const error = /** @type {Diagnostic} */ (diagnostics.find(({ severity }) => severity === 'error'));
  const code = error.code === 'invalid-option' ? 'invalid-option' : 'input-refused';
  const place = error.line === null ? '' : ` (line ${error.line}, column ${error.column})`;
  throw new OffprintError(code, error.message + place, { diagnostics });
}

/**
 * @param {Job} job
 * @returns {Promise<Diagnostic[]>}
 */
export const checkJob = async (job) => (await done('check', job)).result.diagnostics;
