// What the element says itself, where there is neither an article nor a fallback.
import { createElement, ofDocument } from './own-document.js';
import { isWebAddress } from './web-address.js';

/** That it failed, what opens it elsewhere, and what tries again. */
const messages = /** @type {const} */ ({
  en: ['This article could not be shown.', 'Open it', 'Try again'],
  zh: ['无法显示这篇文章。', '打开原文', '重试'],
});

/** @param {import('./article-element.js').OffprintArticleElement} host */
export function failureMessage(host) {
  const { ownerDocument: document, locale, src } = host;
  // The root of an SVG document has no `lang`.
  const language = /^zh/i.test(locale || ofDocument(document, 'documentElement').lang) ? 'zh' : 'en';
  // By their places, not by the iterator of arrays, which the page may have broken.
  const words = messages[language];
  const message = createElement(document, 'p');
  message.className = 'offprint-message';
  message.setAttribute('role', 'alert');
  message.tabIndex = -1;
  message.lang = language;
  // Neither language is written from the right, whatever is around it.
  message.dir = 'ltr';
  message.append(words[0]);
  const link = createElement(document, 'a');
  link.href = src;
  // Nothing but a page to go to: `src` may come from wherever the page takes it.
  if (src && isWebAddress(link.protocol)) {
    link.textContent = words[1];
    link.rel = 'noreferrer';
    message.append(' ', link);
  }
  const button = createElement(document, 'button');
  button.type = 'button';
  button.textContent = words[2];
  button.addEventListener('click', () => host.reload());
  message.append(' ', button);
  return message;
}
