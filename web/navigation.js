// Clicks on links inside an article.

/** What kind of link it is, by the nearest of these around it. */
const kinds = [
  ['.offprint-previous', 'previous'],
  ['.offprint-next', 'next'],
  ['.offprint-card', 'related'],
  ['.offprint-source, .offprint-quote-source', 'source'],
  ['.offprint-author', 'author'],
  ['.offprint-publisher', 'publisher'],
];

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
  if (!link || href == null) return;
  if (href.startsWith('#')) {
    goToAnchor(link, href.slice(1), event);
    return;
  }
  const kind = kinds.find(([selector]) => link.closest(selector))?.[1] ?? 'link';
  const navigate = new CustomEvent('offprint-navigate', { detail: { url: link.href, kind }, bubbles: true, composed: true, cancelable: true });
  if (!element.dispatchEvent(navigate)) event.preventDefault();
}

/**
 * The browser does not look for anchors inside a shadow root.
 * @param {HTMLAnchorElement} link
 * @param {string} id
 * @param {Event} event
 */
function goToAnchor(link, id, event) {
  const root = /** @type {ShadowRoot} */ (link.getRootNode());
  const target = root.host && root.getElementById(id);
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView();
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
