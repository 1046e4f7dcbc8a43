// The native command as people and scripts meet it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { command, offprint, start, temporaryFolder } from './native.js';

const article = JSON.stringify({ title: 'A title', body: [{ type: 'paragraph', text: 'Some words.' }] });

test('render prints a whole page by default', () => {
  const { status, stdout, stderr } = offprint(['render', '-'], { input: article });
  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.match(stdout, /^<!doctype html>\n<html/);
  assert.match(stdout, /<h1[^>]*>A title<\/h1>/);
});

test('render reads standard input where no file is named', () => {
  assert.equal(offprint(['render', '--format', 'text'], { input: article }).stdout, 'A title\n1 min read\n\nSome words.\n');
});

test('every format can be asked for', () => {
  const starts = { page: '<!doctype html>', fragment: '<article', shadow: '<offprint-article', 'json-ld': '{"@context"', text: 'A title' };
  for (const [format, start] of Object.entries(starts)) {
    const { status, stdout } = offprint(['render', `--format=${format}`], { input: article });
    assert.equal(status, 0);
    assert.ok(stdout.startsWith(start), `${format}: ${stdout.slice(0, 40)}`);
  }
});

test('every option of the help is taken, with a space and with an equals sign', () => {
  const values = {
    '--format': 'fragment', '--locale': 'zh-CN', '--base': 'https://example.org/', '--heading-level': '3', '--sections': 'header body',
    '--related-limit': '2', '--excerpt-length': '100', '--id-prefix': 'x-', '--stylesheet': '/a.css', '--nonce': 'abc', '--max-bytes': '100000',
    '--max-depth': '64', '--max-blocks': '10', '--max-entries': '100', '--max-list-length': '10', '--max-text-bytes': '1000', '--max-output-bytes': '100000', '--max-diagnostics': '5',
  };
  const { stdout } = offprint(['--help']);
  const flags = [...stdout.matchAll(/^ {2}(--[a-z-]+) [A-Z]/gm)].map(([, flag]) => flag).filter((flag) => flag !== '--output');
  assert.deepEqual(flags.sort(), Object.keys(values).sort());
  for (const [flag, value] of Object.entries(values)) {
    assert.equal(offprint(['render', flag, value], { input: article }).status, 0, flag);
    assert.equal(offprint(['render', `${flag}=${value}`], { input: article }).status, 0, flag);
  }
});

test('help and version are printed on standard output', () => {
  for (const args of [[], ['--help'], ['-h'], ['help'], ['render', '--help'], ['check', '--help']]) {
    const { status, stdout } = offprint(args);
    assert.equal(status, 0);
    assert.match(stdout, /offprint render/);
  }
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.equal(offprint(['--version']).stdout, `offprint ${version}\n`);
});

test('wrong usage is explained, with exit status 2', () => {
  const cases = [
    [['rendr'], /no command "rendr"/],
    [['render', '--colour', 'red'], /no option "--colour"/],
    [['render', '--locale'], /--locale needs a value/],
    [['render', '--format', 'pdf'], /--format must be one of fragment, page, shadow, json-ld, text, not "pdf"/],
    [['render', '--heading-level', '7'], /from 1 to 6, not "7"/],
    [['render', '--heading-level', 'two'], /not "two"/],
    [['render', '--related-limit', '-1'], /not "-1"/],
    [['render', '--max-depth', '99999999999999999999'], /--max-depth must be/],
    [['render', 'a.json', 'b.json'], /"b.json" is a second/],
    [['check'], /check needs a file/],
    [['check', '--format', 'xml', 'a.json'], /text or json, not "xml"/],
    [['render', '--strict=no'], /--strict takes no value/],
    [['render', '--ndjson=1'], /--ndjson takes no value/],
    [['check', '--parts', 'a.json'], /no option "--parts"/],
    [['render', '--id-prefix', 'a\u0007'], /--id-prefix is not plain UTF-8 text/],
    [['render', '--ndjson', '--output', 'a.ndjson'], /--output cannot hold it back/],
  ];
  for (const [args, expected] of cases) {
    const { status, stdout, stderr } = offprint(args, { input: article });
    assert.equal(status, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, expected);
  }
});

test('behind -- everything is a file', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, '--strict'), article);
  const { status, stdout } = offprint(['render', '--format', 'text', '--', '--strict'], { cwd: folder });
  assert.equal(status, 0);
  assert.match(stdout, /^A title/);
});

test('an option whose value is not UTF-8 is refused', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `${command} render --id-prefix "$(printf '\\377')"`], { input: article, encoding: 'utf8' });
  assert.equal(status, 2);
  assert.match(stderr, /--id-prefix is not plain UTF-8 text/);
});

test('a file without a name is no file to write to', () => {
  const { status, stdout, stderr } = offprint(['render', '--output', ''], { input: article });
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /--output needs a value/);
});

test('what is written to keeps what it is: a link, a pipe, its permissions', (t) => {
  const folder = temporaryFolder(t);
  const at = (name) => join(folder, name);
  const render = (name, ...args) => offprint(['render', '--format', 'text', '--output', at(name), ...args], { input: article });
  writeFileSync(at('private'), '', { mode: 0o600 });
  symlinkSync('private', at('link'));
  assert.equal(render('link').status, 0);
  assert.equal(lstatSync(at('link')).isSymbolicLink(), true);
  assert.equal(statSync(at('private')).mode & 0o777, 0o600);
  assert.match(readFileSync(at('private'), 'utf8'), /^A title/);

  spawnSync('mkfifo', [at('pipe')]);
  const { stdout } = spawnSync('sh', ['-c', `cat ${at('pipe')} & ${command} render --format text --output ${at('pipe')}; wait`], { input: article, encoding: 'utf8' });
  assert.match(stdout, /^A title/);
  assert.equal(lstatSync(at('pipe')).isFIFO(), true);

  const nameless = spawnSync('bash', ['-c', `${command} render --format text --output /dev/stdout | cat; ${command} render --format text --output >(cat) <<< '${article}'; wait`], { input: article, encoding: 'utf8' });
  assert.equal(nameless.stderr, '');
  assert.match(nameless.stdout, /^(A title\n1 min read\n\nSome words\.\n){2}$/);

  spawnSync('sh', ['-c', `umask 077; ${command} render --output ${at('new')}`], { input: article });
  assert.equal(statSync(at('new')).mode & 0o777, 0o600);
});

test('what standard output goes to keeps what others have written there', (t) => {
  const folder = temporaryFolder(t);
  const run = (script) => spawnSync('bash', ['-c', script], { input: article, encoding: 'utf8', cwd: folder });
  for (const output of ['/dev/stdout', '-']) {
    writeFileSync(join(folder, 'log'), 'before\n');
    assert.equal(run(`${command} render --format text --output ${output} >> log; echo behind >> log`).stderr, '');
    assert.equal(readFileSync(join(folder, 'log'), 'utf8'), 'before\nA title\n1 min read\n\nSome words.\nbehind\n');
    assert.equal(run(`{ echo before; ${command} render --format text --output ${output}; echo behind; } > whole`).stderr, '');
    assert.equal(readFileSync(join(folder, 'whole'), 'utf8'), 'before\nA title\n1 min read\n\nSome words.\nbehind\n');
  }
  assert.deepEqual(readdirSync(folder).sort(), ['log', 'whole']);
  assert.equal(run(`${command} render --output - > /dev/full`).status, 3);
});

test('in a batch, --strict gives no output of an article that fails', () => {
  const { status, stdout } = offprint(['render', '--ndjson', '--strict', '--format', 'text'], { input: '{"title": "T", "bogus": 1}\n{"title": "U"}\n' });
  assert.equal(status, 1);
  const lines = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ output, diagnostics }) => [output, diagnostics.map(({ code }) => code)]), [[null, ['unknown-member']], ['U\n', []]]);
});

test('a link to what is not there yet goes on leading where it leads', (t) => {
  const folder = temporaryFolder(t);
  const at = (name) => join(folder, name);
  const render = (name) => offprint(['render', '--format', 'text', '--output', name], { input: article, cwd: folder });
  mkdirSync(at('site'));
  symlinkSync('site/article', at('first'));
  symlinkSync('../first', at('site/second'));
  assert.equal(render(at('site/second')).status, 0);
  assert.match(readFileSync(at('site/article'), 'utf8'), /^A title/);
  symlinkSync(at('absolute-target'), at('absolute'));
  assert.equal(render('absolute').status, 0);
  assert.match(readFileSync(at('absolute-target'), 'utf8'), /^A title/);

  symlinkSync('none/article', at('nowhere'));
  symlinkSync('circle', at('circle'));
  for (const [name, reason] of [['nowhere', 'No such file or directory'], ['circle', 'Too many levels of symbolic links']]) {
    const { status, stderr } = render(name);
    assert.equal(status, 3);
    assert.equal(stderr, `offprint: ${name}: ${reason}\n`);
  }
  for (const link of ['first', 'site/second', 'absolute', 'nowhere', 'circle']) assert.equal(lstatSync(at(link)).isSymbolicLink(), true, link);
  assert.deepEqual(readdirSync(folder).sort(), ['absolute', 'absolute-target', 'circle', 'first', 'nowhere', 'site']);
});

test('files that cannot be read are named, with exit status 2', (t) => {
  const folder = temporaryFolder(t);
  const missing = offprint(['render', join(folder, 'missing.json')]);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /missing\.json: No such file or directory/);
  const directory = offprint(['render', folder]);
  assert.equal(directory.status, 2);
  assert.match(directory.stderr, /this is a directory/);
});

test('an empty file is refused with a diagnostic', (t) => {
  const file = join(temporaryFolder(t), 'empty.json');
  writeFileSync(file, '');
  const { status, stdout, stderr } = offprint(['render', file]);
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /empty\.json: error: The input is empty.* \[empty-input\]/);
});

test('diagnostics go to standard error as file:line:column: severity: message [code] pointer', (t) => {
  const file = join(temporaryFolder(t), 'a.json');
  writeFileSync(file, '{"title": "T",\n  "bogus": 1}\n');
  const { status, stdout, stderr } = offprint(['render', '--format', 'text', file]);
  assert.equal(status, 0);
  assert.equal(stdout, 'T\n');
  assert.equal(stderr, `${file}:2:3: warning: The member "bogus" is not part of the article format; it is not shown. [unknown-member] /bogus\n`);
});

test('a diagnostic cannot move the cursor of a terminal', () => {
  const { stderr } = offprint(['render'], { input: '{"title": "T", "a\\u001b[2Jb": 1}' });
  assert.match(stderr, /unknown-member/);
  assert.ok(!stderr.includes('\u001b'));
});

test('--strict makes warnings fail, and notes not', () => {
  assert.equal(offprint(['render', '--strict'], { input: '{"title": "T", "bogus": 1}' }).status, 1);
  assert.equal(offprint(['render', '--strict'], { input: '{"title": "T", "subtitle": null}' }).status, 0);
  const manyNotes = JSON.stringify({ title: 'T', tags: Array(1_001).fill(null) });
  assert.equal(offprint(['render', '--strict'], { input: manyNotes }).status, 0);
  const warningBehind = JSON.stringify({ title: 'T', tags: [...Array(1_001).fill(null), 7] });
  assert.equal(offprint(['render', '--strict'], { input: warningBehind }).status, 1);
});

test('check prints diagnostics alone, as text or JSON, for many files', (t) => {
  const folder = temporaryFolder(t);
  const good = join(folder, 'good.json');
  const bad = join(folder, 'bad.json');
  writeFileSync(good, article);
  writeFileSync(bad, '{"title": "T",}');
  const text = offprint(['check', good, bad]);
  assert.equal(text.status, 1);
  assert.match(text.stdout, /^.*bad\.json:1:15: error: .*comma.* \[syntax-error\]\n$/);
  const json = JSON.parse(offprint(['check', '--format', 'json', good, bad]).stdout);
  assert.deepEqual(json.map(({ file, diagnostics }) => [file, diagnostics.map(({ code, line, column }) => [code, line, column])]), [
    [good, []],
    [bad, [['syntax-error', 1, 15]]],
  ]);
  assert.equal(offprint(['check', good]).status, 0);
  assert.equal(offprint(['check', good, join(folder, 'none.json')]).status, 2);
});

test('a batch renders a line at a time, and a bad line keeps its number and stops nothing', () => {
  const input = [JSON.stringify({ id: 'a', title: 'One' }), '{"title": ', '', JSON.stringify({ title: 'Three' })].join('\n');
  const { status, stdout } = offprint(['render', '--ndjson', '--format', 'text'], { input });
  assert.equal(status, 1);
  const results = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(results.map(({ line, id, output }) => [line, id, output]), [
    [1, 'a', 'One\n'],
    [2, null, null],
    [4, null, 'Three\n'],
  ]);
  assert.deepEqual(results[1].diagnostics.map(({ code }) => code), ['syntax-error']);
});

test('a batch gives the id of an article that is refused, where it was read', () => {
  const input = ['{"id": "a"}', '{"id": "b", "title": ', '{"title": "T", "id": "c"}', '{"title": '].join('\n');
  const { status, stdout } = offprint(['render', '--ndjson'], { input });
  assert.equal(status, 1);
  const results = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(results.map(({ id, output }) => [id, output !== null]), [['a', false], ['b', false], ['c', true], [null, false]]);
});

test('a batch answers each line before the next one comes', async () => {
  const child = start(['render', '--ndjson', '--format', 'text']);
  const answers = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
  for (const title of ['First', 'Second']) {
    child.stdin.write(`${JSON.stringify({ title })}\n`);
    const { value } = await answers.next();
    assert.equal(JSON.parse(value).output, `${title}\n`);
  }
  child.stdin.end();
});

test('a line beyond the limit is refused without being kept', () => {
  const input = `${JSON.stringify({ title: 'x'.repeat(1_000_000) })}\n${article}\n`;
  const { status, stdout } = offprint(['render', '--ndjson', '--max-bytes', '1000', '--format', 'text'], { input });
  assert.equal(status, 1);
  const [first, second] = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(first.diagnostics.map(({ code }) => code), ['too-large']);
  assert.match(second.output, /^A title/);
});

test('a closed pipe ends the command quietly, as a shell expects', () => {
  const script = `yes '${article}' | head -n 20000 | '${command}' render --ndjson | head -n 1 > /dev/null; echo "\${PIPESTATUS[2]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  assert.equal(stdout, '141\n');
  assert.equal(stderr, '');
});

test('a full disk is an error, not half an article', () => {
  const full = openSync('/dev/full', 'w');
  try {
    const { status, stderr } = offprint(['render'], { input: article, stdio: ['pipe', full, 'pipe'] });
    assert.equal(status, 3);
    assert.match(stderr, /No space left on device/);
  } finally {
    closeSync(full);
  }
});

test('a file that may not grow any more is an error, and leaves the old one and nothing beside it', (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'a.html');
  writeFileSync(file, 'old');
  const input = JSON.stringify({ title: 'x'.repeat(100_000) });
  const limited = (rest) => spawnSync('bash', ['-c', `ulimit -f 8; exec '${command}' render ${rest}`], { input, encoding: 'utf8' });
  const named = limited(`--output '${file}'`);
  assert.equal(named.status, 3, named.stderr);
  assert.match(named.stderr, /a\.html: File too large/);
  assert.equal(readFileSync(file, 'utf8'), 'old');
  assert.deepEqual(readdirSync(folder), ['a.html']);
  const redirected = limited(`> '${join(folder, 'b.html')}'`);
  assert.equal(redirected.status, 3);
  assert.match(redirected.stderr, /standard output: File too large/);
});

test('a batch onto a full disk ends with status 3', () => {
  const full = openSync('/dev/full', 'w');
  try {
    const { status, stderr } = offprint(['render', '--ndjson'], { input: `${article}\n${article}\n`, stdio: ['pipe', full, 'pipe'] });
    assert.equal(status, 3);
    assert.match(stderr, /standard output: No space left on device/);
    assert.equal(offprint(['check', '-'], { input: '{', stdio: ['pipe', full, 'pipe'] }).status, 3);
  } finally {
    closeSync(full);
  }
});

test('closed standard streams are errors, and nothing is written where it does not belong', (t) => {
  const file = join(temporaryFolder(t), 'a.json');
  writeFileSync(file, article);
  const run = (redirections) => spawnSync('bash', ['-c', `'${command}' render '${file}' ${redirections}`], { encoding: 'utf8' });
  assert.equal(run('>&-').status, 3);
  assert.equal(run('2>&-').status, 0);
  assert.equal(spawnSync('bash', ['-c', `'${command}' render - <&-`]).status, 2);
  assert.equal(readFileSync(file, 'utf8'), article);
});

test('a pipe that another program has made non-blocking gets the whole article', () => {
  const script = `{ perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, fcntl(STDOUT, F_GETFL, 0) | O_NONBLOCK); exec @ARGV' '${command}' render --format text; echo $? >&2; } | { sleep 0.3; wc -c; }`;
  const input = JSON.stringify({ title: 'x'.repeat(1_000_000) });
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { input, encoding: 'utf8' });
  assert.equal(stderr, '0\n');
  assert.equal(Number(stdout), 1_000_001);
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
  test(`${signal} in the middle leaves the old file or the new one, whole, and nothing beside it`, async (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'a.txt');
    const input = join(folder, 'a.json');
    const title = 'words '.repeat(500_000).trim();
    writeFileSync(input, JSON.stringify({ title }));
    let ended = 0;
    for (let wait = 0; wait < 40; wait += 2) {
      writeFileSync(file, 'old');
      const child = start(['render', '--format', 'text', '--output', file, input]);
      const exit = once(child, 'exit');
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill(signal);
      const [status, by] = await exit;
      if (by === signal) ended += 1;
      else assert.equal(status, 0);
      const content = readFileSync(file, 'utf8');
      assert.ok(content === 'old' || content === `${title}\n`, `${content.length} characters`);
      assert.ok(by === signal || content !== 'old');
      assert.deepEqual(readdirSync(folder).sort(), ['a.json', 'a.txt']);
    }
    assert.ok(ended > 0);
  });

test('input that breaks off in the middle of a line is an error, and the beginning of the line no article', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const input = connect(server.address().port);
  const [[sender]] = await Promise.all([once(server, 'connection'), once(input, 'connect')]);
  const batch = start(['render', '--ndjson', '--format', 'text'], { stdio: [input, 'pipe', 'pipe'] });
  input.destroy();
  batch.stdout.setEncoding('utf8');
  batch.stderr.setEncoding('utf8');
  let errors = '';
  batch.stderr.on('data', (text) => (errors += text));
  sender.write('{"title":"Whole"}\n{"title":"Cut off"}');
  const [first] = await once(batch.stdout, 'data');
  assert.equal(JSON.parse(first).output, 'Whole\n');
  let rest = '';
  batch.stdout.on('data', (text) => (rest += text));
  sender.resetAndDestroy();
  const [status] = await once(batch, 'close');
  server.close();
  assert.equal(status, 2);
  assert.equal(rest, '');
  assert.match(errors, /^offprint: standard input: Connection reset by peer\n$/);
});

test('a signal ends a batch in the middle, and every line before it is whole', async () => {
  const child = start(['render', '--ndjson', '--format', 'text']);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk;
    if (printed.length > 100_000) child.kill('SIGTERM');
  });
  child.stdin.on('error', () => {});
  child.stdin.write(`${article}\n`.repeat(20_000));
  const [status, signal] = await once(child, 'close');
  assert.deepEqual([status, signal], [null, 'SIGTERM']);
  const lines = printed.split('\n').slice(0, -1);
  assert.ok(lines.length > 100);
  lines.forEach((line, index) => assert.equal(JSON.parse(line).line, index + 1));
});

test('a signal lets a batch write its line to the end, and a second one ends it at once', { timeout: 60_000 }, async () => {
  const input = `${JSON.stringify({ title: 'T', body: [{ type: 'paragraph', text: 'words '.repeat(500_000) }] })}\n`;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
    for (const times of [1, 2]) {
      const child = start(['render', '--ndjson', '--format', 'text']);
      child.stdin.on('error', () => {});
      child.stdin.write(input.repeat(3));
      // The line is longer than the pipe: nobody reads, so it is half written.
      child.stdout.setEncoding('utf8');
      await once(child.stdout, 'readable');
      const exit = once(child, 'exit');
      child.kill(signal);
      await new Promise((resolve) => setTimeout(resolve, 100));
      // Two that come before the command has its turn are one, so the second is sent until it is taken.
      while (times === 2 && child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      let printed = '';
      if (times === 1) for await (const chunk of child.stdout) printed += chunk;
      assert.deepEqual(await exit, [null, signal]);
      if (times === 2) continue;
      assert.match(printed, /^[^\n]+\n$/);
      assert.ok(JSON.parse(printed).output.endsWith(' words\n'));
    }
});

test('--output writes the whole file or leaves the old one', (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'a.html');
  assert.equal(offprint(['render', '--output', file], { input: article }).status, 0);
  const whole = readFileSync(file, 'utf8');
  assert.match(whole, /<\/html>\n$/);
  assert.equal(offprint(['render', '--output', file], { input: '{' }).status, 1);
  assert.equal(readFileSync(file, 'utf8'), whole);
  assert.deepEqual(readdirSync(folder), ['a.html']);
  const unwritable = offprint(['render', '--output', join(folder, 'none/a.html')], { input: article });
  assert.equal(unwritable.status, 3);
  assert.match(unwritable.stderr, /none\/a\.html: No such file or directory/);
});

test('the same bytes come out under any locale of the system', () => {
  const input = readFileSync(new URL('../../examples/articles/everything.json', import.meta.url));
  const plain = offprint(['render'], { input, env: { LC_ALL: 'C' } }).stdout;
  for (const LC_ALL of ['tr_TR.UTF-8', 'de_DE.UTF-8', 'C.UTF-8']) assert.equal(offprint(['render'], { input, env: { LC_ALL } }).stdout, plain);
});

test('a diagnostic that quotes the input moves no cursor and turns no line around', () => {
  const { stderr } = offprint(['render'], { input: '{"title":"T","a\\u001b[2Jb\\u009bc\\u202ed\\u2066e\\u007ff":1}' });
  assert.doesNotMatch(stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  assert.match(stderr, /unknown-member/);
});

test('what is told of a file whose name is not plain UTF-8 text is', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff, 0x1b]), Buffer.from('\u202eb.json')]), '{"title": "T", "bogus": 1}');
  const check = (format) => {
    const { stdout } = spawnSync('sh', ['-c', `'${command}' check --format ${format} a*.json`], { cwd: folder });
    return new TextDecoder('utf-8', { fatal: true }).decode(stdout);
  };
  assert.equal(JSON.parse(check('json'))[0].file, 'a\ufffd\ufffd\u202eb.json');
  assert.match(check('text'), /^a\ufffd  b\.json:1:16: warning: .* \[unknown-member\] \/bogus\n$/);
});

test('what is told of a file that cannot be read, or written to, stays on its line', (t) => {
  const folder = temporaryFolder(t);
  for (const args of [['check', 'a\u001b[2J\nok.json: fine'], ['render', 'a\nb'], ['render', '--ndjson', 'a\nb'], ['render', '--output', 'no\u001b\n/a', '-']]) {
    const { stderr } = offprint(args, { cwd: folder, input: '{"title":"T"}' });
    assert.match(stderr, /^offprint: [^\u0000-\u001f]+: No such file or directory\n$/);
  }
});

test('a file may be called as a command is, or as long as names can be', (t) => {
  const folder = temporaryFolder(t);
  const name = join(folder, 'help');
  writeFileSync(name, article);
  assert.match(spawnSync(command, ['render', '--format', 'text', 'help'], { cwd: folder, encoding: 'utf8' }).stdout, /^A title/);
  const long = join(folder, `${'b'.repeat(250)}.html`);
  assert.equal(offprint(['render', '--output', long], { input: article }).status, 0);
  assert.deepEqual(readdirSync(folder).sort(), [`${'b'.repeat(250)}.html`, 'help']);
});

test('where memory ends at one article, the others of a batch or of a list of files have their results', (t) => {
  const folder = temporaryFolder(t);
  const large = `{"title":"T","x":"${'x'.repeat(9_000_000)}"}`;
  writeFileSync(join(folder, 'batch'), `{"title":"first"}\n${large}\n{"title":"last"}\n`);
  writeFileSync(join(folder, 'small'), '{"title":"T","x":1}');
  writeFileSync(join(folder, 'large'), large);
  const limited = (rest) => spawnSync('bash', ['-c', `ulimit -v 14000; exec '${command}' ${rest}`], { cwd: folder, encoding: 'utf8' });
  const batch = limited('render --ndjson --format text batch');
  const results = batch.stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(results.map(({ line, output, diagnostics }) => [line, output, diagnostics.map(({ code }) => code)]), [[1, 'first\n', []], [2, null, ['out-of-memory']], [3, 'last\n', []]]);
  assert.equal(batch.status, 1);
  const { stdout, status } = limited('check small large small');
  assert.deepEqual(stdout.trim().split('\n').map((line) => [line.split(':')[0], /\[([a-z-]+)\]/.exec(line)[1]]), [['small', 'unknown-member'], ['large', 'out-of-memory'], ['small', 'unknown-member']]);
  assert.equal(status, 1);
});
