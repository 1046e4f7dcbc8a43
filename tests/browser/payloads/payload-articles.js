// Articles that have payloads in every field.
import { random } from '../../node/random.js';
import { ArticleMaker } from './articles.js';

const payloadsInWords = 12;

/** In each article an alternative of the format has its turn; after so many all have had theirs. */
const fewestArticles = 40;

const shuffled = (count, pick) => {
  const order = [...Array(count).keys()];
  for (let at = count - 1; at > 0; at -= 1) {
    const other = pick(at + 1);
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
};

/**
 * Articles of payloads: {json, named: what its images are called}. Each payload is used `rounds` times, each time in another
 * field; a field sees one of each kind before anything twice.
 */
export function makeArticles(payloads, rounds) {
  const pick = random(7);
  const kinds = [...new Set(payloads.map(({ kind }) => kind))];
  const queue = [];
  const fieldsOf = payloads.map(() => new Set());
  const kindsOf = new Map();
  const places = new Set();
  let used = 0;
  let named;
  const draw = (seen) => {
    const missing = kinds.find((kind) => !seen.has(kind));
    for (;;) {
      if (queue.length === 0) queue.push(...shuffled(payloads.length, pick));
      const at = missing === undefined ? queue.length - 1 : queue.findLastIndex((index) => payloads[index].kind === missing);
      if (at >= 0) return queue.splice(at, 1)[0];
      queue.length = 0;
    }
  };
  const put = (field) => {
    if (!kindsOf.has(field)) kindsOf.set(field, new Set());
    const index = draw(kindsOf.get(field));
    used += 1;
    fieldsOf[index].add(field);
    kindsOf.get(field).add(payloads[index].kind);
    return payloads[index].text;
  };
  const maker = new ArticleMaker((field, place) => {
    places.add(place);
    // Where what comes first decides, as in a URL, a payload stands alone; words hold several.
    const alone = /(url|href|id|type|name|language|direction|marks|published|modified|width|height|image|logo)$|sources/i.test(field);
    const text = Array.from({ length: alone ? 1 : payloadsInWords }, () => put(field)).join(' ');
    if (/image|logo|sources/i.test(field)) named.push(text);
    return text;
  });
  const articles = [];
  while (used < rounds * payloads.length || articles.length < fewestArticles) {
    named = [];
    articles.push({ json: JSON.stringify(maker.make()), named });
  }
  return { articles, kinds, fieldsOf, kindsOf, places };
}

// Control characters and noncharacters, which become U+FFFD before anything else is done.
const unsafe = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\p{NChar}]/gu;

// What a browser drops at the start is dropped before.
const cleaned = (written) => written.replace(/^[\0-\x20]+/, '').toWellFormed().replace(unsafe, '\ufffd');

/** What `requestsOf` wants: the images of these articles, and against what they are resolved. */
export const imagesOf = (articles, base) => ({ names: articles.flatMap(({ named }) => named.map(cleaned)), base });

/** Everything that images may ask for. Stands alone, so that it runs in a browser too, which takes hosts that Node refuses. */
export function requestsOf({ names, base }) {
  const urls = [];
  for (const name of names) {
    try {
      const url = new URL(name, base);
      url.username = url.password = url.hash = '';
      urls.push(url.href, url.href.replaceAll(',', '%2C'));
    } catch {
      // No URL, no request.
    }
  }
  return urls;
}
