// The direction of a language is that of the script in which CLDR says that it is usually written.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { renderBatch } from './native.js';

const require = createRequire(import.meta.url);
const cldr = (file) => JSON.parse(readFileSync(require.resolve(`cldr-core/${file}`), 'utf8'));
const rightToLeft = /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg|Mand|Samr|Armi)$/;

/** Every locale of CLDR, every language of two letters, wherever it is written, and codes of three letters that feeds use. */
const tags = [
  ...cldr('availableLocales.json').availableLocales.full,
  ...Object.keys(cldr('supplemental/likelySubtags.json').supplemental.likelySubtags).filter((tag) => /^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag)),
  ...'ara fas per heb urd prs apc ajp ars acm bal bqi skr lad arb aeb acq afb apd arq ayl pes pbt pus snd uig yid kas div lah aii bcc brh haz hno khw lki pbu ydd eng deu zho'.split(' '),
];

test('every language of CLDR runs the way in which its usual script does', () => {
  assert.ok(tags.length > 900, `${tags.length} tags`);
  const results = renderBatch(tags.map((language) => ({ title: 'T', language })), '--format', 'fragment');
  const wrong = tags.filter((tag, index) => results[index].output.includes('dir="rtl"') !== rightToLeft.test(new Intl.Locale(tag).maximize().script));
  assert.deepEqual(wrong, []);
});
