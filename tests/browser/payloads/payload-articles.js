// Articles that have payloads in every field.
import { random } from '../../node/random.js';
import { ArticleMaker, filler } from './articles.js';

const payloadsInWords = 12;

// Where what comes first decides, as in a URL, a payload stands alone; words hold several.
const standsAlone = (field) => /(url|href|id|type|name|language|direction|marks|published|modified|width|height|image|logo)$|sources/i.test(field);
const isImage = (field) => /image|logo|sources/i.test(field);

function shuffle(list, pick) {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = pick(at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list;
}

/** The neighbours of each payload change from field to field, while it stays about where it was. */
const neighbourhood = 64;

/** How far a field is on before the next, as a part of all payloads: spread evenly, however many fields there are. */
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Articles of payloads, until every payload has been in every field of the format: {json, named: what its images are called,
 * placed: how many payloads it holds}.
 */
export class PayloadArticles {
  /** By field: {seen: by payload, 1 where it was there, left: those to come, the next one last}. */
  fields = new Map();
  /** Of the schema, the places that were filled. */
  places = new Set();
  #payloads;
  #pick = random(7);
  #kinds;
  #article;
  #maker = new ArticleMaker({ has: (field) => this.#has(field), next: (field, place) => this.#next(field, place) });

  /** @param {{kind: string, text: string}[]} payloads */
  constructor(payloads) {
    this.#payloads = payloads;
    const indices = [...payloads.keys()];
    this.#kinds = [...new Set(payloads.map(({ kind }) => kind))].map((kind) => shuffle(indices.filter((index) => payloads[index].kind === kind), this.#pick));
  }

  /** The next articles, for one page: as many as hold about so many payloads. None when every payload has been in every field. */
  page(mostPayloads = 15_000, mostArticles = 40) {
    const articles = [];
    let placed = 0;
    while (placed < mostPayloads && articles.length < mostArticles) {
      const article = this.#make();
      if (!article) break;
      articles.push(article);
      placed += article.placed;
    }
    return articles;
  }

  #make() {
    this.#article = { named: [filler], placed: 0 };
    const json = JSON.stringify(this.#maker.make());
    return this.#article.placed > 0 ? { json, ...this.#article } : undefined;
  }

  #has(field) {
    return this.fields.get(field)?.left.length !== 0;
  }

  #next(field, place) {
    if (!this.fields.has(field)) this.fields.set(field, { seen: new Uint8Array(this.#payloads.length), left: this.#order() });
    this.places.add(place);
    const { seen, left } = this.fields.get(field);
    const taken = left.splice(standsAlone(field) ? -1 : -payloadsInWords);
    for (const index of taken) seen[index] = 1;
    this.#article.placed += taken.length;
    const text = taken.map((index) => this.#payloads[index].text).join(' ');
    if (isImage(field)) this.#article.named.push(text);
    return text;
  }

  /** Every payload once, the kinds mixed as evenly as their numbers allow, so that each field soon meets each kind. */
  #order() {
    const start = (this.fields.size * golden) % 1;
    const mixed = this.#kinds.flatMap((indices) => {
      const first = Math.floor(start * indices.length);
      const turned = [...indices.slice(first), ...indices.slice(0, first)];
      const order = [];
      for (let at = 0; at < turned.length; at += neighbourhood) order.push(...shuffle(turned.slice(at, at + neighbourhood), this.#pick));
      return order.map((index, rank) => ({ index, share: (rank + 0.5) / order.length }));
    });
    return mixed.sort((a, b) => b.share - a.share).map(({ index }) => index);
  }
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
