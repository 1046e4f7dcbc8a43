// What one field says never reorders its neighbours (Trojan Source), measured in Chromium.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, open, prepare, waitForEvent } from './browser.js';
import { inline } from './outcome.js';
import { assertNeighboursStay, assertPlainNeighboursStay } from './neighbours.js';

const { browser, server, show } = await prepare({ routes: { '/': html('', '') } });

for (const [language, direction] of [['en', 'ltr'], ['he', 'rtl']])
  test(`no field reorders its neighbours in an article whose direction is ${direction}`, async () => {
    const { page, close } = await open(browser, `${server.origin}/`);
    await assertNeighboursStay((f, fragments) => page.evaluate(f, fragments), language);
    await assertPlainNeighboursStay((f, ...values) => page.evaluate(`(${f})(...${JSON.stringify(values)})`), language, direction);
    await close();
  });

test('the dot stands between the author and the publisher, whichever way each is written', async () => {
  for (const language of ['en', 'ar'])
    for (const name of ['The Gazette', 'الجزيرة']) {
      const { page, close } = await show(`<offprint-article>${inline(JSON.stringify({ title: 'T', language, authors: [{ name: 'Ann', role: 'Editor' }], publisher: name }))}</offprint-article>`);
      await waitForEvent(page, 'offprint-load');
      // The dot takes room on one side of the words: that of the author.
      const { before, behind, author } = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('offprint-article');
        const publisher = shadowRoot.querySelector('.offprint-publisher');
        const words = new Range();
        words.selectNodeContents(publisher);
        const [whole, inner, role] = [publisher, words, shadowRoot.querySelector('.offprint-author-role')].map((part) => part.getBoundingClientRect());
        return { before: inner.left - whole.left > 3, behind: whole.right - inner.right > 3, author: role.left < whole.left ? 'left' : 'right' };
      });
      assert.deepEqual({ before, behind }, { before: author === 'left', behind: author === 'right' }, `${language} ${name}`);
      await close();
    }
});
