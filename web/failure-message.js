// What the element says itself, where there is neither an article nor a fallback.

const messages = /** @type {const} */ ({
  en: { failed: 'This article could not be shown.', open: 'Open it', retry: 'Try again' },
  zh: { failed: '无法显示这篇文章。', open: '打开原文', retry: '重试' },
});

/**
 * @param {Document} document
 * @param {string} locale the site's
 * @param {string | null} address of the article, where it has one
 * @param {() => void} retry
 */
export function failureMessage(document, locale, address, retry) {
  const language = (locale || document.documentElement.lang).startsWith('zh') ? 'zh' : 'en';
  const words = messages[language];
  const message = document.createElement('p');
  message.className = 'offprint-message';
  message.setAttribute('role', 'alert');
  message.lang = language;
  message.append(words.failed);
  if (address !== null) {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = words.open;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.retry;
    button.addEventListener('click', retry);
    message.append(' ', link, ' ', button);
  }
  return message;
}
