// The class of <offprint-article>. Importing it defines nothing; element.js does.
import { requestArticle } from './article-request.js';
import { OffprintError } from './error.js';
import { withCore } from './loader.js';
import { handleClick } from './navigation.js';
import { render } from './offprint.js';
import { parseHtml } from './trusted-html.js';

/** @type {Map<Document, Promise<CSSStyleSheet>>} one sheet a document, shared by all its articles */
const styleSheets = new Map();

/** @param {Document} document */
function styleSheetFor(document) {
  let sheet = styleSheets.get(document);
  if (!sheet) {
    const Sheet = document.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
    sheet = withCore((core) => core.styleSheet()).then((css) => {
      const made = new Sheet();
      made.replaceSync(css);
      return made;
    });
    sheet.catch(() => styleSheets.delete(document));
    styleSheets.set(document, sheet);
  }
  return sheet;
}

/** What the element says itself, where there is neither an article nor a fallback. */
const messages = /** @type {const} */ ({
  en: { failed: 'This article could not be shown.', open: 'Open it', retry: 'Try again' },
  zh: { failed: '无法显示这篇文章。', open: '打开原文', retry: '重试' },
});

let lightElements = 0;

/**
 * Shows an article. It comes from `src`, from a `<script type="application/json">` child, or from the property `article`;
 * whichever was set last counts.
 *
 * @customElement
 * @tagname offprint-article
 * @attr {string} src - address of the article's JSON
 * @attr {string} locale - BCP 47 tag for labels and dates; otherwise the article's language
 * @attr {string} sections - names of the sections to show, in order
 * @attr {number} heading-level - level of the headline, 1 to 6; otherwise 2
 * @attr {number} related-limit - related cards at the most
 * @attr {string} base - absolute URL against which relative ones resolve; otherwise the address of `src`
 * @attr {"lazy" | "eager"} loading - `lazy` waits until the element is nearly in view
 * @attr {"light"} root - `light` puts the article into the page itself instead of a shadow root
 * @fires {CustomEvent<{diagnostics: import('./error.js').Diagnostic[]}>} offprint-load - an article is shown
 * @fires {CustomEvent<OffprintError>} offprint-error - none could be; `detail` is the error
 * @fires {CustomEvent<import('./navigation.js').NavigateDetail>} offprint-navigate - a link was clicked; cancelable
 * @slot - what is shown until there is an article, and where there is none
 * @cssprop --offprint-min-height - space kept while the article loads
 */
export class OffprintArticleElement extends HTMLElement {
  static observedAttributes = ['src', 'locale', 'sections', 'heading-level', 'related-limit', 'base', 'loading', 'root'];

  /** @type {unknown} */
  #article;
  /** @type {'article' | 'src' | 'inline' | null} the one that was set last */
  #latest = null;
  #started = false;
  #scheduled = false;
  #run = 0;
  /** @type {AbortController | null} */
  #loading = null;
  /** @type {IntersectionObserver | null} */
  #visibility = null;
  /** @type {MutationObserver | null} */
  #children = null;
  /** @type {string | null} what is shown */
  #shown = null;
  /** @type {DocumentFragment | null} the page's own children, while an article stands in their place */
  #fallback = null;
  /** @type {string | null} */
  #idPrefix = null;
  #onClick = (/** @type {Event} */ event) => handleClick(this, event);
  #onOnline = () => this.#schedule();

  /** The article, as an object, JSON text or bytes. */
  get article() {
    return this.#article;
  }
  set article(article) {
    this.#article = article;
    this.#latest = article == null ? null : 'article';
    this.#schedule();
  }

  get src() {
    return this.getAttribute('src') ?? '';
  }
  set src(src) {
    this.setAttribute('src', src);
  }

  get locale() {
    return this.getAttribute('locale') ?? '';
  }
  set locale(locale) {
    this.setAttribute('locale', locale);
  }

  get sections() {
    return this.getAttribute('sections') ?? '';
  }
  set sections(sections) {
    this.setAttribute('sections', sections);
  }

  /** @type {number | null} */
  get headingLevel() {
    return numberOf(this.getAttribute('heading-level'));
  }
  set headingLevel(level) {
    this.#reflect('heading-level', level);
  }

  /** @type {number | null} */
  get relatedLimit() {
    return numberOf(this.getAttribute('related-limit'));
  }
  set relatedLimit(limit) {
    this.#reflect('related-limit', limit);
  }

  get base() {
    return this.getAttribute('base') ?? '';
  }
  set base(base) {
    this.setAttribute('base', base);
  }

  get loading() {
    return this.getAttribute('loading') === 'lazy' ? 'lazy' : 'eager';
  }
  set loading(loading) {
    this.setAttribute('loading', loading);
  }

  get root() {
    return this.getAttribute('root') === 'light' ? 'light' : 'shadow';
  }
  set root(root) {
    this.setAttribute('root', root);
  }

  connectedCallback() {
    this.#upgradeProperty('article');
    // A move is a removal and an insertion in one task: nothing is done until it is over.
    queueMicrotask(() => this.#settle());
  }

  disconnectedCallback() {
    queueMicrotask(() => this.#settle());
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (!this.#started || before === after) return;
    if (name === 'src') this.#latest = after === null ? null : 'src';
    if (name === 'root') this.#clear();
    this.#schedule();
  }

  /** Loads the article again. */
  reload() {
    this.#shown = null;
    this.#schedule();
  }

  // A property that was set before the class was there hides the accessor.
  #upgradeProperty(/** @type {string} */ name) {
    if (!Object.hasOwn(this, name)) return;
    const element = /** @type {any} */ (this);
    const value = element[name];
    delete element[name];
    element[name] = value;
  }

  #reflect(/** @type {string} */ name, /** @type {number | null} */ value) {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  /** Starts where the element is in a page, stops where it is not. */
  #settle() {
    if (!this.isConnected) {
      if (this.#started) this.#stop();
      return;
    }
    if (this.#started) return;
    if (!this.#isParsed()) return;
    this.#started = true;
    this.addEventListener('click', this.#onClick);
    this.#children = new MutationObserver((records) => this.#childrenChanged(records));
    this.#children.observe(this, { childList: true, characterData: true, subtree: true });
    // A server has rendered it already, or it was shown before it was taken out and put back.
    if (this.#shown !== null || this.shadowRoot?.querySelector('.offprint-article')) return;
    if (this.root === 'shadow') this.#openShadow();
    this.#schedule();
  }

  /** While the parser is still inside the element, its children and its declared shadow root are yet to come. */
  #isParsed() {
    const document = this.ownerDocument;
    if (document.readyState !== 'loading' || this.nextSibling || this.shadowRoot) return true;
    const observer = new MutationObserver(() => {
      if (!this.nextSibling && document.readyState === 'loading' && this.isConnected) return;
      observer.disconnect();
      this.#settle();
    });
    observer.observe(document, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', () => {
      observer.disconnect();
      this.#settle();
    }, { once: true });
    return false;
  }

  #stop() {
    this.#started = false;
    this.#run += 1;
    this.#loading?.abort();
    this.#loading = null;
    this.#visibility?.disconnect();
    this.#visibility = null;
    this.#children?.disconnect();
    this.#children = null;
    this.removeEventListener('click', this.#onClick);
    window.removeEventListener('online', this.#onOnline);
  }

  /** @param {MutationRecord[]} records */
  #childrenChanged(records) {
    const isJson = (/** @type {Node | null} */ node) => node instanceof HTMLScriptElement && node.parentNode === this && node.type === 'application/json';
    const touched = records.some(({ target, addedNodes }) => isJson(target) || isJson(target.parentNode) || Array.from(addedNodes).some(isJson));
    if (!touched) return;
    this.#latest = 'inline';
    this.#schedule();
  }

  /** However much changes in one task, it is loaded once. */
  #schedule() {
    if (this.#scheduled || !this.#started) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (!this.#started) return;
      if (this.loading === 'lazy' && this.#shown === null) this.#waitUntilNear();
      else this.#load();
    });
  }

  #waitUntilNear() {
    this.#visibility ??= new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#visibility?.disconnect();
      this.#visibility = null;
      this.#load();
    }, { rootMargin: '100% 0px' });
    this.#visibility.observe(this);
  }

  async #load() {
    const run = (this.#run += 1);
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    window.removeEventListener('online', this.#onOnline);
    try {
      const input = this.#input(loading.signal);
      if (input === null) return;
      const [{ output, diagnostics }, sheet] = await Promise.all([
        render(input, this.#options()),
        this.root === 'shadow' ? styleSheetFor(this.ownerDocument) : null,
      ]);
      if (run !== this.#run) return;
      this.#show(output, sheet);
      this.#tell('offprint-load', { diagnostics });
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    } finally {
      if (run === this.#run) this.#loading = null;
    }
  }

  /** @param {AbortSignal} signal */
  #input(signal) {
    const inline = this.#inlineJson();
    const available = { article: this.#article != null, src: this.src !== '', inline: inline !== null };
    const from = this.#latest !== null && available[this.#latest] ? this.#latest : /** @type {const} */ (['article', 'src', 'inline']).find((kind) => available[kind]);
    if (from === 'article') return /** @type {object} */ (this.#article);
    if (from === 'src') return requestArticle(this.#address(), signal);
    return inline;
  }

  #address() {
    return new URL(this.src, this.baseURI).href;
  }

  #inlineJson() {
    const holder = this.#fallback ?? this;
    const script = Array.from(holder.children).find((child) => child instanceof HTMLScriptElement && child.type === 'application/json');
    return script?.textContent ?? null;
  }

  #options() {
    const light = this.root === 'light';
    if (light && this.#idPrefix === null) {
      lightElements += 1;
      this.#idPrefix = lightElements === 1 ? 'offprint-' : `offprint-${lightElements}-`;
    }
    return {
      parts: !light,
      locale: this.locale || undefined,
      sections: this.sections || undefined,
      base: this.base || (this.src && this.#latest !== 'article' ? this.#address() : undefined),
      headingLevel: this.headingLevel ?? undefined,
      relatedLimit: this.relatedLimit ?? undefined,
      idPrefix: this.#idPrefix ?? undefined,
    };
  }

  #openShadow() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host{display:block;min-height:var(--offprint-min-height,0)}:host([hidden]){display:none}');
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(this.ownerDocument.createElement('slot'));
  }

  /**
   * @param {string} html
   * @param {CSSStyleSheet | null} sheet
   */
  #show(html, sheet) {
    // The same again: what the reader has focused or selected stays.
    if (html === this.#shown) return;
    const content = parseHtml(html, this.ownerDocument);
    if (sheet === null) {
      if (this.#fallback === null) {
        this.#fallback = this.ownerDocument.createDocumentFragment();
        this.#fallback.append(...this.childNodes);
      }
      this.#replaceOwnChildren(content);
    } else {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(content);
    }
    this.#shown = html;
  }

  /** What the element itself does to its children is no news to it. */
  #replaceOwnChildren(/** @type {DocumentFragment} */ children) {
    this.replaceChildren(children);
    this.#children?.takeRecords();
  }

  /** Takes the article away and puts the page's own children back. */
  #clear() {
    this.#shown = null;
    if (this.#fallback !== null) {
      this.#replaceOwnChildren(this.#fallback);
      this.#fallback = null;
    }
    if (this.shadowRoot) this.#openShadow();
  }

  /** @param {unknown} cause */
  #fail(cause) {
    const error = cause instanceof OffprintError ? cause : new OffprintError('render-failed', 'The article could not be shown.', { cause });
    this.#clear();
    const hasFallback = Array.from(this.childNodes).some((node) => (node instanceof Element && !(node instanceof HTMLScriptElement)) || (node instanceof Text && node.data.trim() !== ''));
    if (!hasFallback && this.root === 'shadow') this.#showMessage();
    if (error.code === 'article-unavailable' || error.code === 'article-timeout' || error.code === 'wasm-unavailable')
      window.addEventListener('online', this.#onOnline, { once: true });
    console.error(`offprint: ${error.message}`, error);
    this.#tell('offprint-error', error);
  }

  #showMessage() {
    const document = this.ownerDocument;
    const language = (this.locale || document.documentElement.lang).startsWith('zh') ? 'zh' : 'en';
    const words = messages[language];
    const message = document.createElement('p');
    message.className = 'offprint-message';
    message.setAttribute('role', 'alert');
    message.lang = language;
    message.append(words.failed);
    if (this.src) {
      const link = document.createElement('a');
      link.href = this.#address();
      link.textContent = words.open;
      const retry = document.createElement('button');
      retry.type = 'button';
      retry.textContent = words.retry;
      retry.addEventListener('click', () => this.reload());
      message.append(' ', link, ' ', retry);
    }
    this.shadowRoot?.replaceChildren(message);
  }

  #tell(/** @type {string} */ type, /** @type {unknown} */ detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** @param {string | null} text */
function numberOf(text) {
  const number = Number(text);
  return text === null || text.trim() === '' || !Number.isInteger(number) ? null : number;
}
