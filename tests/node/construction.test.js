// Nothing gets in by construction: one class writes elements and attributes, and their names are known when the program is
// compiled. What ships can be built again from the locked sources.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../tools/generated.js';
import { temporaryFolder } from './native.js';

const output = join(root, 'include/offprint/output');
// All but plain text, which has no tags, and the generated style sheet.
const sources = readdirSync(output).filter((file) => file.endsWith('.hpp') && !/data|^text/.test(file)).map((file) => ({
  file,
  // Comments and inclusions say nothing that is run.
  code: readFileSync(join(output, file), 'utf8').replace(/\/\/.*$/gm, '').replace(/^#.*$/gm, ''),
}));

test('no other place than the writer puts a tag or an attribute into the output', () => {
  for (const { file, code } of sources) {
    if (file === 'html_writer.hpp') continue;
    const literals = [...code.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)+)'/g)].map(([, text, character]) => text ?? character);
    for (const literal of literals) if (literal !== '<!doctype html>\\n') assert.doesNotMatch(literal, /[<>]|=\\?"/, `${file}: ${literal}`);
  }
});

/** What code puts into an output as it is, besides literals, names and the style sheet; and whom it hands the output that may not have it. */
function unescapedIn(code) {
  const found = [];
  const literal = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)+')$/;
  for (const [statement] of code.matchAll(/\bout_?\b(?:\.append\(|\s*\+=)[^;]*;/g)) {
    const pieces = [...statement.matchAll(/\.append\(((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)+'|[^()"']|\((?:"(?:[^"\\]|\\.)*"|[^()"])*\))*)\)|\+=\s*([^;]*);/g)].map(([, argument, added]) => argument ?? added);
    if (pieces.length === 0) found.push(statement);
    for (const piece of pieces) {
      const [, name] = /^(\w+)\.value\(\)$/.exec(piece) ?? [];
      // A Name is known when the program is compiled, as the next test shows; nothing else here has a value().
      const isName = name !== undefined && new RegExp(`\\bName ${name}\\b`).test(code);
      if (!literal.test(piece) && !isName && !['page_style()', 'style_sheet()', "static_cast<char>('0' + level)"].includes(piece) && !/^2 \* std::size_t\{[^{}]*\}, ' '$/.test(piece)) found.push(piece);
    }
  }
  const escaping = ['text::append_attribute', 'text::append_text', 'text::append_json_in_script', 'text::append_json_string', 'append_decimal'];
  const printing = ['print_fragment', 'print_style', 'print_json_ld', 'printer', 'writer', 'writer_', 'out_', 'HtmlPrinter', 'JsonLdPrinter', 'PagePrinter'];
  for (const [, whom] of code.matchAll(/([\w:]+)\(out_?\b/g)) if (![...escaping, ...printing].includes(whom)) found.push(`${whom}(out)`);
  return found;
}

test('what is no literal and no name is put into an output by the escaping functions alone', () => {
  for (const { file, code } of sources) assert.deepEqual(unescapedIn(code), [], file);
  const all = sources.map(({ code }) => code).join('\n');
  assert.ok(all.match(/\bout_?\b(?:\.append\(|\s*\+=)/g).length > 25);
  // The test sees what it is there to see.
  for (const hostile of ['out_.append(metadata.title);', 'out_.append("<p>").append(words);', 'out_ += title;', 'out += first[0];', 'out_.append(text(") <")).append("x");', 'append_raw(out_, words);', 'out_.append(value.value());'])
    assert.equal(unescapedIn(hostile).length, 1, hostile);
});

test('a string that is known only when the program runs cannot become the name of an element or attribute', (context) => {
  const folder = temporaryFolder(context);
  const compile = (body) => {
    const file = join(folder, 'name.cpp');
    writeFileSync(file, `#include <string>\n#include <offprint/output/html_writer.hpp>\nusing namespace offprint::output;\nvoid use(HtmlWriter& writer, const std::string& text, std::string_view view, const char* pointer) { (void)text; (void)view; (void)pointer; ${body} }\n`);
    return spawnSync('c++', ['-std=c++20', '-fsyntax-only', `-I${join(root, 'include')}`, file], { encoding: 'utf8' });
  };
  const literal = compile('writer.start_tag("p"); writer.attribute("class", text);');
  assert.equal(literal.status, 0, literal.stderr);
  for (const body of ['writer.start_tag(text);', 'writer.start_tag(view);', 'writer.start_tag(pointer);', 'writer.attribute(text, "x");', 'writer.attribute("class", "offprint-", view);', 'Name name(pointer); writer.end_tag(name);', 'char local[] = {text[0], 0}; writer.start_tag(local);'])
    assert.notEqual(compile(body).status, 0, `${body} compiles`);
});

test('the package is the same bytes when it is built again', (context) => {
  const bytesOf = (folder) => Object.fromEntries(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file))]));
  const again = join(temporaryFolder(context), 'again');
  const header = join(root, 'include/offprint/output/style_sheet_data.hpp');
  const { mtimeMs } = statSync(header);
  const { status, stderr } = spawnSync(process.execPath, ['tools/build-package.js', again], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const [first, second] = [bytesOf(join(root, 'dist')), bytesOf(again)];
  assert.deepEqual(Object.keys(second), Object.keys(first));
  for (const [file, bytes] of Object.entries(first)) assert.ok(bytes.equals(second[file]), `${file} differs`);
  assert.equal(statSync(header).mtimeMs, mtimeMs, 'what the module is built of is touched');
});

test('there are no runtime dependencies, and those of development are locked to versions and hashes', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bundledDependencies']) assert.equal(manifest[kind], undefined, kind);
  for (const [name, version] of Object.entries(manifest.devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    assert.equal(entry.dev, true, `${path} is not for development alone`);
    assert.match(entry.integrity ?? '', /^sha512-/, path);
    // From whatever registry they are asked for: the hash says that they are the same.
    assert.equal(entry.resolved, undefined, path);
  }
});
