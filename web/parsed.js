// Waiting for the parser to leave an element.
import { callDocument, ofDocument } from './own-document.js';

/**
 * What comes next behind the element and all that is in it.
 * @param {Element} element in a document
 * @returns {Node | null}
 */
export function nodeBehind(element) {
  const document = element.ownerDocument;
  for (let node = /** @type {Node} */ (element); node !== document; node = ofDocument(node, 'parentNode') ?? /** @type {ShadowRoot} */ (node).host) {
    const next = ofDocument(node, 'nextSibling');
    if (next) return next;
  }
  return null;
}

/**
 * While the parser is still inside the element, its children and its declared shadow root are yet to come.
 * @param {Element} element
 * @param {Node | null | undefined} ahead what was behind the element already when the parser came to it; anything else it has put there since
 * @param {() => void} then called once the parser is past it, unless that is so already
 * @returns {boolean} whether it is so already
 */
export function isParsed(element, ahead, then) {
  const document = element.ownerDocument;
  const isPast = () => ofDocument(document, 'readyState') !== 'loading' || nodeBehind(element) !== ahead;
  if (isPast()) return true;
  const look = () => {
    if (element.isConnected && !isPast()) return;
    observer.disconnect();
    callDocument(document, 'removeEventListener', 'readystatechange', look);
    then();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  callDocument(document, 'addEventListener', 'readystatechange', look);
  return false;
}
