// Articles made from the JSON Schema alone: every member of the format, filled with whatever the caller supplies.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../tools/generated.js';

export const schema = JSON.parse(readFileSync(join(root, 'web/article.schema.json'), 'utf8'));

const resolve = (pointer) => pointer.replace('#/', '').split('/').reduce((node, key) => node[key], schema);

/** Where the schema speaks of a string: pointers to every such node, but for the conditions on what another node describes. */
export function stringPlaces() {
  const found = [];
  const walk = (node, pointer) => {
    if (!node || typeof node !== 'object' || pointer.endsWith('/allOf/1')) return;
    if (node.type === 'string' || node.enum) found.push(pointer);
    for (const [key, child] of Object.entries(node)) if (key !== 'examples' && key !== 'enum') walk(child, `${pointer}/${key}`);
  };
  walk(schema, '#');
  return found.sort();
}

/** Values that a string with a form of its own may have. */
const wellFormed = { '#/$defs/language': ['ar', 'zh-Hant-TW', 'en-GB'], '#/$defs/date': ['2024-02-29T23:59:60+08:00', '2023-07-17'], '#/$defs/pixels/anyOf/1': ['640', '480'] };

/** What stands where a string must be, and there is nothing to put into it. */
export const filler = 'x';

/** Members that no schema describes: words in a block of unknown type, and names that are payloads themselves. */
const unknown = ['title', 'content', 'html', 'caption', 'text'];

/** Of how many strings with a form of their own one has it. */
const oneWellFormed = 12;

/** How many runs of words stand beside each other: so that what each has but one of, as its language, is met as often as words are. */
const runs = 6;

/**
 * Makes articles for as long as there is something to put into them. What has nothing left to hold is left out, and of
 * alternatives those have their turn that still hold something.
 */
export class ArticleMaker {
  #source;
  #turns = new Map();
  #spent = new Set();
  #filled = 0;

  /** @param {{has(field: string): boolean, next(field: string, place: string): string}} source what to put into a field; `place` is the schema's for it */
  constructor(source) {
    this.#source = source;
  }

  make() {
    const article = this.#value(schema, '#', 'article', 0);
    const own = (name) => this.#string(`unknown ${name}`, 'none');
    const block = (name) => ({ type: own('block/type'), id: own('block/id'), [name]: own(`block/${name}`), [own('block/name')]: own('block/value') });
    article.body = [article.body ?? [], this.#several(unknown.length, (index) => block(unknown[index]))].flat();
    article[own('member/name')] = own('member/value');
    // Without a title there is no article.
    article.title = ['T', article.title ?? []].flat();
    return article;
  }

  /** What `make` makes, and whether anything was put into it. */
  #made(make) {
    const before = this.#filled;
    const value = make();
    return { value, isFilled: this.#filled > before };
  }

  /** What `make` makes so many times, where anything was put into it. */
  #several(count, make) {
    return Array.from({ length: count }, (_, index) => this.#made(() => make(index))).filter(({ isFilled }) => isFilled).map(({ value }) => value);
  }

  /** Each alternative in its turn. */
  #turn(key, count) {
    const turn = this.#turns.get(key) ?? 0;
    this.#turns.set(key, turn + 1);
    return turn % count;
  }

  #string(field, place, forms) {
    if (!this.#source.has(field)) return forms?.[0] ?? filler;
    this.#filled += 1;
    const turn = forms ? this.#turn(`${place} ${field}`, oneWellFormed * forms.length) : 1;
    return turn % oneWellFormed === 0 ? forms[turn / oneWellFormed] : this.#source.next(field, place);
  }

  #value(node, pointer, field, depth) {
    if (node.$ref) return this.#value(resolve(node.$ref), node.$ref, field, depth);
    if (node.allOf) return this.#value(node.allOf[0], `${pointer}/allOf/0`, field, depth);
    if ('const' in node) return node.const;
    if (node.enum) return this.#string(field, pointer, node.enum);
    if (node.type === 'string') return this.#string(field, pointer, wellFormed[pointer]);
    if (node.type === 'integer') return node.minimum === 2 ? 3 : 640;
    if (node.type === 'boolean') return this.#turn(pointer, 2) === 0;
    if (node.type === 'array') return this.#array(node, pointer, field, depth);
    if (node.properties && !node.oneOf) return this.#object(node, pointer, field, depth);
    return this.#alternative(node, pointer, field, depth);
  }

  #object(node, pointer, field, depth) {
    const owner = pointer === '#/$defs/run' ? `${field}/run` : pointer.replace('#/$defs/', '').replace(/\/.*/, '').replace('#', 'article');
    const entries = [];
    for (const [name, child] of Object.entries(node.properties)) {
      const { value, isFilled } = this.#made(() => this.#value(child, `${pointer}/properties/${name}`, `${owner}/${name}`, depth + 1));
      const isPlain = ['number', 'boolean'].includes(typeof value) || 'const' in child;
      if (isFilled || isPlain || node.required?.includes(name)) entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }

  #alternative(node, pointer, field, depth) {
    const kind = node.oneOf ? 'oneOf' : 'anyOf';
    const key = (choice) => `${pointer} ${field} ${depth} ${choice}`;
    const choices = [...node[kind].keys()].filter((choice) => !this.#spent.has(key(choice)));
    const choice = depth > 7 ? 0 : (choices[this.#turn(key(''), choices.length)] ?? 0);
    const { value, isFilled } = this.#made(() => this.#value(node[kind][choice], `${pointer}/${kind}/${choice}`, field, depth));
    if (!isFilled) this.#spent.add(key(choice));
    return value;
  }

  /** One of each kind, so that a single article has every block. */
  #array(node, pointer, field, depth) {
    const item = node.items.$ref ? resolve(node.items.$ref) : node.items;
    const alternatives = item.oneOf ?? item.anyOf ?? [item];
    const each = pointer.startsWith('#/$defs/text/') ? runs : 1;
    const count = depth > 4 ? 1 : alternatives.length * each;
    return this.#several(count, () => this.#value(node.items, `${pointer}/items`, field, depth));
  }
}
