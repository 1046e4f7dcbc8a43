// Hosts that a browser reads otherwise than a reader does: every character of Unicode, held against the platform's own URL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from 'offprint';

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
