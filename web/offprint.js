// The door: article JSON in, a finished article and its diagnostics out.
import { checkJob, jobOf, renderJob } from './job.js';
import { wholeModule } from './whole-module.js';

export { OffprintError } from './error.js';

/**
 * An article: JSON text, its UTF-8 bytes, a response that brings them, or the document as an object. Bytes and objects are read
 * while the promise is pending, not copied: leave them as they are until it has settled.
 * @typedef {string | ArrayBuffer | ArrayBufferView | Response | object} ArticleInput
 */

/**
 * @typedef {object} RenderOptions
 * @property {'fragment' | 'page' | 'shadow' | 'json-ld' | 'text'} [format] `fragment` (the bare `<article>`) by default
 * @property {string} [locale] BCP 47 tag for labels and dates; otherwise the article's language
 * @property {string} [base] absolute URL against which relative ones resolve; otherwise the article's own
 * @property {number} [headingLevel] level of the headline, 1 to 6
 * @property {string | string[]} [sections] names of the sections to show, in order; an empty array: none
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
 * @property {number} [maxListLength] limit on the entries of one list of items, cards, authors, tags or the like, and on the line breaks of one text
 * @property {number} [maxTextBytes] limit on one string
 * @property {number} [maxOutputBytes] limit on the output
 * @property {number} [maxDiagnostics] diagnostics to list
 */

/** @typedef {import('./error.js').Diagnostic} Diagnostic */
/** @typedef {import('./loader.js').WasmSource} WasmSource */

/**
 * Renders an article.
 * @param {ArticleInput | Promise<ArticleInput>} input
 * @param {RenderOptions} [options]
 * @returns {Promise<{output: string, readonly diagnostics: Diagnostic[]}>}
 * @throws {import('./error.js').OffprintError} `input-refused` or `invalid-option`, with `diagnostics` unless it is no JSON to
 * begin with, where there is nothing to show; another
 * code where the renderer could not be loaded
 */
export async function render(input, options = {}) {
  return renderJob(await jobOf(input, options));
}

/**
 * Says what `render` would say of an article, without rendering it. An article that would be refused has a diagnostic of
 * severity `error`.
 * @param {ArticleInput | Promise<ArticleInput>} input
 * @param {RenderOptions} [options]
 * @returns {Promise<{diagnostics: Diagnostic[]}>}
 */
export async function check(input, options = {}) {
  return { diagnostics: await checkJob(await jobOf(input, options)) };
}

/**
 * Loads the module now, so that the first render need not wait; needed only where Offprint cannot find it itself (an edge
 * runtime, an unusual bundler) or where the host has it already. Elements then use it too.
 * @param {WasmSource | Promise<WasmSource>} [source] otherwise `offprint.wasm` beside this script
 * @returns {Promise<void>}
 */
export async function init(source) {
  await wholeModule.init(source);
}
