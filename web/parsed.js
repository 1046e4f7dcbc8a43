// Waiting for the parser to leave an element.
import { callDocument, ofDocument } from './own-document.js';

/** @param {Element} element in a document */
function isPast(element) {
  const document = element.ownerDocument;
  for (let node = /** @type {Node} */ (element); node !== document; node = ofDocument(node, 'parentNode') ?? /** @type {ShadowRoot} */ (node).host)
    if (ofDocument(node, 'nextSibling')) return true;
  return ofDocument(document, 'readyState') !== 'loading';
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
    callDocument(document, 'removeEventListener', 'readystatechange', look);
    then();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  callDocument(document, 'addEventListener', 'readystatechange', look);
  return false;
}
