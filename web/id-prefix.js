// What the ids of articles in the page's own tree begin with.
import { callDocument } from './own-document.js';

let lightElements = 0;

/**
 * For an article among the page's own elements. Only the first has the usual one, so that links to its headings last; and
 * not where a server has put an article with that into the page. No id of another article goes on as the others do.
 * @param {Document} document
 */
export function idPrefixIn(document) {
  lightElements += 1;
  const usual = 'offprint-';
  const taken = lightElements > 1 || callDocument(document, 'querySelector', `[id^=${usual}]:not(offprint-article *)`);
  return taken ? `${usual}-${lightElements}-` : usual;
}
