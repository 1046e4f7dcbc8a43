// Hosts that a browser reads otherwise than a reader does: every character of Unicode, held against the platform's own URL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainToASCII } from 'node:url';
import { check, render } from 'offprint';
import { random } from './random.js';

const ranges = [[0x80, 0xd7ff], [0xe000, 0x10ffff]];
const perArticle = 40_000;

async function linksOf(hosts) {
  const body = hosts.map((host) => ({ type: 'paragraph', text: ['at ', { text: 'x', href: `https://${host}/` }] }));
  const { output } = await render({ title: 'T', body }, { maxDiagnostics: 0, maxTextBytes: 2 ** 30 });
  return [...output.matchAll(/<p>at (?:<a href="([^"]*)"[^>]*>)?x/g)].map(([, href]) => href ?? null);
}

/** Upper and lower case are one for readers too: German's has a small letter that browsers spell out. */
const alike = /[\u1e9e]/;

test('a host in which a character disappears, or becomes plain letters, digits or dots, is refused', async () => {
  const passed = [];
  let asked = 0;
  let taken = 0;
  for (const [first, last] of ranges)
    for (let start = first; start <= last; start += perArticle) {
      const characters = Array.from({ length: Math.min(perArticle, last + 1 - start) }, (_, index) => String.fromCodePoint(start + index));
      const links = await linksOf(characters.map((character) => `p${character}q.example`));
      assert.equal(links.length, characters.length);
      links.forEach((href, index) => {
        asked += 1;
        if (href === null) return;
        taken += 1;
        let host;
        try {
          ({ host } = new URL(href.replaceAll('&#39;', "'").replaceAll('&amp;', '&')));
        } catch {
          return;  // a host that leads nowhere
        }
        if (!host.includes('xn--') && !alike.test(characters[index])) passed.push(`U+${characters[index].codePointAt(0).toString(16)}: ${host}`);
      });
    }
  assert.deepEqual(passed, []);
  // Letters, and Catalan's middle dot, are not refused with them.
  const honest = ['paral\u00b7lel.cat', 'm\u00fcnchen.example', '\u4f8b\u3048.example', '\u043f\u0440\u0438\u043c\u0435\u0440.example', 'stra\u00dfe.example'];
  assert.deepEqual(await linksOf(honest), honest.map((host) => `https://${host}/`));
  assert.ok(asked > 1_000_000 && taken > 200_000, `${taken} of ${asked} taken`);
});

/** Which of these hosts are told to look like others. */
async function lookAlikes(hosts) {
  const { diagnostics } = await check({ title: 'T', body: hosts.map((host) => ({ type: 'paragraph', text: { text: 'x', href: `https://${host}/` } })) }, { maxDiagnostics: hosts.length });
  const told = new Set(diagnostics.filter(({ code }) => code === 'look-alike-host').map(({ pointer }) => Number(pointer.split('/')[2])));
  return hosts.map((_, index) => told.has(index));
}

test('a host looks like another in Punycode as it does in its own letters', async () => {
  const pick = random(1987);
  const of = (letters) => [...letters][pick([...letters].length)];
  const alphabets = ['abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnopqrstuvwxyz0123456789', '\u0430\u0441\u0435\u043e\u0440\u0445', '\u0431\u0432\u0433\u0434\u0436\u0430\u0435', '\u03b1\u03bf\u03c1\u03b2\u03bb', '\u6f22\u5b57\u3042\u30a2', '\ud55c\uad6d', '\u00e9\u00fc\u0111abc', '\u0261\u0251abc', '\u0627\u0644\u0645', '\u{20000}\u{2a6d6}\u4e00'];
  const label = () => {
    const own = pick(alphabets.length);
    return Array.from({ length: 1 + pick(12) }, () => of(alphabets[pick(5) === 0 ? pick(alphabets.length) : own])).join('');
  };
  const hosts = new Set();
  while (hosts.size < 4000) {
    const host = Array.from({ length: 1 + pick(3) }, label).join('.') + (pick(2) ? '.example' : `.${label()}`);
    if (domainToASCII(host).includes('xn--')) hosts.add(host);
  }
  const written = [...hosts];
  const verdicts = await lookAlikes(written);
  const inPunycode = await lookAlikes(written.map((host) => domainToASCII(host)));
  assert.deepEqual(written.filter((_, index) => verdicts[index] !== inPunycode[index]), []);
  const count = verdicts.filter(Boolean).length;
  assert.ok(count > 500 && count < 3500, `${count} of ${written.length} look like others`);
});

test('letters of two scripts in a label are told, by the script that Unicode gives them', async () => {
  const scripts = ['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Hebrew', 'Arabic', 'Devanagari', 'Thai', 'Georgian', 'Ethiopic', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Han', 'Cherokee'];
  // Small letters of the first two planes that browsers leave as they are, and that hosts may have.
  const lettersOf = async (script) => {
    const pattern = new RegExp(`^\\p{Script=${script}}$`, 'u');
    const found = [];
    for (let value = 0x61; value < 0x20000; value += 1) {
      const text = String.fromCodePoint(value);
      if (pattern.test(text) && /^[\p{Ll}\p{Lo}]$/u.test(text) && domainToASCII(text) !== '' && text.normalize('NFKC') === text) found.push(text);
    }
    const links = await linksOf(found.map((letter) => `${letter}.example`));
    return found.filter((_, index) => links[index] !== null);
  };
  const letters = new Map(await Promise.all(scripts.map(async (script) => [script, await lettersOf(script)])));
  const together = (few) => [['Latin', 'Han', 'Hiragana', 'Katakana'], ['Latin', 'Han', 'Bopomofo'], ['Latin', 'Han', 'Hangul']].some((group) => few.every((script) => group.includes(script)));
  const pick = random(24);
  const hosts = [];
  const expected = [];
  for (const [first, ofFirst] of letters)
    for (const [second, ofSecond] of letters)
      if (first !== second)
        for (let count = 0; count < 12; count += 1) {
          hosts.push(`${ofFirst[pick(ofFirst.length)]}${ofSecond[pick(ofSecond.length)]}.example`);
          expected.push(!together([first, second]));
        }
  const verdicts = await lookAlikes(hosts);
  assert.deepEqual(hosts.filter((_, index) => verdicts[index] !== expected[index]), []);
});
