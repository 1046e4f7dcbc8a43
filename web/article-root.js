// The place where an element's article stands, a shadow root or the page itself, and what the page has there without one.
import { OffprintError } from './error.js';
import { failureMessage } from './failure-message.js';
import { callDocument, createElement, createFragment, ofDocument } from './own-document.js';
import { slice } from './slices.js';
import { dress, loadingStyle } from './style-sheets.js';
import { parseHtml } from './trusted-html.js';

/** What is seen without words, or before it is there. */
const pictures = 'img,video,iframe,:not(:defined)';
/** What is not seen, as can be told without laying anything out. */
const seen = ':not(script,style,template,link,slot,progress,div:empty,[hidden])';

/**
 * By the method itself: a form has its controls' names instead.
 * @param {Node} node
 * @param {'matches' | 'querySelector'} method
 * @param {string} selector
 */
const asElement = (node, method, selector) => ofDocument(node, 'nodeType') === 1 && Reflect.apply(HTMLElement.prototype[method], node, [selector]);

export class ArticleRoot {
  #host;
  #changed;
  /** @type {string | null} the markup that is shown */
  shown = null;
  /** Whether that is the article that is wanted, however it is to be shown. */
  isCurrent = false;
  /** @type {string | null} its style, in a shadow root */
  #style = null;
  /** @type {ShadowRoot | null} */
  #ownShadow = null;
  /** @type {HTMLElement | ShadowRoot | null} where an article stands in the place of the page's own */
  #taken = null;
  /** @type {Element | null} that article */
  #article = null;
  /** @type {DocumentFragment | null} the page's own, meanwhile */
  #kept = null;
  /** @type {HTMLElement | null} says, beside the page's own, that there is no article */
  #message = null;
  /** Whether what has been taken away had the focus. */
  #hadFocus = false;

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
    const template = this.#host.querySelector(':scope > template[shadowrootmode="open" i]');
    // Markup that a script has put in, or an older engine has read: the shadow root is declared, but not there.
    if (template && !this.#host.shadowRoot) {
      // Parsed anew: scripts in it, which the parser has left alone, would otherwise run, trusted as this one is.
      const content = parseHtml(template.innerHTML, this.#host.ownerDocument);
      if (content.querySelector('.offprint-article')) {
        this.#shadow().append(content);
        template.remove();
      }
    }
    return Boolean(this.#host.shadowRoot?.querySelector('.offprint-article'));
  }

  /** Makes ready for an article; until it comes, the page's own children are seen. */
  open() {
    if (this.#taken || (this.#host.root === 'light' && !this.#host.shadowRoot)) return;
    // Made before there is a shadow root, which hides them.
    const slot = createElement(this.#host.ownerDocument, 'slot');
    // What the page has declared there is its own, too; but an article in the page itself needs to be seen.
    const put = (/** @type {DocumentFragment} */ root) => {
      if (!root.firstChild || this.#host.root === 'light') root.replaceChildren(slot);
      return root;
    };
    // Where the page has broken what it takes, that comes out while there is no shadow root yet.
    put(createFragment(this.#host.ownerDocument));
    dress(/** @type {ShadowRoot} */ (put(this.#shadow())), loadingStyle);
  }

  /**
   * @param {string} html
   * @param {string} style
   * @param {() => boolean} isOver whether something else has been asked for meanwhile
   */
  async show(html, style, isOver) {
    // The same again: what the reader has focused or selected stays.
    if (html === this.shown && this.#stands()) return;
    const { article, rest } = slice(html.trimEnd(), this.#host.ownerDocument);
    if (!article.firstElementChild) throw new OffprintError('invalid-option', 'The wanted sections have nothing to show.');
    const focused = this.#wantsFocus();
    this.shown = null;
    const place = this.#put(article);
    this.#style = style;
    this.dress();
    if (focused) this.#focus(article);
    await rest(place, isOver);
    if (!isOver()) this.shown = html;
  }

  /** Another document takes shared style sheets away. */
  dress() {
    if (this.#style !== null && this.#taken && this.#taken !== this.#host) dress(/** @type {ShadowRoot} */ (this.#taken), this.#style);
  }

  /** Shows what the page has for this case, or else a message. */
  fail() {
    const message = failureMessage(this.#host);
    // Said already: a screen reader need not say it twice, and the button keeps the focus.
    if (this.#message?.isConnected && this.#message.isEqualNode(message)) return;
    // The article that is wanted and could only not be shown anew stays.
    if (this.shown === null || !this.isCurrent) this.clear();
    if (this.#hasFallback()) return;
    // What the page puts in instead is to be seen.
    this.open();
    this.#home().append(message);
    this.#message = message;
    this.#changed();
    if (this.#wantsFocus()) this.#focus(message);
  }

  /**
   * The page has changed its children: what it has for this case may have come, or gone.
   * @param {boolean} hasFailed
   */
  reconsider(hasFailed) {
    if (this.#message) {
      if (this.#hasFallback()) this.#dropMessage();
    } else if (hasFailed && !this.#own().length) this.fail();
  }

  /** What the page has put beside an article that stands among its children is the page's own. */
  gather() {
    if (this.#taken !== this.#host || !this.#kept) return;
    if (this.#stands()) {
      this.#kept.prepend(...Array.from(this.#host.childNodes).filter((node) => node !== this.#article));
      this.#changed();
      // So is what it has put in the article's place; with that it has taken away what was there before.
    } else this.#taken = this.#kept = this.#article = this.shown = null;
  }

  /** Takes away what stands in the place of the page's own. */
  clear() {
    this.#hadFocus ||= this.#hasFocus();
    this.#dropMessage();
    this.gather();
    this.shown = this.#style = null;
    const place = this.#taken;
    if (!place || !this.#kept) return;
    place.replaceChildren(this.#kept);
    if (place !== this.#host) dress(/** @type {ShadowRoot} */ (place), loadingStyle);
    this.#taken = this.#kept = this.#article = null;
    this.#changed();
  }

  #dropMessage() {
    if (!this.#message) return;
    this.#message.remove();
    this.#message = null;
    this.#changed();
  }

  #hasFocus() {
    return this.#host.matches(':focus-within');
  }

  /** Whether what was here had the focus, and the reader has not gone elsewhere since. */
  #wantsFocus() {
    const document = this.#host.ownerDocument;
    const wanted = this.#hadFocus && (ofDocument(document, 'activeElement') ?? ofDocument(document, 'body')) === ofDocument(document, 'body');
    this.#hadFocus = false;
    return wanted || this.#hasFocus();
  }

  /** What had the focus is gone; without it the reader would be sent to the top of the page. */
  #focus(/** @type {HTMLElement} */ element) {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  /** Whether the article is where it was put. */
  #stands() {
    return this.#article !== null && this.#article.parentNode === this.#taken;
  }

  /** What the page has here that a reader may see, as far as can be told without laying anything out. */
  #own() {
    /** @type {any[]} */
    const own = [...this.#host.childNodes, ...(this.#host.shadowRoot?.childNodes ?? [])];
    return own.filter((node) => node !== this.#message && (node.nodeType === 3 ? node.data.trim() : asElement(node, 'matches', seen)));
  }

  /** Whether a reader can see any of it. */
  #hasFallback() {
    const host = this.#host;
    const own = this.#own();
    // To measure is to lay out the whole page.
    if (!own.length) return false;
    const hides = (/** @type {any} */ node) => node.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) === false;
    const range = /** @type {Range} */ (callDocument(host.ownerDocument, 'createRange'));
    const isSeen = (/** @type {any} */ node) => {
      range.selectNode(node);
      // What the page hides with the element around it may yet be shown.
      if (hides(node) && !hides(host) && getComputedStyle(node).display !== 'contents') return false;
      return Array.from(range.getClientRects()).some(({ width, height }) => width * height > 0) || asElement(node, 'matches', pictures) || asElement(node, 'querySelector', pictures);
    };
    // Where the element itself is not laid out, it is not known yet.
    return own.some(isSeen) || !host.getClientRects().length;
  }

  /** @param {Element} article */
  #put(article) {
    this.#dropMessage();
    this.gather();
    // A shadow root must not hide what comes into the page itself, nor what the page has when the article goes again. Before there
    // is one: where the page has broken what it takes, there is to be none.
    if (!this.#kept) this.open();
    const place = this.#home();
    const kept = this.#kept ?? createFragment(this.#host.ownerDocument);
    const own = this.#kept ? [] : Array.from(place.childNodes);
    // First, so that where the page has broken it the page's own still stands there.
    place.replaceChildren(article);
    kept.append(...own);
    this.#kept = kept;
    this.#taken = place;
    this.#article = article;
    this.#changed();
    if (!this.#stands()) throw new Error('gone');
    return place;
  }

  /** Where an article is to stand. */
  #home() {
    return this.#host.root === 'light' ? this.#host : this.#shadow();
  }

  #shadow() {
    return (this.#ownShadow ??= this.#host.shadowRoot ?? this.#host.attachShadow(/** @type {ShadowRootInit} */ ({ __proto__: null, mode: 'open' })));
  }
}
