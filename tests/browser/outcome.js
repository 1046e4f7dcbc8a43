// What a reader and a page are left with when something goes wrong around an element.
import assert from 'node:assert/strict';
import { html, moduleScript, open, waitForEvent } from './browser.js';

export const articleOf = (title, more = {}) => JSON.stringify({ title, body: [{ type: 'paragraph', text: `The words of ${title}.` }], ...more });

/** A route that answers with `body`, after `delay` milliseconds. */
export const answer = (body, { delay = 0, status = 200, headers = {} } = {}) => (request, response) =>
  setTimeout(() => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(body);
  }, delay);

export const inline = (json) => `<script type="application/json">${json}</script>`;

/** An element with a fallback, and beside it what must not suffer: a neighbour and the page's own words. */
export const pageAround = (attributes, { children = '', head = moduleScript, neighbour = true } = {}) =>
  html(
    `<p id="own">The page's own words</p>
     <offprint-article id="subject" ${attributes}><p id="fallback">Fallback</p>${children}</offprint-article>
     ${neighbour ? `<offprint-article id="neighbour">${inline(articleOf('Neighbour'))}</offprint-article>` : ''}`,
    head,
  );

export const titleIn = (page, selector) =>
  page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    return (element?.shadowRoot ?? element)?.querySelector('.offprint-title')?.textContent ?? null;
  }, selector);

/**
 * Holds what has gone wrong to the promise: the fallback is seen, one error with this code was fired and logged, the
 * neighbour and the page are whole, and nothing was thrown into the page.
 */
export async function assertFailsWell({ page, complaints }, code, { neighbour = true, words = /./ } = {}) {
  await waitForEvent(page, 'offprint-error');
  if (neighbour) {
    await page.waitForFunction(() => document.querySelector('#neighbour').shadowRoot?.querySelector('.offprint-title'));
    assert.equal(await titleIn(page, '#neighbour'), 'Neighbour');
  }
  const errors = (await page.evaluate(() => window.events)).filter(({ type }) => type === 'offprint-error');
  assert.deepEqual(errors.map((error) => error.code), [code]);
  const logged = complaints.filter((line) => line.includes('offprint:'));
  assert.equal(logged.length, 1, logged.join('\n'));
  assert.match(logged[0], words);
  assert.deepEqual(complaints.filter((line) => line.startsWith('pageerror')), []);
  assert.equal(await page.locator('#fallback').isVisible(), true, 'the fallback is gone');
  assert.equal(await page.locator('#own').isVisible(), true, 'the page has suffered');
  assert.equal(await titleIn(page, '#subject'), null);
}

/** Opens, asserts, closes. */
export async function failsWell(browser, address, code, { options = {}, ...expected } = {}) {
  const opened = await open(browser, address, options);
  try {
    await assertFailsWell(opened, code, expected);
  } finally {
    await opened.close();
  }
}
