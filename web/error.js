// The one error that Offprint throws and reports.

/**
 * What an OffprintError can be about:
 * - `input-refused`: the article could not be rendered at all; `diagnostics` say why and where, and where there are none
 *   (what was given cannot be written as JSON; the module that could say more did not come) `cause` does
 * - `invalid-option`: an option has a value that it cannot have; `diagnostics` say which
 * - `article-unavailable`: the article's address did not answer, or not with success
 * - `article-timeout`: it did not answer in time
 * - `wasm-unavailable`: the WebAssembly module did not arrive
 * - `wasm-timeout`: it did not arrive in time
 * - `wasm-blocked`: the page's Content Security Policy forbids WebAssembly
 * - `wasm-unsupported`: this engine has no WebAssembly
 * - `wasm-invalid`: what arrived is not the module, or not this version's
 * - `render-failed`: the module stopped in the middle, for want of memory; the next render starts afresh
 * - `html-blocked`: the page's Trusted Types policy leaves no way to show HTML
 * @typedef {'input-refused' | 'invalid-option' | 'article-unavailable' | 'article-timeout' | 'wasm-unavailable' | 'wasm-timeout' | 'wasm-blocked' | 'wasm-unsupported' | 'wasm-invalid' | 'render-failed' | 'html-blocked'} ErrorCode
 */

/**
 * What Offprint has to say about an article.
 * @typedef {object} Diagnostic
 * @property {string} code stable; docs/diagnostics.md lists all
 * @property {'note' | 'warning' | 'error'} severity
 * @property {string} pointer JSON Pointer (RFC 6901) to the value
 * @property {number | null} line from 1
 * @property {number | null} column from 1, in Unicode code points
 * @property {string} message a sentence for the publisher
 */

export class OffprintError extends Error {
  // Fields and no assignments: where the page has frozen Error.prototype, or given Object.prototype a getter, those would throw.
  name = 'OffprintError';
  /** @type {ErrorCode} */
  code;
  /** @type {Diagnostic[]} */
  diagnostics;

  /**
   * @param {ErrorCode} code
   * @param {string} message
   * @param {{cause?: unknown, diagnostics?: Diagnostic[]}} [details]
   */
  constructor(code, message, details = {}) {
    super(message, details);
    this.code = code;
    this.diagnostics = details.diagnostics ?? [];
  }
}
