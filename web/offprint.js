// The door: article JSON in, a finished article and its diagnostics out.
import { OffprintError } from './error.js';
import { withCore } from './loader.js';
import { bytesOfResponse, isResponse } from './request.js';

export { OffprintError } from './error.js';
export { init } from './loader.js';

// Kept from before the page can replace them.
const { stringify } = JSON;
const { toString } = Object.prototype;

/**
 * An article: JSON text, its UTF-8 bytes, a response that brings them, or the document as an object.
 * @typedef {string | ArrayBuffer | ArrayBufferView | Response | object} ArticleInput
 */

/**
 * @typedef {object} RenderOptions
 * @property {'fragment' | 'page' | 'shadow' | 'json-ld' | 'text'} [format] `fragment` (the bare `<article>`) by default
 * @property {string} [locale] BCP 47 tag for labels and dates; otherwise the article's language
 * @property {string} [base] absolute URL against which relative ones resolve; otherwise the article's own
 * @property {number} [headingLevel] level of the headline, 1 to 6
 * @property {string | string[]} [sections] names of the sections to show, in order
 * @property {number} [relatedLimit] related cards at the most; 0: all
 * @property {number} [excerptLength] characters (graphemes) of a card's excerpt at the most
 * @property {string} [idPrefix] what every id begins with
 * @property {boolean} [parts] print part attributes, for use inside a shadow root
 * @property {string} [stylesheet] URL to link from `page` and `shadow`; otherwise the style sheet is printed inline
 * @property {string} [nonce] of the inline style and script elements, under a Content Security Policy
 * @property {number} [maxBytes] limit on the input
 * @property {number} [maxDepth] limit on nesting
 * @property {number} [maxBlocks] limit on blocks
 * @property {number} [maxEntries] limit on the entries of all lists together: blocks, runs, items, authors, tags, cards
 * @property {number} [maxListLength] limit on the entries of one list of items, cards, authors, tags or the like
 * @property {number} [maxTextBytes] limit on one string
 * @property {number} [maxOutputBytes] limit on the output
 * @property {number} [maxDiagnostics] diagnostics to list
 */

/** @typedef {import('./error.js').Diagnostic} Diagnostic */
/** @typedef {import('./loader.js').WasmSource} WasmSource */

/**
 * @param {ArticleInput | Promise<ArticleInput>} input
 * @param {number} most bytes that are read of a response
 * @returns {Promise<string | Uint8Array>}
 */
async function bytesOf(input, most) {
  const value = await input;
  if (typeof value === 'string') return value;
  if (toString.call(value) === '[object ArrayBuffer]') return new Uint8Array(/** @type {ArrayBuffer} */ (value));
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (isResponse(value)) return bytesOfResponse('article', value, most);
  return stringify(value) ?? '';
}

/**
 * @param {'render' | 'check'} verb
 * @param {ArticleInput | Promise<ArticleInput>} input
 * @param {RenderOptions} options
 */
async function run(verb, input, options) {
  // The core's own limit, where there is no other.
  const maxBytes = options?.maxBytes ?? 1 << 24;
  let json = await bytesOf(input, maxBytes);
  // The beginning of what is too large is enough to refuse it.
  if (json.length > maxBytes) json = json.slice(0, maxBytes + 1);
  // Without a prototype: the page's may bring a toJSON.
  const settings = stringify({ __proto__: null, ...options });
  return withCore((core) => core.call(verb, json, settings));
}

/**
 * Renders an article.
 * @param {ArticleInput | Promise<ArticleInput>} input
 * @param {RenderOptions} [options]
 * @returns {Promise<{output: string, readonly diagnostics: Diagnostic[]}>}
 * @throws {OffprintError} `input-refused` or `invalid-option`, with `diagnostics`, where there is nothing to show; another
 * code where the renderer could not be loaded
 */
export async function render(input, options = {}) {
  const { taken, result } = await run('render', input, options);
  if (taken) return result;
  const { diagnostics } = result;
  const error = /** @type {Diagnostic} */ (diagnostics.find(({ severity }) => severity === 'error'));
  const code = error.code === 'invalid-option' ? 'invalid-option' : 'input-refused';
  const place = error.line === null ? '' : ` (line ${error.line}, column ${error.column})`;
  throw new OffprintError(code, error.message + place, { diagnostics });
}

/**
 * Says what `render` would say of an article, without rendering it. An article that would be refused has a diagnostic of
 * severity `error`.
 * @param {ArticleInput | Promise<ArticleInput>} input
 * @param {RenderOptions} [options]
 * @returns {Promise<{diagnostics: Diagnostic[]}>}
 */
export async function check(input, options = {}) {
  const { diagnostics } = (await run('check', input, options)).result;
  return { diagnostics };
}
