// The place where an element's article stands, a shadow root or the page itself, and what the page has there without one.
import { failureMessage } from './failure-message.js';
import { createElement, createFragment } from './own-document.js';
import { slice } from './slices.js';
import { dress, loadingStyle } from './style-sheets.js';

export class ArticleRoot {
  #host;
  #changed;
  /** @type {string | null} the markup that is shown */
  shown = null;
  /** @type {string | null} its style, in a shadow root */
  #style = null;
  /** @type {HTMLElement | ShadowRoot | null} what something other than the page's own stands in */
  #taken = null;
  /** @type {DocumentFragment | null} the page's own, meanwhile */
  #kept = null;

  /**
   * @param {import('./article-element.js').OffprintArticleElement} host
   * @param {() => void} changed called when the host's own children have been exchanged
   */
  constructor(host, changed) {
    this.#host = host;
    this.#changed = changed;
  }

  /** Where the page's own children are. */
  get children() {
    return (this.#taken === this.#host && this.#kept) || this.#host;
  }

  /** Whether a server has rendered the article already. */
  isServed() {
    const template = this.#host.querySelector(':scope > template[shadowrootmode]');
    // Markup that a script has put in, or an older engine has read: the shadow root is declared, but not there.
    if (template && !this.#host.shadowRoot) {
      this.#shadow().append(/** @type {HTMLTemplateElement} */ (template).content);
      template.remove();
    }
    return Boolean(this.#host.shadowRoot?.querySelector('.offprint-article'));
  }

  /** Makes ready for an article; until it comes, the page's own children are seen. */
  open() {
    if (this.#taken || (this.#host.root === 'light' && !this.#host.shadowRoot)) return;
    const root = this.#shadow();
    root.replaceChildren(createElement(this.#host.ownerDocument, 'slot'));
    dress(root, loadingStyle);
  }

  /**
   * @param {string} html
   * @param {string} style
   * @param {() => boolean} isOver whether something else has been asked for meanwhile
   */
  async show(html, style, isOver) {
    // The same again: what the reader has focused or selected stays.
    if (html === this.shown) return;
    const { content, rest } = slice(html, this.#host.ownerDocument);
    const article = /** @type {HTMLElement} */ (content.firstElementChild);
    const focused = this.#host.matches(':focus-within');
    this.shown = null;
    const place = this.#put(content);
    this.#style = style;
    this.dress();
    if (focused) {
      // What had the focus is gone; without it the reader would be sent to the top of the page.
      article.tabIndex = -1;
      article.focus({ preventScroll: true });
    }
    await rest(place, isOver);
    if (!isOver()) this.shown = html;
  }

  /** Another document takes shared style sheets away. */
  dress() {
    if (this.#style !== null && this.#taken && this.#taken !== this.#host) dress(/** @type {ShadowRoot} */ (this.#taken), this.#style);
  }

  /**
   * Shows what the page has for this case, or else a message.
   * @param {() => void} retry
   */
  fail(retry) {
    const message = failureMessage(this.#host);
    // Said already: a screen reader need not say it twice, and the button keeps the focus.
    if (this.#taken?.firstChild?.isEqualNode(message)) return;
    this.clear();
    if (this.#hasFallback()) return;
    message.querySelector('button')?.addEventListener('click', retry);
    this.#put(message);
  }

  /** Takes away what stands in the place of the page's own. */
  clear() {
    this.shown = this.#style = null;
    if (!this.#taken || !this.#kept) return;
    this.#taken.replaceChildren(this.#kept);
    if (this.#taken !== this.#host) dress(/** @type {ShadowRoot} */ (this.#taken), loadingStyle);
    this.#taken = this.#kept = null;
    this.#changed();
  }

  /** Whether the page has put anything here that a reader can see. */
  #hasFallback() {
    const { shadowRoot, childNodes } = this.#host;
    return (
      Boolean(shadowRoot?.querySelector('.offprint-article') ?? this.#host.querySelector(':scope > :not(script, style, template, link)')) ||
      Array.from(childNodes).some(({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim())
    );
  }

  /** @param {Node} content */
  #put(content) {
    const place = this.#host.root === 'light' ? this.#host : this.#shadow();
    if (this.#kept === null) {
      // A shadow root from before must not hide what comes into the page itself.
      if (place === this.#host) this.open();
      this.#kept = createFragment(this.#host.ownerDocument);
      this.#kept.append(...place.childNodes);
      this.#taken = place;
    }
    place.replaceChildren(content);
    this.#changed();
    return place;
  }

  #shadow() {
    return this.#host.shadowRoot ?? this.#host.attachShadow({ mode: 'open' });
  }
}
