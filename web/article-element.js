// The class of <offprint-article>. Importing it defines nothing; element.js does.
import { ArticleRoot } from './article-root.js';
import { ArticleSource, isInlineJson } from './article-source.js';
import { useElementCore } from './element-module.js';
import { OffprintError } from './error.js';
import { diagnosticsOf, refusalOf } from './explanations.js';
import { idPrefixIn } from './id-prefix.js';
import { jobOf } from './job.js';
import { limits } from './limits.js';
import { handleClick } from './navigation.js';
import { windowOf } from './own-document.js';
import { isParsed, nodeBehind } from './parsed.js';
import { loadArticleStyle } from './style-sheets.js';
import { turn } from './turn.js';

/** How long, in milliseconds, a load may take: longer than the longest times for the article and the module together. */
const longest = 300_000;

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
 * @attr {string} base - URL against which the article's relative ones resolve, itself relative to the page; otherwise the address of `src`
 * @attr {"lazy" | "eager"} loading - `lazy` waits until the element is nearly in view
 * @attr {"light"} root - `light` puts the article into the page itself instead of a shadow root
 * @fires {CustomEvent<{readonly diagnostics: Promise<import('./error.js').Diagnostic[]>}>} offprint-load - an article is shown
 * @fires {CustomEvent<OffprintError>} offprint-error - none could be; `detail` is the error
 * @fires {CustomEvent<import('./navigation.js').NavigateDetail>} offprint-navigate - a link was clicked; cancelable
 * @slot - what is shown until there is an article, and where there is none
 * @cssprop --offprint-min-height - space kept while the article loads
 */
export class OffprintArticleElement extends HTMLElement {
  static observedAttributes = ['src', 'locale', 'sections', 'heading-level', 'related-limit', 'base', 'loading', 'root'];

  #source = new ArticleSource(this);
  // What the element itself does to its children is no news to it.
  #place = new ArticleRoot(this, () => this.#children?.takeRecords());
  /** Whether something has been asked for that is not shown. */
  #stale = true;
  /** @type {boolean | undefined} whether nothing has been asked for since the element came into a page */
  #untouched;
  /** @type {Node | null | undefined} what was behind the element already when the parser made it; undefined: it is not in a page yet */
  #ahead = this.isConnected ? null : undefined;
  #started = false;
  /** Whether there was no article in the end. */
  #hasFailed = false;
  #scheduled = false;
  #run = 0;
  /** @type {AbortController | null} */
  #loading = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} ends a load in which a promise never settles, as on a page that has broken them */
  #watch;
  /** @type {IntersectionObserver | null} */
  #visibility = null;
  /** @type {MutationObserver | null} */
  #children = null;
  /** @type {string | null} */
  #idPrefix = null;
  #onClick = (/** @type {Event} */ event) => handleClick(this, event);
  // Not past the cache: all elements that want the same share one request.
  #onOnline = () => this.#schedule();

  /** The article, as an object, JSON text or bytes. */
  get article() {
    return this.#source.article;
  }
  set article(article) {
    this.#source.article = article;
    this.#take(article == null ? null : 'article');
  }

  get src() {
    return this.getAttribute('src') ?? '';
  }
  set src(src) {
    this.#reflect('src', src);
  }

  get locale() {
    return this.getAttribute('locale') ?? '';
  }
  set locale(locale) {
    this.#reflect('locale', locale);
  }

  get sections() {
    return this.getAttribute('sections') ?? '';
  }
  set sections(sections) {
    this.#reflect('sections', sections);
  }

  /** @type {number | null} */
  get headingLevel() {
    return numberOf(this.getAttribute('heading-level'), 1, 6);
  }
  set headingLevel(level) {
    this.#reflect('heading-level', level);
  }

  /** @type {number | null} */
  get relatedLimit() {
    return numberOf(this.getAttribute('related-limit'), 0, 1e9);
  }
  set relatedLimit(limit) {
    this.#reflect('related-limit', limit);
  }

  get base() {
    return this.getAttribute('base') ?? '';
  }
  set base(base) {
    this.#reflect('base', base);
  }

  get loading() {
    return this.getAttribute('loading') === 'lazy' ? 'lazy' : 'eager';
  }
  set loading(loading) {
    this.#reflect('loading', loading);
  }

  get root() {
    return this.getAttribute('root') === 'light' ? 'light' : 'shadow';
  }
  set root(root) {
    this.#reflect('root', root);
  }

  connectedCallback() {
    this.#untouched ??= true;
    // A move is a removal and an insertion in one task: nothing is done until it is over.
    queueMicrotask(() => this.#settle());
    const element = /** @type {any} */ (this);
    try {
      if (this.#ahead === undefined) this.#ahead = this.firstChild ? null : nodeBehind(this);
      // A property that was set before the class was there hides our accessor.
      for (const name of Object.keys(element)) {
        if (!Object.hasOwn(OffprintArticleElement.prototype, name)) continue;
        const value = element[name];
        delete element[name];
        element[name] = value;
      }
    } catch {
      // A frozen element keeps what was set.
    }
  }

  disconnectedCallback() {
    queueMicrotask(() => this.#settle());
  }

  /** In another document everything begins anew, with that one's window. */
  adoptedCallback() {
    if (this.#started) this.#stop();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'root' && (before === 'light') !== (after === 'light')) {
      this.#hear();
      attempt(() => this.#place.clear());
    }
    if (name === 'src') this.#take(after === null ? null : 'src');
    else this.#schedule();
  }

  /** Loads the article again, from where it comes and not from a cache. */
  reload() {
    this.#source.cache = 'no-cache';
    this.#schedule();
  }

  #reflect(/** @type {string} */ name, /** @type {string | number | null | undefined} */ value) {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  /** Starts where the element is in a page, stops where it is not. */
  #settle() {
    try {
      if (this.isConnected === this.#started) return;
      if (this.#started) return this.#stop();
      if (!isParsed(this, this.#ahead, () => this.#settle())) return;
      this.#started = true;
      this.addEventListener('click', this.#onClick);
      // Also while the element is out of the page.
      this.#children ??= new MutationObserver((records) => this.#childrenChanged(records));
      this.#children.observe(this, { childList: true, characterData: true, subtree: true });
      if (this.#untouched && this.#place.isServed()) this.#stale = false;
      this.#untouched = false;
      // What is shown may have been carried to another document.
      this.#place.dress();
      // A server has rendered it, or it was taken out and put back.
      if (!this.#stale) return;
      this.#schedule();
    } catch (error) {
      // What a page has broken comes out as an error of the element's, not of the page's.
      this.#fail(error);
    }
  }

  #stop() {
    this.#started = false;
    this.#giveUp();
    this.removeEventListener('click', this.#onClick);
  }

  /** What is under way is not wanted any more. */
  #giveUp() {
    this.#run += 1;
    this.#loading?.abort();
    this.#loading = null;
    this.#stopWaiting();
  }

  /** For the end of a load, for the element to come into view, or for the network to come back. */
  #stopWaiting() {
    clearTimeout(this.#watch);
    this.#visibility?.disconnect();
    this.#visibility = null;
    window.removeEventListener('online', this.#onOnline);
  }

  /** What the page has done to the children in this very task, before the element itself does anything to them. */
  #hear() {
    // Before the element has started there is no observer, and nothing to hear.
    attempt(() => this.#childrenChanged(/** @type {MutationObserver} */ (this.#children).takeRecords()));
  }

  /** @param {MutationRecord[]} records */
  #childrenChanged(records) {
    const isJson = (/** @type {Node | null} */ node) => node?.parentNode === this && isInlineJson(node);
    const hasCome = records.some(({ target, addedNodes }) => isJson(target) || isJson(target.parentNode) || Array.from(addedNodes).some(isJson));
    // What is shown goes with the script that it was in.
    if (hasCome || (this.#source.used === 'inline' && records.some(({ removedNodes }) => Array.from(removedNodes).some(isInlineJson)))) {
      this.#place.gather();
      this.#take('inline');
    }
    // Nobody is to be told of a failure while something else is asked for.
    this.#place.reconsider(this.#hasFailed && this.#started && !this.#scheduled);
  }

  /** Another article is wanted. */
  #take(/** @type {import('./article-source.js').Kind | null} */ kind) {
    this.#source.latest = kind;
    this.#place.isCurrent = false;
    this.#schedule();
  }

  /** However much changes in one task, it is loaded once. */
  #schedule() {
    this.#stale = true;
    this.#untouched &&= false;
    if (this.#scheduled || !this.#started) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#hasFailed = false;
      this.#hear();
      this.#scheduled = false;
      if (!this.#started) return;
      try {
        // Where there is nothing yet, nothing is in the way of what the parser may still have for the element.
        if (this.#place.shown === null && (this.firstChild || this.src || this.article != null)) this.#place.open();
        if (this.loading === 'lazy' && this.#place.shown === null) return this.#waitUntilNear();
      } catch {
        // On a page that has broken what waiting takes, nothing is waited for.
      }
      this.#load();
    });
  }

  #waitUntilNear() {
    const { IntersectionObserver } = windowOf(this.ownerDocument) ?? window;
    // What has no box of its own never comes near.
    if (!IntersectionObserver || getComputedStyle(this).display === 'contents') return void this.#load();
    this.#giveUp();
    this.#visibility = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#load();
    }, { rootMargin: '100% 0px', scrollMargin: '100%' });
    this.#visibility.observe(this);
  }

  async #load() {
    const run = (this.#run += 1);
    const isOver = () => run !== this.#run;
    try {
      this.#stopWaiting();
      this.#watch = setTimeout(() => {
        this.#run += 1;
        this.#fail(new Error('endless'));
      }, longest);
      const before = this.#loading;
      this.#loading = new AbortController();
      const input = this.#source.input(this.#place.children, this.#loading.signal);
      // Whatever else fails first, nobody is to hear of this as well.
      /** @type {any} */ (input)?.catch?.(() => {});
      // Now, not earlier, so that a request that both want goes on.
      before?.abort();
      if (input === null) {
        if (this.hasAttribute('src')) throw new OffprintError('article-unavailable', 'The article has no address: src is empty.');
        this.#stopWaiting();
        return this.#place.clear();
      }
      // Relative addresses are relative to where the article is asked for: the page may change its own address meanwhile.
      const options = this.#options();
      const [json, style] = await Promise.all([input, loadArticleStyle()]);
      await turn();
      if (isOver()) return;
      const job = await jobOf(json, options);
      const { taken, result } = await useElementCore((core) => core.call('render', job));
      await turn();
      if (isOver()) return;
      if (!taken) throw await refusalOf(job);
      await this.#place.show(result.output, style, isOver);
      if (isOver()) return;
      this.#place.isCurrent = true;
      this.#stale = false;
      this.#stopWaiting();
      this.#tell('offprint-load', diagnosticsOf(job));
    } catch (error) {
      // A page that asks again at once is answered in another task, in which it can do other things.
      await turn().catch(() => {});
      if (isOver()) return;
      // Where only the telling has failed, nobody knows of the article: it goes as any that has failed.
      this.#place.isCurrent &&= this.#stale;
      this.#fail(error);
    }
  }

  #options() {
    const light = this.root === 'light';
    if (light) this.#idPrefix ??= idPrefixIn(this.ownerDocument);
    return {
      ...limits,
      parts: !light,
      locale: this.locale,
      sections: this.sections,
      base: this.#source.base,
      headingLevel: this.headingLevel ?? undefined,
      relatedLimit: this.relatedLimit ?? undefined,
      idPrefix: this.#idPrefix ?? undefined,
    };
  }

  /** @param {unknown} cause */
  #fail(cause) {
    const error = cause instanceof OffprintError ? cause : new OffprintError('render-failed', 'This article could not be shown.', { cause });
    this.#hasFailed = true;
    attempt(() => this.#stopWaiting());
    attempt(() => this.#place.fail());
    attempt(() => /-(unavailable|timeout)$/.test(error.code) && window.addEventListener('online', this.#onOnline));
    // There are consoles that throw, and pages without one.
    attempt(() => console.error(`offprint: ${error.message}`, error));
    attempt(() => this.#tell('offprint-error', error));
    // A listener may have shown, or taken away, what the page has for this case.
    this.#hear();
  }

  #tell(/** @type {string} */ type, /** @type {unknown} */ detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/**
 * What is left to do where something has failed: a page may have broken any of it.
 * @param {() => unknown} step
 */
function attempt(step) {
  try {
    step();
  } catch {
    // The other steps are taken.
  }
}

/**
 * The number nearest to the text's between two; null where the text is no whole number.
 * @param {string | null} text
 * @param {number} least
 * @param {number} most
 */
function numberOf(text, least, most) {
  const number = Number(text);
  return !text?.trim() || !Number.isInteger(number) ? null : Math.min(Math.max(number, least), most);
}
