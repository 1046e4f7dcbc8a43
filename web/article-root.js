// The place where an element's article stands, a shadow root or the page itself, and what stands there without one.
import { loadingSheet } from './style-sheets.js';
import { parseHtml } from './trusted-html.js';

export class ArticleRoot {
  #host;
  /** @type {string | null} the markup that is shown */
  shown = null;
  /** @type {DocumentFragment | null} the page's own children, while an article stands in their place */
  #fallback = null;
  #changed;

  /**
   * @param {HTMLElement} host
   * @param {() => void} changed called when the host's own children have been exchanged
   */
  constructor(host, changed) {
    this.#host = host;
    this.#changed = changed;
  }

  /** Where the page's own children are. */
  get children() {
    return this.#fallback ?? this.#host;
  }

  open() {
    const root = this.#shadow();
    root.adoptedStyleSheets = [loadingSheet()];
    root.replaceChildren(this.#host.ownerDocument.createElement('slot'));
  }

  /**
   * @param {string} html
   * @param {CSSStyleSheet | null} sheet of the shadow root; without one the article goes into the page itself
   */
  show(html, sheet) {
    // The same again: what the reader has focused or selected stays.
    if (html === this.shown) return;
    const content = parseHtml(html, this.#host.ownerDocument);
    if (sheet === null) {
      if (this.#fallback === null) {
        this.#fallback = this.#host.ownerDocument.createDocumentFragment();
        this.#fallback.append(...this.#host.childNodes);
      }
      this.#host.replaceChildren(content);
      this.#changed();
    } else {
      const root = this.#shadow();
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(content);
    }
    this.shown = html;
  }

  /** Takes the article away and puts the page's own children back. */
  clear() {
    this.shown = null;
    if (this.#fallback !== null) {
      this.#host.replaceChildren(this.#fallback);
      this.#fallback = null;
      this.#changed();
    }
    if (this.#host.shadowRoot) this.open();
  }

  /** Whether the page has put anything inside the element that a reader can see. */
  hasFallback() {
    return Array.from(this.#host.childNodes).some((node) => (node instanceof Element && !(node instanceof HTMLScriptElement)) || (node instanceof Text && node.data.trim() !== ''));
  }

  #shadow() {
    return this.#host.shadowRoot ?? this.#host.attachShadow({ mode: 'open' });
  }
}
