// Class names that the filter lists of ad and privacy blockers hide by pattern would make parts of an article vanish.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';

const hidden = /(^|-)(ads?|advert\w*|sponsor\w*|promo\w*|banner|social|share|sharing|tracking|tracker|popup|newsletter|taboola|outbrain|dfp|affiliate|cookie|consent)(-|$)/;

test('no class of an article is one that a blocker hides', () => {
  const elements = readFileSync(join(root, 'include/offprint/output/html_elements.hpp'), 'utf8');
  const names = Array.from(elements.matchAll(/\{Role::\w+, "\w*", "([\w-]*)"/g), ([, name]) => name).filter(Boolean);
  assert.ok(names.length > 40, `${names.length} class names`);
  assert.match('offprint-social', hidden);
  assert.deepEqual(names.filter((name) => hidden.test(`offprint-${name}`)), []);
});
