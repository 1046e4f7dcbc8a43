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

/** Members that no schema describes: words in a block of unknown type, and names that are payloads themselves. */
const unknown = ['title', 'content', 'html', 'caption', 'text'];

export class ArticleMaker {
  #next;
  #turns = new Map();

  /** @param {(field: string, place: string) => string} next what to put into a field; `place` is the schema's for it */
  constructor(next) {
    this.#next = next;
  }

  make() {
    const article = this.#value(schema, '#', 'article', 0);
    const payload = (name) => this.#next(name, 'none');
    article.body = [article.body].flat();
    article.body.push(...unknown.map((name) => ({ type: payload('unknown block/type'), id: payload('unknown block/id'), [name]: payload(`unknown block/${name}`), [payload('unknown block/name')]: payload('unknown block/value') })));
    article[payload('unknown member/name')] = payload('unknown member/value');
    // Without a title there is no article.
    article.title = ['T', article.title].flat();
    return article;
  }

  /** Each alternative in its turn. */
  #turn(pointer, count) {
    const turn = this.#turns.get(pointer) ?? 0;
    this.#turns.set(pointer, turn + 1);
    return turn % count;
  }

  #value(node, pointer, field, depth) {
    if (node.$ref) return this.#value(resolve(node.$ref), node.$ref, field, depth);
    if (node.allOf) return this.#value(node.allOf[0], `${pointer}/allOf/0`, field, depth);
    if ('const' in node) return node.const;
    if (node.enum) {
      const turn = this.#turn(`${pointer} ${field}`, node.enum.length + 1);
      return node.enum[turn] ?? this.#next(field, pointer);
    }
    if (node.type === 'string') {
      const forms = wellFormed[pointer];
      const turn = forms ? this.#turn(`${pointer} ${field}`, 2 * forms.length) : 1;
      return turn % 2 === 0 ? forms[turn / 2] : this.#next(field, pointer);
    }
    if (node.type === 'integer') return node.minimum === 2 ? 3 : 640;
    if (node.type === 'boolean') return this.#turn(pointer, 2) === 0;
    if (node.type === 'array') return this.#array(node, pointer, field, depth);
    if (node.properties && !node.oneOf) {
      const owner = pointer === '#/$defs/run' ? `${field}/run` : pointer.replace('#/$defs/', '').replace(/\/.*/, '').replace('#', 'article');
      return Object.fromEntries(Object.entries(node.properties).map(([name, child]) => [name, this.#value(child, `${pointer}/properties/${name}`, `${owner}/${name}`, depth + 1)]));
    }
    const kind = node.oneOf ? 'oneOf' : 'anyOf';
    const choice = depth > 7 ? 0 : this.#turn(`${pointer} ${field}`, node[kind].length);
    return this.#value(node[kind][choice], `${pointer}/${kind}/${choice}`, field, depth);
  }

  /** One of each kind, so that a single article has every block. */
  #array(node, pointer, field, depth) {
    const item = node.items.$ref ? resolve(node.items.$ref) : node.items;
    const alternatives = item.oneOf ?? item.anyOf ?? [item];
    const count = depth > 4 ? 1 : alternatives.length;
    return Array.from({ length: count }, () => this.#value(node.items, `${pointer}/items`, field, depth));
  }
}
