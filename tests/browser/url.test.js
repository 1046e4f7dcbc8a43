// Our verdict on a URL against Chromium's: whatever it would run is refused, the rest leads where it would go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, open, prepare } from './browser.js';
import { compareAll } from './url-verdicts.js';

const { browser, server } = await prepare({ routes: { '/folder/page': html('', '') } });

test('for the web platform’s URLs, the payloads and thousands of generated ones, our verdict is Chromium’s or stricter', { timeout: 10 * 60_000 }, async () => {
  const address = `${server.origin}/folder/page`;
  const { page, close } = await open(browser, address);
  const { urls, totals, failures } = await compareAll((f, settings) => page.evaluate(f, settings), address);
  console.log(`${urls} URLs: ${JSON.stringify(totals)}`);
  assert.deepEqual(failures.slice(0, 40), [], `${failures.length} differ`);
  assert.ok(totals.same > 20_000);
  await close();
});
