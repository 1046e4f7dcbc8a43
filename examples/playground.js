// The live editor: JSON on one side, the article on the other, diagnostics below.
import { OffprintError, check, render } from '../dist/offprint-element.js';

const $ = (id) => document.getElementById(id);
const controls = { sample: $('sample'), view: $('view'), locale: $('locale'), width: $('width'), scheme: $('scheme') };
const editor = $('json');
const article = $('article');
const output = $('output');

async function loadSample() {
  const response = await fetch(`articles/${controls.sample.value}.json`);
  editor.value = await response.text();
  editor.scrollTop = 0;
  // The aggregator's page is an English article on a Chinese site.
  controls.locale.value = controls.sample.value === 'aggregator' ? 'zh-CN' : '';
  update();
}

function numberLines() {
  const lines = editor.value.split('\n').length;
  $('numbers').textContent = Array.from({ length: lines }, (_, index) => index + 1).join('\n');
  $('numbers').scrollTop = editor.scrollTop;
}

function jumpTo({ line, column }) {
  const lines = editor.value.split('\n');
  // Columns count code points; a text area counts UTF-16 units.
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const start = before + [...lines[line - 1]].slice(0, column - 1).join('').length;
  editor.focus();
  editor.setSelectionRange(start, start + 1);
  editor.scrollTop = (line - 4) * parseFloat(getComputedStyle(editor).lineHeight);
}

function rowOf(diagnostic) {
  const row = document.createElement('tr');
  row.dataset.severity = diagnostic.severity;
  const cell = (content) => {
    const element = document.createElement('td');
    element.append(content);
    row.append(element);
  };
  cell(diagnostic.severity);
  if (diagnostic.line === null) {
    cell('');
  } else {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${diagnostic.line}:${diagnostic.column}`;
    button.addEventListener('click', () => jumpTo(diagnostic));
    cell(button);
  }
  cell(diagnostic.message);
  cell(diagnostic.code);
  cell(diagnostic.pointer);
  return row;
}

function showDiagnostics(diagnostics) {
  $('rows').replaceChildren(...diagnostics.map(rowOf));
  $('count').textContent = diagnostics.length === 0 ? 'none' : String(diagnostics.length);
}

let latest = 0;

async function update() {
  const run = (latest += 1);
  numberLines();
  const paper = $('paper');
  paper.dataset.width = controls.width.value;
  paper.dataset.scheme = controls.scheme.value;
  const view = controls.view.value;
  const options = { base: new URL('articles/', location.href).href, locale: controls.locale.value || undefined };
  const json = editor.value;
  article.hidden = view !== 'article';
  output.hidden = view === 'article';
  if (view === 'article') {
    article.base = options.base;
    article.locale = controls.locale.value;
    article.article = json;
    const { diagnostics } = await check(json, options);
    if (run === latest) showDiagnostics(diagnostics);
    return;
  }
  try {
    const result = await render(json, { ...options, format: view });
    if (run !== latest) return;
    output.textContent = result.output;
    showDiagnostics(result.diagnostics);
  } catch (error) {
    if (run !== latest || !(error instanceof OffprintError)) return;
    output.textContent = '';
    showDiagnostics(error.diagnostics);
  }
}

editor.addEventListener('input', update);
editor.addEventListener('scroll', () => {
  $('numbers').scrollTop = editor.scrollTop;
});
for (const name of ['view', 'locale', 'width', 'scheme']) controls[name].addEventListener('change', update);
controls.sample.addEventListener('change', loadSample);
await loadSample();
