// Pages that show articles of payloads in every form, under a policy that tells what gets in.
import { render } from 'offprint';
import { knownAttributes, knownElements } from './known-names.js';

export const nonce = 'w1tn3ss';

// Reported and not enforced: what gets in is to run, so that it is noticed. (The test's own driver needs eval.)
export const policy = [
  "default-src 'none'", `script-src 'nonce-${nonce}' 'unsafe-eval'`, "script-src-attr 'none'", `style-src 'self' 'nonce-${nonce}'`, "style-src-attr 'none'", 'img-src http: https:', "connect-src 'self'",
  "frame-src 'self'", "base-uri 'none'", "form-action 'none'", "object-src 'none'",
].join('; ');

/** What may be in a page of an article; and, besides, what the element brings: attributes of its own, and the focus that follows a link to a heading. */
export const known = { elements: knownElements, attributes: knownAttributes };
export const knownWithElement = { elements: knownElements, attributes: [...knownAttributes, 'base', 'root', 'tabindex'] };

export const host = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>Host</title></head><body>${body}</body></html>`;

/** Each article in each form: {json, fragment, shadow, page, jsonLd}. */
export const formsOf = (articles, base) =>
  Promise.all(articles.map(async ({ json }) => {
    const as = async (format) => (await render(json, { format, base, nonce, locale: 'en' })).output;
    return { json, fragment: await as('fragment'), shadow: await as('shadow'), page: await as('page'), jsonLd: await as('json-ld') };
  }));

/** One page with all of them, at `folder`; the whole pages are in frames, at page-0 and so on beside it. `head` is for the page and for each frame. */
export function pagesOf(forms, { folder = '/', head = '' } = {}) {
  const pages = Object.fromEntries(forms.map(({ page }, index) => [`${folder}page-${index}`, page.replace('<head>', `<head>${head}`)]));
  pages[folder] = host(forms.map(({ fragment, shadow, jsonLd }, index) =>
    `${fragment}${shadow}<script type="application/ld+json">${jsonLd}</script><iframe data-harness src="${folder}page-${index}"></iframe>`).join('\n') + `<script data-harness nonce="${nonce}" type="module" src="/dist/offprint-element.js"></script>`, head);
  return pages;
}

/** In the page: shows each article in two elements, and waits until it is there. */
export async function showInElements({ articles, base }) {
  await customElements.whenDefined('offprint-article');
  const shown = [];
  for (const article of articles)
    for (const root of ['shadow', 'light']) {
      const element = document.createElement('offprint-article');
      if (root === 'light') element.setAttribute('root', root);
      element.setAttribute('base', base);
      element.article = article;
      shown.push(new Promise((resolve, reject) => {
        element.addEventListener('offprint-load', resolve);
        element.addEventListener('offprint-error', ({ detail }) => reject(detail));
      }));
      document.body.append(element);
    }
  await Promise.all(shown);
}
