// The style sheets of shadow roots: one a document, shared by all its articles.
import { withCore } from './loader.js';

/** @type {Map<Document, Promise<CSSStyleSheet>>} */
const articleSheets = new Map();

/** @param {Document} document */
export function articleSheetFor(document) {
  let sheet = articleSheets.get(document);
  if (!sheet) {
    const Sheet = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
    sheet = withCore((core) => core.styleSheet()).then((css) => {
      const made = new Sheet();
      made.replaceSync(css);
      return made;
    });
    sheet.catch(() => articleSheets.delete(document));
    articleSheets.set(document, sheet);
  }
  return sheet;
}

/** What holds while there is no article. */
export function loadingSheet() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host{display:block;min-height:var(--offprint-min-height,0)}:host([hidden]){display:none}');
  return sheet;
}
