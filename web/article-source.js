// Where an element's article comes from: its property, its address, or a script element inside it.
import { requestArticle } from './article-request.js';

/** @typedef {'article' | 'src' | 'inline'} Kind */

/** @param {Node | null} node */
export const isInlineJson = (node) => node instanceof HTMLScriptElement && node.type === 'application/json';

export class ArticleSource {
  #host;
  /** @type {unknown} */
  article;
  /** @type {Kind | null} the one that was set last */
  latest = null;

  /** @param {import('./article-element.js').OffprintArticleElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** The address of `src`, absolute. */
  get address() {
    return new URL(this.#host.src, this.#host.baseURI).href;
  }

  /** What relative addresses in the article resolve against, unless the page says otherwise. */
  get base() {
    return this.#host.src && this.latest !== 'article' ? this.address : undefined;
  }

  /**
   * What to render, or null where there is nothing.
   * @param {ParentNode} children where the page's own children are
   * @param {AbortSignal} signal
   */
  input(children, signal) {
    const script = Array.from(children.children).find(isInlineJson);
    const available = { article: this.article != null, src: this.#host.src !== '', inline: script !== undefined };
    const kinds = /** @type {const} */ (['article', 'src', 'inline']);
    const from = this.latest !== null && available[this.latest] ? this.latest : kinds.find((kind) => available[kind]);
    if (from === 'article') return /** @type {object} */ (this.article);
    if (from === 'src') return requestArticle(this.address, signal);
    return script?.textContent ?? null;
  }
}
