// Articles made at random from the JSON Schema, which say of each of their strings whether readers should meet it, and in
// which order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/generated.js';
import { random } from './random.js';

const schema = JSON.parse(readFileSync(join(root, 'web/article.schema.json'), 'utf8'));

/** The members of each object in the order in which a reader meets them; those that are not named come last. */
const readingOrder = {
  article: ['section', 'title', 'subtitle', 'authors', 'publisher', 'published', 'modified', 'image', 'description', 'tldr', 'body', 'tags', 'disclaimers', 'source', 'previous', 'next', 'related'],
  author: ['image', 'name', 'role'],
  publisher: ['logo', 'name'],
  image: ['alt', 'caption', 'credit'],
  imageBlock: ['alt', 'caption', 'credit'],
  tldr: ['title', 'items'],
  disclaimer: ['title', 'text', 'items'],
  source: ['label', 'name', 'title'],
  neighbour: ['title', 'published'],
  related: ['title', 'items'],
  card: ['image', 'title', 'kind', 'published', 'excerpt'],
  listItem: ['text', 'items', 'blocks'],
  quote: ['text', 'blocks', 'attribution', 'source'],
};

/** Strings that say where something is or what it is called, and that no reader sees. */
const unseen = new Set(['$schema', 'id', 'url', 'href', 'type']);

/** What stands between words, to be shown as it is. */
const joints = [' ', ' ', ' ', ' & ', '<', '</p>', '"', "' ", '\n', ' 😀 ', '汉', '\u00a0', '](', ' * ', '&amp;', '\\', '\u0301', '\u200d', '\u2067', '%00', '{0}'];

export class GeneratedArticle {
  /** Every string: {pointer, value, fate}, in reading order. It is 'seen' by readers, 'told' in the
   *  diagnostics, 'either' of the two, or 'used' and neither. */
  strings = [];
  /** The members of the schema that were used: "card.excerpt". */
  used = new Set();

  /** With `faults`, some of it is what publishers get wrong. */
  constructor(seed, { faults = false } = {}) {
    this.pick = random(seed);
    this.faults = faults;
    this.words = 0;
    this.json = this.#serialize(this.#object(schema, 'article', 0), '');
    this.strings.sort((a, b) => a.order - b.order);
  }

  #chance(one, of) {
    return this.pick(of) < one;
  }
  #fault(one, of) {
    return this.faults && this.#chance(one, of);
  }

  /** A string that occurs once: {string, fate, order}, which #serialize places. */
  #string(fate = 'seen') {
    let value = '';
    for (let count = 1 + this.pick(3); count > 0; count -= 1) {
      if (value !== '') value += joints[this.pick(joints.length)];
      value += `w${this.words++}z`;
    }
    return { string: value, fate, order: this.words };
  }

  #resolve(node) {
    if (node.$ref) return this.#resolve(schema.$defs[node.$ref.replace('#/$defs/', '')]);
    return node.allOf ? this.#resolve(node.allOf[0]) : node;
  }
  #nameOf(node, outer) {
    const ref = node.$ref ?? node.allOf?.[0].$ref;
    return ref ? ref.replace('#/$defs/', '') : outer;
  }

  #value(node, key, owner, depth) {
    const name = this.#nameOf(node, owner);
    const plain = this.#resolve(node);
    if (this.#fault(1, 60)) return [7, true, null, [[this.#string('either')]], { nonsense: this.#string('told') }, ' '][this.pick(6)];
    if (name === 'date') return this.#fault(1, 3) ? this.#string() : '2024-02-29T07:39:00+01:00';
    if (name === 'language') return this.#fault(1, 4) ? this.#string('told') : ['en', 'ar', 'zh-CN'][this.pick(3)];
    if (name === 'pixels') return this.#fault(1, 4) ? this.#string('told') : 1 + this.pick(2000);
    if (name === 'number') return this.pick(2000) - 1000;
    if (name === 'block') return this.#block(depth);
    if (plain.enum) return this.#fault(1, 4) ? this.#string('told') : plain.enum[this.pick(plain.enum.length)];
    const choices = plain.anyOf;
    if (choices) {
      // Where things nest without end, the simplest: a string, or one of the thing.
      const simple = choices.filter(({ type, $ref }) => type === 'string' || $ref === '#/$defs/text');
      const choice = depth > 8 && simple.length > 0 ? simple[0] : choices[this.pick(choices.length)];
      return this.#value(choice, key, name, depth + 1);
    }
    if (plain.type === 'array') return Array.from({ length: 1 + this.pick(depth > 6 ? 1 : 4) }, () => this.#value(plain.items, key, name, depth + 1));
    if (plain.properties) return this.#object(plain, name, depth + 1, key);
    if (plain.type === 'boolean') return this.#chance(1, 2);
    if (plain.type === 'integer') return plain.minimum + this.pick(plain.maximum - plain.minimum + 1);
    if (plain.type !== 'string') throw new Error(`the generator knows no ${JSON.stringify(plain)}`);
    if (key === 'url' || key === 'href' || (name === 'image' && key !== 'alt')) return this.#fault(1, 6) ? ['javascript:alert(1)', 'https://exa mple/', ''][this.pick(3)] : ['/a', 'https://example.org/b', 'https://example.org/b?c=d&e'][this.pick(3)];
    return this.#string(unseen.has(key) ? 'used' : 'seen');
  }

  #object(node, name, depth, key) {
    const order = readingOrder[name] ?? [];
    const names = Object.keys(node.properties).sort((a, b) => (order.indexOf(a) + 100) % 100 - (order.indexOf(b) + 100) % 100);
    // Portraits, logos and the images of cards stand alone: they have no place for more than the alt text, a logo not for that.
    const alone = name === 'image' && (key === 'logo' || (key === 'image' && depth > 1 && this.inside !== 'article'));
    const entries = [];
    for (const member of names) {
      const wanted = node.required?.includes(member) ? !this.#fault(1, 20) || member === 'title' : this.#chance(2, depth > 8 ? 9 : 3);
      if (!wanted || (depth > 8 && ['items', 'blocks'].includes(member) && !node.required?.includes(member))) continue;
      if (alone && !this.faults && (member === 'caption' || member === 'credit' || (key === 'logo' && member === 'alt'))) continue;
      this.used.add(`${name}.${member}`);
      const outer = this.inside;
      this.inside = name;
      const inner = node.properties[member];
      // An article needs a title with words to be rendered at all.
      let value = name === 'article' && member === 'title' ? this.#string() : inner.const ?? this.#value(inner, member, name, depth);
      if (key === 'logo' && member === 'alt' && value?.fate === 'seen') value.fate = 'used';
      if (member === 'excerpt' && this.#fault(1, 4)) value = this.#boilerplate();
      this.inside = outer;
      if (this.#fault(1, 40)) entries.push([member, this.#string('told')]);
      entries.push([member, value]);
    }
    // A block whose type is missing shows what is called content or quote.
    if (this.#fault(1, 20)) entries.push([['content', 'quote', 'texts', 'x/y~z', 'Title'][this.pick(5)], this.#string('either')]);
    // A block without its type is one of an unknown type: it is read in the order in which it was written.
    const isTypeless = node.required?.includes('type') && !entries.some(([member]) => member === 'type');
    return { entries: isTypeless ? entries : this.#shuffle(entries) };
  }

  #boilerplate() {
    const [dropped, kept] = [this.#string('told'), this.#string()];
    return { string: `TL;DR Breakdown ${dropped.string} Description ${kept.string}`, shown: kept.string, fate: 'seen', order: kept.order };
  }

  #block(depth) {
    const { oneOf } = schema.$defs.block;
    if (this.#fault(1, 6)) return this.#unknownBlock(depth);
    const flat = oneOf.filter(({ $ref }) => !/list|quote/.test($ref));
    const { $ref } = (depth > 6 ? flat : oneOf)[this.pick(depth > 6 ? flat.length : oneOf.length)];
    const name = $ref.replace('#/$defs/', '');
    const outer = this.inside;
    this.inside = 'article';
    const block = this.#object(schema.$defs[name], name, depth + 1, 'image');
    this.inside = outer;
    return block;
  }

  /** Its words are shown in the order of the document. */
  #unknownBlock(depth) {
    const entries = [['type', 'mystery']];
    const members = ['headline', 'text', 'content', 'blocks', 'alt', 'caption', 'credit', 'attribution'];
    for (const [member] of this.#shuffle(members.map((name) => [name])))
      if (this.#chance(2, 3)) entries.push([member, this.#carried(member, depth + 4)]);
    entries.push(['data', this.#string('told')]);
    return { entries };
  }

  #carried(member, depth) {
    if (member === 'blocks') return [this.#block(depth)];
    return member === 'alt' ? this.#string() : this.#value(schema.$defs.text, member, 'text', depth);
  }

  /** Members of different names in any order; those of the same name keep theirs. */
  #shuffle(entries) {
    for (let index = entries.length - 1; index > 0; index -= 1) {
      const other = this.pick(index + 1);
      if (entries.slice(other, index + 1).some(([name], at, part) => part.findIndex(([first]) => first === name) !== at)) continue;
      [entries[index], entries[other]] = [entries[other], entries[index]];
    }
    return entries;
  }

  #serialize(value, pointer) {
    if (Array.isArray(value)) return `[${value.map((element, index) => this.#serialize(element, `${pointer}/${index}`)).join()}]`;
    if (value?.string !== undefined) {
      this.strings.push({ pointer, value: value.shown ?? value.string, fate: value.fate, order: value.order });
      return JSON.stringify(value.string);
    }
    const entries = value?.entries ?? (value !== null && typeof value === 'object' ? Object.entries(value) : undefined);
    if (!entries) return JSON.stringify(value);
    const escaped = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');
    return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${this.#serialize(member, `${pointer}/${escaped(name)}`)}`).join()}}`;
  }
}

/** Every member that the schema knows: "card.excerpt". */
export function membersOfSchema() {
  const members = Object.keys(schema.properties).map((member) => `article.${member}`);
  for (const [name, node] of Object.entries(schema.$defs)) {
    const object = node.properties ? node : node.anyOf?.find((choice) => choice.properties);
    if (object && name !== 'block') members.push(...Object.keys(object.properties).map((member) => `${name}.${member}`));
  }
  return members;
}

/** Codes that say that a value is not shown. */
const losses = new Set([
  'wrong-type', 'unknown-member', 'duplicate-member', 'unexpected-member', 'unknown-mark', 'unknown-value', 'value-out-of-range', 'invalid-language',
  'empty-block', 'not-shown', 'repeated-description', 'excerpt-boilerplate', 'excerpt-repeat', 'read-more-removed',
]);

/** What is wrong: strings that `shown` (a text, or pieces of one) lacks, repeats or has out of order, and that are not told. */
export function lost(article, shown, diagnostics) {
  const told = (pointer) => diagnostics.some((diagnostic) => losses.has(diagnostic.code) && (diagnostic.pointer === pointer || pointer.startsWith(`${diagnostic.pointer}/`)) && diagnostic.pointer !== '');
  const complaints = [];
  let at = 0;
  for (const { pointer, value, fate } of article.strings) {
    // Behind a line break, plain text puts the margin of its list or quotation.
    const pieces = value.split('\n');
    if ((fate === 'told' || (fate === 'either' && !pieces.every((piece) => shown.includes(piece)))) && !told(pointer)) complaints.push(`${pointer} is not told: ${value}`);
    if (fate !== 'seen' || told(pointer)) continue;
    for (const piece of pieces) {
      const found = shown.indexOf(piece, at);
      if (found < 0) complaints.push(`${pointer} is ${shown.includes(piece) ? 'out of order' : 'lost'}: ${JSON.stringify(piece)}`);
      else at = found + piece.length;
      if (shown.indexOf(piece) !== shown.lastIndexOf(piece)) complaints.push(`${pointer} is shown twice: ${JSON.stringify(piece)}`);
    }
  }
  return complaints;
}
