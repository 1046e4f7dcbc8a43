// What one field says never reorders its neighbours (Trojan Source), measured in Chromium.
import { test } from 'node:test';
import { html, open, prepare } from './browser.js';
import { assertNeighboursStay, assertPlainNeighboursStay } from './neighbours.js';

const { browser, server } = await prepare({ routes: { '/': html('', '') } });

for (const [language, direction] of [['en', 'ltr'], ['he', 'rtl']])
  test(`no field reorders its neighbours in an article whose direction is ${direction}`, async () => {
    const { page, close } = await open(browser, `${server.origin}/`);
    await assertNeighboursStay((f, fragments) => page.evaluate(f, fragments), language);
    await assertPlainNeighboursStay((f, ...values) => page.evaluate(`(${f})(...${JSON.stringify(values)})`), language, direction);
    await close();
  });
