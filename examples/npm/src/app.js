// An app that bundles Offprint: the element for an article, the function for its plain text.
import { render } from 'offprint';
import 'offprint/element';

const address = '../../articles/everything.json';
const element = document.querySelector('offprint-article');
element.src = address;
element.addEventListener('offprint-navigate', (event) => {
  event.preventDefault();
  document.querySelector('#status').textContent = `A router would now go to ${event.detail.url}`;
});

const { output, diagnostics } = await render(fetch(address), { format: 'text' });
document.querySelector('#status').textContent = `${output.length} characters of text, ${diagnostics.length} diagnostics`;
