// From the core's HTML to nodes, under Trusted Types too.
import { OffprintError } from './error.js';
import { createElement } from './own-document.js';

/** @type {{createHTML(html: string): string} | null} */
let policy = null;

/**
 * The core escapes every string of an article and names every element itself, so its output may be trusted. The policy
 * never leaves this module: nothing else can have HTML blessed by it.
 * @param {string} html
 * @param {Document} document
 * @returns {DocumentFragment}
 */
export function parseHtml(html, document) {
  const template = createElement(document, 'template');
  const { trustedTypes } = /** @type {any} */ (globalThis);
  try {
    const rules = { createHTML: (/** @type {string} */ text) => text };
    const own = (policy ??= trustedTypes?.createPolicy?.('offprint', rules) ?? rules);
    template.innerHTML = own.createHTML(html);
    return template.content;
  } catch (cause) {
    // Asked for once: each refusal is a report of a violation.
    policy ??= /** @type {any} */ ({});
    // The page names its policies and ours is not among them: the browser's own sanitizer needs none.
    const element = /** @type {any} */ (createElement(document, 'div'));
    if (typeof element.setHTML !== 'function')
      throw new OffprintError('html-blocked', "The page's Content Security Policy forbids HTML: add 'offprint' to trusted-types.", { cause });
    element.setHTML(html, { sanitizer: { removeElements: ['script'] } });
    template.content.append(...element.childNodes);
    return template.content;
  }
}
