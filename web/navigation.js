// Clicks on links inside an article.
import { ofDocument } from './own-document.js';

/** What kind of link it is: the name of the part around it. */
const kinds = /** @type {const} */ (['previous', 'next', 'related', 'source', 'author', 'publisher']);

/**
 * @typedef {object} NavigateDetail
 * @property {string} url absolute
 * @property {'previous' | 'next' | 'related' | 'source' | 'author' | 'publisher' | 'link'} kind
 */

/**
 * @param {HTMLElement} element the `<offprint-article>`
 * @param {Event} event a click inside it
 */
export function handleClick(element, event) {
  const { button, altKey, ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
  if (event.defaultPrevented || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return;
  // By name, not by class: an element carried to another window has that window's classes in it.
  const link = /** @type {HTMLAnchorElement | undefined} */ (event.composedPath().find((node) => /** @type {Element} */ (node).localName === 'a'));
  const href = link?.getAttribute('href');
  // Around the element, in the page's own words and in other elements there are links, too.
  const place = /** @type {ShadowRoot | HTMLElement | undefined} */ (link?.closest('.offprint-article')?.parentNode);
  if (!link || href == null || typeof link.href !== 'string' || (/** @type {ShadowRoot} */ (place)?.host ?? place) !== element) return;
  if (href.startsWith('#')) {
    goToAnchor(element, link, href.slice(1), event);
    return;
  }
  const kind = kinds.find((name) => link.closest(`.offprint-${name}, .offprint-quote-${name}`)) ?? 'link';
  const navigate = new CustomEvent('offprint-navigate', { detail: { url: link.href, kind }, bubbles: true, composed: true, cancelable: true });
  if (!element.dispatchEvent(navigate)) event.preventDefault();
}

/**
 * The browser does not look for anchors inside a shadow root, nor in the page itself where a base element leads elsewhere.
 * @param {HTMLElement} element
 * @param {HTMLAnchorElement} link
 * @param {string} id
 * @param {Event} event
 */
function goToAnchor(element, link, id, event) {
  const document = link.ownerDocument;
  const root = /** @type {ShadowRoot | Document} */ (link.getRootNode());
  const inPage = root === document;
  const target = /** @type {HTMLElement | null} */ ((inPage ? element : /** @type {ShadowRoot} */ (root)).querySelector(`[id="${CSS.escape(id)}"]`));
  const [page] = ofDocument(document, 'URL').split('#');
  if (!target || (inPage && link.href.startsWith(`${page}#`))) return;
  event.preventDefault();
  target.scrollIntoView();
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
