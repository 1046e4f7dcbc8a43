// Waiting for the parser to leave an element.

/**
 * While the parser is still inside the element, its children and its declared shadow root are yet to come.
 * @param {Element} element
 * @param {() => void} then called once the parser is past it, unless that is so already
 * @returns {boolean} whether it is so already
 */
export function isParsed(element, then) {
  const document = element.ownerDocument;
  if (document.readyState !== 'loading' || element.nextSibling || element.shadowRoot) return true;
  const observer = new MutationObserver(() => {
    if (!element.nextSibling && document.readyState === 'loading' && element.isConnected) return;
    observer.disconnect();
    then();
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', () => {
    observer.disconnect();
    then();
  }, { once: true });
  return false;
}
