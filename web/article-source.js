// Where an element's article comes from: its property, its address, or a script element inside it.
import { requestArticle } from './article-request.js';
import { OffprintError } from './error.js';
import { isResponse, readable } from './request.js';
import { isWebAddress } from './web-address.js';

/** @typedef {'article' | 'src' | 'inline'} Kind */

/** @param {Node | null} node which may come from another window, as its classes do */
export const isInlineJson = (node) => /** @type {Element | null} */ (node)?.localName === 'script' && /^application\/json\s*(;|$)/i.test(/** @type {HTMLScriptElement} */ (node).type?.trim());

export class ArticleSource {
  #host;
  /** @type {unknown} */
  article;
  /** @type {Kind | null} the one that was set last */
  latest = null;
  /** @type {Kind | undefined} the one that was asked last */
  used;
  /** @type {RequestCache | undefined} of the next request */
  cache;

  /** @param {import('./article-element.js').OffprintArticleElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** The address of `src`, absolute. */
  get address() {
    const { src, baseURI } = this.#host;
    try {
      return new URL(src, baseURI).href;
    } catch (cause) {
      throw new OffprintError('article-unavailable', `The article's address cannot be read: ${src}.`, { cause });
    }
  }

  /** What relative addresses in the article resolve against: what the page says, else where the article is. */
  get base() {
    const { base, src, baseURI } = this.#host;
    try {
      const url = base ? new URL(base, baseURI).href : src && this.latest !== 'article' ? this.address : '';
      // Nothing on the web is relative to anything else: a file, a page without an address of its own.
      return isWebAddress(url) ? url : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * What to render, or null where there is nothing.
   * @param {ParentNode} children where the page's own children are
   * @param {AbortSignal} signal
   */
  input(children, signal) {
    const inline = Array.from(children.children).find(isInlineJson)?.textContent ?? null;
    const has = { article: this.article != null, src: Boolean(this.#host.src), inline: inline !== null };
    this.used = (/** @type {Kind[]} */ ([this.latest, 'article', 'src', 'inline'])).find((kind) => has[kind]);
    if (this.used === 'article') return this.#given();
    return this.used === 'src' ? this.#request(signal) : inline;
  }

  /** A response can be read once, an article shown again. */
  #given() {
    return readable(async () => {
      const article = /** @type {object} */ (await this.article);
      return isResponse(article) ? article.clone() : article;
    });
  }

  /** @param {AbortSignal} signal */
  async #request(signal) {
    const { cache } = this;
    this.cache = undefined;
    return requestArticle(this.address, signal, cache);
  }
}
