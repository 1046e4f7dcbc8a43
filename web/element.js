// Defines <offprint-article>.
import { OffprintArticleElement } from './article-element.js';

export { OffprintArticleElement };

const name = 'offprint-article';

// A page may load Offprint twice, or in two versions: the first one stays, and nothing breaks.
if (customElements.get(name)) console.warn(`offprint: <${name}> is defined already.`);
else customElements.define(name, OffprintArticleElement);
