// The same bytes everywhere: native, WebAssembly in Node, WebAssembly in Chromium.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError, render } from 'offprint';
import { offprint } from '../node/native.js';
import { elementRenderer } from '../node/modules.js';
import { formats, optionSets, samples } from '../node/samples.js';
import { html, open, prepare } from './browser.js';

const { browser, server } = await prepare({ routes: { '/': html('', '') } });

async function inNode(json, options) {
  try {
    const { output, diagnostics } = await render(json, options);
    return { output, diagnostics };
  } catch (error) {
    if (!(error instanceof OffprintError)) throw error;
    return { output: null, diagnostics: error.diagnostics };
  }
}

test('every sample in every format with several options has the same bytes natively, in Node and in Chromium', async () => {
  const { page } = await open(browser, `${server.origin}/`);
  const renderInElement = await elementRenderer();
  let compared = 0;
  for (const { options, flags } of optionSets) {
    for (const format of formats) {
      const articles = samples.map(({ json }) => JSON.stringify(JSON.parse(json)));
      const { stdout } = offprint(['render', '--ndjson', '--format', format, ...flags], { input: articles.join('\n') });
      const native = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)).map(({ output, diagnostics }) => ({ output, diagnostics }));
      const node = [];
      for (const json of articles) node.push(await inNode(json, { ...options, format }));
      const chromium = await page.evaluate(async ([texts, settings]) => {
        const { render } = await import('/dist/offprint.js');
        const results = [];
        for (const json of texts)
          results.push(await render(json, settings).then(({ output, diagnostics }) => ({ output, diagnostics }), ({ diagnostics }) => ({ output: null, diagnostics })));
        return results;
      }, [articles, { ...options, format }]);
      samples.forEach(({ name }, index) => {
        assert.deepEqual(node[index], native[index], `${name} as ${format} with ${JSON.stringify(options)}: Node and native differ`);
        assert.deepEqual(chromium[index], native[index], `${name} as ${format} with ${JSON.stringify(options)}: Chromium and native differ`);
        if (format === 'fragment') assert.equal(renderInElement(articles[index], options), native[index].output, `${name}: the element's module and native differ`);
        compared += 1;
      });
    }
  }
  assert.equal(compared, samples.length * formats.length * optionSets.length);
});

test('what an element shows of a sample is what the command prints', async () => {
  const { page } = await open(browser, `${server.origin}/`);
  for (const { name, json } of samples) {
    const { stdout } = offprint(['render', '--format', 'fragment', '--parts', '-'], { input: json });
    const [shown, printed] = await page.evaluate(async ([text, html]) => {
      await import('/dist/element.js');
      const element = document.createElement('offprint-article');
      const loaded = new Promise((resolve) => element.addEventListener('offprint-load', resolve));
      element.article = text;
      document.body.replaceChildren(element);
      await loaded;
      const template = document.createElement('template');
      template.innerHTML = html.trim();
      return [element.shadowRoot.innerHTML.trim(), template.innerHTML];
    }, [json, stdout]);
    assert.equal(shown, printed, name);
  }
});
