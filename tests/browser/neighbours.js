// What stands beside a field of an article, in the order of the eye: nothing that the field says may change it.
import assert from 'node:assert/strict';
import { render } from 'offprint';

/** Every field that stands on a line with others; each has letters of its own between digits and brackets. */
const fields = {
  author: (text) => ({ authors: [{ name: text ?? '11 (1) Anna (1) 11', role: '22 (2) Editor (2) 22' }, '33 (3) Bert (3) 33'] }),
  role: (text) => ({ authors: [{ name: '11 (1) Anna (1) 11', role: text ?? '22 (2) Editor (2) 22' }, '33 (3) Bert (3) 33'] }),
  publisher: (text) => ({ authors: ['11 (1) Anna (1) 11'], publisher: text ?? '44 (4) Gazette (4) 44' }),
  published: (text) => ({ published: text ?? '55 (5) Monday (5) 55', modified: '2024-05-06' }),
  caption: (text) => ({ image: { url: '/x.png', alt: '', width: 4, height: 3, caption: text ?? '66 (6) Caption (6) 66', credit: '77 (7) Credit (7) 77' } }),
  label: (text) => ({ source: { label: text ?? '88 (8) From (8) 88', title: '99 (9) Title (9) 99' } }),
  name: (text) => ({ source: { label: '88 (8) From (8) 88', name: text ?? '12 (1) Name (1) 12', title: '99 (9) Title (9) 99' } }),
  pager: (text) => ({ next: { title: text ?? '23 (2) Next (2) 23', url: '/n', published: '2024-05-06' } }),
  kind: (text) => ({ related: { items: [{ title: 'Card', url: '/c', kind: text ?? '34 (3) News (3) 34', published: '2024-05-06' }] } }),
  run: (text) => ({ body: [{ type: 'paragraph', text: [text ?? '45 (4) Run (4) 45', ' 56 (5) and (5) 56 ', { text: '67 (6) more (6) 67', marks: ['strong'] }] }] }),
};

const hostile = {
  'an override left open': 'x\u202eevil',
  'overrides beyond the deepest level': `${'\u202e'.repeat(130)}x`,
  'isolates and overrides beyond the deepest level': `${'\u202e\u2067'.repeat(100)}x`,
  'an embedding and an isolate left open': '\u202b\u2067x',
  'the end of an isolate that it has not begun': 'x\u2069\u202eevil',
  'the end of an embedding that it has not begun': 'x\u202c\u202c\u202eevil',
  'an isolate closed on another line': '\u2067x\n\u2069\u202eevil',
  'a paragraph separator': 'x\u2029\u202eevil',
  'a line separator': 'x\u2028\u202eevil',
  'a next line character': 'x\u0085\u202eevil',
  'all kinds at once': 'x\u2069\u2069\u202c\u2068\u202e\u2029\u2067\u2069\u2069\u202d\u202a',
};
// Letters of the other direction reorder what stands beside them on purpose within a text, but not beyond the field.
const letters = { 'Hebrew and digits': '\u05d0\u05d1 12', 'Arabic alone': '\u0627\u0628', 'Hebrew behind a stray end': 'x\u2069\u05d0\u05d1 12', 'Hebrew behind a separator': 'x\u2029\u05d0\u05d1 12' };

/** The text nodes of each fragment in the order of the eye, but for the one that holds the tested words. */
function neighbours(fragments) {
  const results = [];
  for (const { html: text, field } of fragments) {
    document.body.replaceChildren();
    const holder = document.createElement('div');
    holder.setAttribute('style', 'font:16px monospace;width:4000px');
    holder.setHTMLUnsafe(text);
    document.body.append(holder);
    const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    const seen = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes(field) || node.data.trim() === '' || !/[(\d]/.test(node.data)) continue;
      const places = Array.from(node.data, (character, index) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const { left, top, width } = range.getClientRects()[0] ?? { left: 0, top: 0, width: 0 };
        return { character, left, top, width };
      }).filter(({ width }) => width > 0);
      const y = Math.min(...places.map(({ top }) => top));
      seen.push(places.sort((a, b) => a.top - y - (b.top - y) || a.left - b.left).map(({ character }) => character).join('').trim());
    }
    results.push(seen);
  }
  return results;
}

/**
 * Puts hostile text into every field, in an article of this language. `evaluate` runs a function in a page.
 * @param {(f: typeof neighbours, fragments: object[]) => ReturnType<typeof neighbours>} evaluate
 */
export async function assertNeighboursStay(evaluate, language) {
  const marker = '\u2060\u2060';
  let compared = 0;
  for (const [name, make] of Object.entries(fields)) {
    const payloads = name === 'run' ? hostile : { ...hostile, ...letters };
    const rendered = async (text) => (await render({ title: 'T', language, ...make(text) }, { format: 'fragment' })).output;
    const texts = Object.values(payloads).map((payload) => marker + payload.replace(/[\n\u2029]/g, (end) => end + marker));
    // What stands beside harmless words is what must stand beside hostile ones.
    const fragments = await Promise.all([`${marker}x`, ...texts].map(async (text) => ({ html: await rendered(text), field: marker })));
    const [clean, ...others] = await evaluate(neighbours, fragments);
    assert.ok(clean.length > 0, `${name} has no neighbours`);
    others.forEach((seen, index) => {
      assert.deepEqual(seen, clean, `${Object.keys(payloads)[index]} in ${name}`);
      compared += 1;
    });
  }
  assert.ok(compared > 100, `${compared} compared`);
}

/** The characters of each plain text in the order of the eye, but for those between the marks. */
function surroundings(texts, mark, direction) {
  return texts.map((text) => {
    const holder = document.createElement('pre');
    holder.dir = direction;
    holder.setAttribute('style', 'font:16px monospace;width:4000px');
    holder.textContent = text;
    document.body.replaceChildren(holder);
    const begin = text.indexOf(mark), end = text.lastIndexOf(mark);
    const places = [];
    for (let index = 0; index < text.length; index++) {
      if (index >= begin && index < end) continue;
      const range = document.createRange();
      range.setStart(holder.firstChild, index);
      range.setEnd(holder.firstChild, index + 1);
      const { left, top, width } = range.getClientRects()[0] ?? { width: 0 };
      if (width > 0) places.push({ character: text[index], line: text.slice(0, index).split('\n').length, left, top });
    }
    return places.sort((a, b) => a.line - b.line || a.left - b.left).map(({ character }) => character).join('');
  });
}

/** The same for plain text, where every line is as long as the fields on it: letters of one direction beside the other. */
export async function assertPlainNeighboursStay(evaluate, language, direction) {
  const mark = '\u2060\u2060';
  const own = direction === 'rtl' ? '\u05d0' : 'x';
  const others = direction === 'rtl' ? ['abc 12', 'x', '\u202dx', 'abc \u05d0'] : ['\u05d0\u05d1 12', '\u0627\u0628', 'x\u202eevil', '\u202b\u2067x', 'x \u05d0'];
  let compared = 0;
  for (const [name, make] of Object.entries(fields)) {
    if (name === 'run') continue;
    const texts = await Promise.all([own, ...others].map(async (words) => (await render({ title: 'T', language, ...make(mark + words + mark) }, { format: 'text' })).output));
    const [clean, ...seen] = await evaluate(surroundings, texts, mark, direction);
    seen.forEach((text, index) => {
      assert.equal(text, clean, `${JSON.stringify(others[index])} in ${name}`);
      compared += 1;
    });
  }
  assert.ok(compared >= 36, `${compared} compared`);
}
