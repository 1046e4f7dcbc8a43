// Waiting for the parser to leave an element.
import { ofDocument } from './own-document.js';

/** @param {Element} element */
function isPast(element) {
  for (let node = /** @type {Node | null} */ (element); node; node = node.parentNode ?? /** @type {ShadowRoot} */ (node).host) if (node.nextSibling) return true;
  return ofDocument(element.ownerDocument, 'readyState') !== 'loading';
}

/**
 * While the parser is still inside the element, its children and its declared shadow root are yet to come.
 * @param {Element} element
 * @param {() => void} then called once the parser is past it, unless that is so already
 * @returns {boolean} whether it is so already
 */
export function isParsed(element, then) {
  if (isPast(element)) return true;
  const document = element.ownerDocument;
  const look = () => {
    if (element.isConnected && !isPast(element)) return;
    observer.disconnect();
    Reflect.apply(/** @type {Function} */ (ofDocument(document, 'removeEventListener')), document, ['readystatechange', look]);
    then();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  Reflect.apply(/** @type {Function} */ (ofDocument(document, 'addEventListener')), document, ['readystatechange', look]);
  return false;
}
