// The style sheets of shadow roots: one a document, shared by all its articles.
import { useElementCore } from './element-module.js';
import { createElement, windowOf } from './own-document.js';

/** What holds while there is no article. */
export const loadingStyle = '.offprint-message a{color:inherit}:host(:not([popover])){display:block;min-height:var(--offprint-min-height,0)}:host([hidden]){display:none}.offprint-message{font:max(1rem,16px)/1.5 system-ui,sans-serif;text-indent:0;white-space:normal;-webkit-text-fill-color:currentcolor}';

/** @type {Promise<string> | null} */
let articleStyle = null;

/** @returns {Promise<string>} */
export function loadArticleStyle() {
  articleStyle ??= useElementCore((core) => core.styleSheet()).catch((cause) => {
    articleStyle = null;
    throw cause;
  });
  return articleStyle;
}

/** @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const sheets = new WeakMap();

/**
 * @param {Document} document
 * @param {string} style
 */
function sheetFor(document, style) {
  const ofDocument = sheets.get(document) ?? new Map();
  sheets.set(document, ofDocument);
  let sheet = ofDocument.get(style);
  if (!sheet) {
    sheet = new /** @type {Window & typeof globalThis} */ (windowOf(document)).CSSStyleSheet();
    sheet.replaceSync(style);
    ofDocument.set(style, sheet);
  }
  return sheet;
}

/**
 * @param {ShadowRoot} root
 * @param {string} style
 */
export function dress(root, style) {
  const document = root.ownerDocument;
  try {
    root.adoptedStyleSheets = [sheetFor(document, style)];
  } catch {
    // An engine that cannot share sheets, or a document without a window.
    if (Array.from(root.children).some(({ localName, textContent }) => localName === 'style' && textContent === style)) return;
    const element = createElement(document, 'style');
    element.textContent = style;
    root.prepend(element);
  }
}
