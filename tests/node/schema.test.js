// The JSON Schema and the reader never disagree.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { root } from '../../tools/generated.js';
import { renderBatch } from './native.js';
import { random } from './random.js';
import { samples } from './samples.js';

const schema = JSON.parse(readFileSync(join(root, 'web/article.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: false }).compile(schema);

/** What the schema speaks of: form, not safety or completeness. */
const codes = new Set([
  'wrong-type', 'unknown-member', 'unknown-value', 'invalid-date', 'invalid-language', 'value-out-of-range', 'unexpected-member', 'unknown-mark',
  'unknown-block', 'member-missing', 'null-member', 'title-missing', 'not-an-object', 'number-out-of-range',
]);

const valid = samples.filter(({ name }) => name !== 'broken').map(({ name, json }) => ({ name, article: JSON.parse(json) }));

test('every sample but the broken one is valid', () => {
  for (const { name, article } of valid) assert.ok(validate(article), `${name}: ${JSON.stringify(validate.errors)}`);
  assert.equal(validate(JSON.parse(samples.find(({ name }) => name === 'broken').json)), false);
});

test('every example in the schema is valid where it stands', () => {
  const ajv = new Ajv({ strict: false }).addSchema(schema);
  let checked = 0;
  const walk = (node, pointer) => {
    for (const example of node.examples ?? []) {
      const check = ajv.getSchema(`urn:offprint:article#${pointer}`);
      assert.ok(check(example), `${pointer}: ${JSON.stringify(example)} ${JSON.stringify(check.errors)}`);
      checked += 1;
    }
    for (const [key, child] of Object.entries(node)) {
      if (key !== 'examples' && child && typeof child === 'object') walk(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  };
  walk(schema, '');
  assert.ok(checked > 30, `${checked} examples`);
});

const values = [
  null, true, false, 0, 1, 3, 7, -1, 2.5, 99999, 1e300, '', ' ', 'x', '640', '0', '2024-02-29', '2023-02-29', '2023-07-17T07:39:00+08:00', '24:00', 'en', 'en_GB', 'zh-Hant-TW', 'x',
  'rtl', 'heading', 'strong', [], {}, ['x'], [['x']], [null], [1], { text: 'x' }, { text: 1 }, { type: 'paragraph', text: 'x' }, { type: 'divider' }, { name: 'x' }, { url: 'x' }, { items: [] }, [{}],
];

/** Every place in a document: {holder, key}. */
function places(node, found = []) {
  if (node && typeof node === 'object') for (const key of Object.keys(node)) {
    found.push({ holder: node, key });
    places(node[key], found);
  }
  return found;
}

function mutate(article, pick) {
  const copy = structuredClone(article);
  const all = places(copy);
  const { holder, key } = all[pick(all.length)];
  const kind = pick(10);
  if (kind < 6) holder[key] = structuredClone(values[pick(values.length)]);
  else if (kind === 6 && !Array.isArray(holder)) delete holder[key];
  else if (kind === 7 && !Array.isArray(holder)) holder[['extra', 'Title', 'texts', 'href', 'level', 'items', 'text', 'type', '__proto__x'][pick(9)]] = structuredClone(values[pick(values.length)]);
  else if (kind === 8 && !Array.isArray(holder)) {
    const value = holder[key];
    delete holder[key];
    holder[`${key}s`] = value;
  } else holder[key] = [holder[key]];
  return copy;
}

test('for the samples and a thousand mutations of them, the schema and the reader agree', () => {
  const pick = random(20231117);
  const articles = valid.map(({ article }) => article);
  for (let index = 0; index < 1000; index += 1) articles.push(mutate(valid[pick(valid.length)].article, pick));
  const results = renderBatch(articles.map((article) => JSON.stringify(article)), '--format', 'text', '--max-diagnostics', '100000');
  assert.equal(results.length, articles.length);
  let refused = 0;
  articles.forEach((article, index) => {
    // A schema cannot hold one number against another.
    const told = results[index].diagnostics.filter(({ code, message }) => codes.has(code) && !message.includes('times the width'));
    const isValid = validate(JSON.parse(JSON.stringify(article)));
    refused += isValid ? 0 : 1;
    assert.equal(isValid, told.length === 0, `${JSON.stringify(told[0])} against ${JSON.stringify(validate.errors?.[0])} in ${JSON.stringify(article).slice(0, 3000)}`);
  });
  assert.ok(refused > 400 && refused < 950, `${refused} of the mutations are invalid: too few or too many to prove anything`);
});
