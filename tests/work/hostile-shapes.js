// Hostile articles of a given size, for counting and measuring what they take.

/**
 * Words whose ids share the low 16 bits of their 32-bit FNV-1a hash, for a table that would look there: prefixes of every
 * kind, each with an end that leads to the same place, which is found backwards.
 */
function* collidingWords() {
  const letters = Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789');
  const prime = 403, mask = 0xffff;
  let inverse = 1;
  for (let step = 0; step < 5; ++step) inverse = (inverse * (2 - prime * inverse)) & mask;
  const ends = new Map([[0x1234, ['']]]);
  let frontier = ends;
  for (let length = 0; length < 4; ++length) {
    const before = new Map();
    for (const [state, words] of frontier)
      for (const letter of letters) {
        const earlier = (Math.imul(state, inverse) ^ letter) & mask;
        if (!before.has(earlier)) before.set(earlier, []);
        const found = before.get(earlier);
        for (const word of words) if (found.length < 20) found.push(String.fromCharCode(letter) + word);
      }
    frontier = before;
  }
  for (let index = 0; ; ++index) {
    const start = index.toString(36);
    let state = 2166136261 & mask;
    for (const byte of Buffer.from(`offprint-${start}`)) state = Math.imul(state ^ byte, prime) & mask;
    for (const end of frontier.get(state) ?? []) yield start + end;
  }
}

const words = 'Ten years ago the harbour froze over and the town walked across it, one lantern at a time. ';

/** A function that makes the next unit of what `generator` yields. */
const nextOf = (generator, unit) => () => unit(generator.next().value);

/** Functions that make the JSON of articles of `size` bytes: `ordinary`, and `hostile` by their names. */
export function shapesOf(size) {
  const fill = (unit, bytes = size) => unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)));
  const list = (unit, bytes = size) => `[${fill(`${unit},`, bytes).slice(0, -1)}]`;
  /** As many units as fill the size, each made from its number. */
  function numbered(unit, bytes = size) {
    const units = [];
    for (let size = 0; size < bytes; size += units.at(-1).length + 1) units.push(unit(units.length));
    return units.join();
  }
  const article = (members) => `{"title":"T",${members}}`;
  const body = (blocks) => article(`"language":"en","body":${blocks}`);
  const paragraph = (text) => body(`[{"type":"paragraph","text":${text}}]`);
  const excerpt = (text) => article(`"related":{"items":[{"title":"C","excerpt":"${text}"}]}`);
  const nested = (open, inner, close, depth) => open.repeat(depth) + inner + close.repeat(depth);

  return {
    ordinary: () => body(`[${numbered((index) => (index % 8 === 0 ? `{"type":"heading","level":2,"text":"Chapter ${index}"}` : `{"type":"paragraph","text":["${words.repeat(3)}",{"text":"a link","href":"https://example.org/${index}"}," and more."]}`))}]`),
    hostile: {
      'many unknown members': () => article(numbered((index) => `"x${index}":1`)),
      'the same member over and over': () => article(fill('"subtitle":"a",').slice(0, -1)),
      'one long key': () => article(`"${fill('k')}":1`),
      'long keys, each told': () => article(numbered((index) => `"${'k'.repeat(1000)}${index}":1`)),
      'one giant string': () => paragraph(`"${fill('x')}"`),
      'a million empty runs': () => paragraph(list('""')),
      'runs with marks and links': () => paragraph(list('{"text":"a","marks":["strong","code"],"href":"#a"}')),
      'runs that alternate languages': () => paragraph(list('{"text":"a","language":"ar"},{"text":"b","language":"he"}')),
      'lists nested as deep as allowed, again and again': () => body(list(nested('{"type":"list","items":[{"text":"a","blocks":[', '{"type":"divider"}', ']}]}', 30))),
      'quotations nested as deep as allowed': () => body(list(nested('{"type":"quote","blocks":[', '{"type":"paragraph","text":"a"}', ']}', 60))),
      'brackets that never close': () => article(`"x":${fill('[')}`),
      'braces that never close, with numbers told behind them': () => article(`"x":${fill('{')}${'1e999,'.repeat(1000)}`),
      'thousands of equal headings': () => body(list('{"type":"heading","text":"Same"}')),
      'headings that take the ids of others': () => body(`[${numbered((index) => `{"type":"heading","text":"a ${index}"}`, size / 2)},${fill('{"type":"heading","text":"a"},', size / 2).slice(0, -1)}]`),
      'headings whose ids collide in a hash table': () => body(`[${numbered(nextOf(collidingWords(), (word) => `{"type":"heading","text":"${word}"}`))}]`),
      'thousands of findings on one line': () => article(list('7').replace('[', '"tags":[')),
      'thousands of findings on as many lines': () => article(`"tags":${list('\n7')}`),
      'one ellipsis after the other': () => excerpt(fill('… ')),
      'dots': () => excerpt(fill('.')),
      'boilerplate, then spaces': () => excerpt(`TL;DR Breakdown ${fill(' ')}`),
      'boilerplate, then its word and spaces': () => excerpt(`TL;DR Breakdown ${fill(`Description${' '.repeat(1000)}`)} x`),
      'one “Read more” after the other': () => excerpt(fill('… Read more ')),
      'one “Read more” after the other, and then words': () => excerpt(`${fill('… Read more … ')}x`),
      'an ellipsis, then spaces': () => excerpt(fill(`…${' '.repeat(1000)}`)),
      '"Read more" over and over': () => excerpt(fill('Words … Read more ')),
      '"TL;DR Breakdown" and never a description': () => excerpt(`TL;DR Breakdown ${fill('Descriptio ')}`),
      'escaped backslashes': () => paragraph(`"${fill('\\\\')}"`),
      'escaped quotes': () => paragraph(`"${fill('\\"')}"`),
      'escaped code points': () => paragraph(`"${fill('\\u6c49')}"`),
      'lone surrogates': () => paragraph(`"${fill('\\ud83d')}"`),
      'backslashes in a string that is not JSON': () => article(`"x":"${fill('\\\\')}\\z"`),
      'Chinese': () => paragraph(`"${fill('汉字')}"`),
      'Chinese in an excerpt': () => excerpt(fill('汉字')),
      'combining marks in an excerpt': () => excerpt(`a${fill('\u0301')}`),
      'flags in an excerpt': () => excerpt(fill('🇨🇳')),
      'families in an excerpt': () => excerpt(fill('👩‍👧‍')),
      'bidirectional controls': () => paragraph(`"${fill('\u202E')}"`),
      'isolates in as many runs': () => paragraph(list('"\u2067"')),
      'embeddings closed the wrong way round': () => paragraph(`"${fill('\u202B\u2067', size / 2)}${fill('\u202C', size / 2)}"`),
      'line breaks': () => paragraph(`"a${fill('\\n')}b"`),
      'line breaks deep in quotations': () => body(nested('[{"type":"quote","blocks":', `[{"type":"paragraph","text":"a${fill('\\n')}b"}]`, '}]', 60)),
      'characters to escape': () => paragraph(`"${fill("<&'>")}"`),
      'a path that climbs behind a long host': () => paragraph(`{"text":"a","href":"https://${fill('a', size / 2)}${fill('/..', size / 2)}"}`),
      'a path of dots': () => paragraph(`{"text":"a","href":"https://a/${fill('a/%2e%2E/')}"}`),
      'at signs before a host': () => paragraph(`{"text":"a","href":"https://${fill('a@')}b/"}`),
      'colons in a scheme': () => paragraph(`{"text":"a","href":"${fill('a:')}"}`),
      'short links against a long base': () => article(`"url":"https://a.example/${fill('a', 1000)}","body":[{"type":"paragraph","text":${list('{"text":"a","href":"?"}')}}]`),
      'links that climb out of a long base': () => article(`"url":"https://a.example/${fill('a', size / 2)}/","body":[{"type":"paragraph","text":${list('{"text":"a","href":".."}', size / 2)}}]`),
      'short links that lose a long base': () => article(`"url":"https://a.example/${fill('a', size / 2)}","body":[{"type":"paragraph","text":${list('{"text":"a","href":"/x"}', size / 2)}}]`),
      'an unknown block that gives one member over and over': () => body(`[{"type":"x",${fill('"name":"a",').slice(0, -1)}}]`),
      'a description that repeats a body of single letters': () => article(`"description":"${fill('a', size / 2)}","body":${list('{"type":"paragraph","text":"a"}', size / 2)}`),
      'authors': () => article(`"authors":${list('"a"')}`),
      'as many authors as are allowed': () => article(`"authors":${list('"a"', Math.min(size / 2, 19_000 * 4))},"x":"${fill('x', size / 2)}"`),
      'a title of characters to escape': () => `{"title":"${fill('<')}"}`,
      'a title of runs': () => `{"title":${list('"a"')}}`,
      'cards with links': () => article(`"related":{"items":${list('{"url":"b"}')}}`),
      'disclaimers that are only words': () => article(`"disclaimers":${list('"a"')}`),
      'items of a list': () => body(`[{"type":"list","items":${list('"a"')}}]`),
      'items of many lists': () => body(list(`{"type":"list","items":${list('"a"', 10_000)}}`)),
      'points of a summary': () => article(`"tldr":{"items":${list('"a"')}}`),
      'images without sizes': () => body(list('{"type":"image","url":"a"}')),
      'an unknown block with a list of titles': () => body(`[{"type":"x","title":${list('"a"')}}]`),
      'excerpts of Chinese': () => article(`"related":{"items":${list(`{"excerpt":"${'漢'.repeat(300)}"}`)}}`),
      'lines of isolates': () => paragraph(list(`"${'\u2067'.repeat(20)}\\n"`)),
      'tags': () => article(`"tags":${list('"a"')}`),
      'empty cards': () => article(`"related":{"items":${list('{}')}}`),
      'image sources': () => article(`"image":{"url":"/a","alt":"","sources":${list('{"url":"/b","width":640}')}}`),
      'image sources of many types': () => article(`"image":{"url":"/a","alt":"","sources":[${numbered((index) => `{"url":"/b","width":${1 + (index % 20_000)},"type":"image/${index}"}`)}]}`),
      'image sources of one type': () => article(`"image":{"url":"/a","alt":"","sources":[${numbered((index) => `{"url":"/b","width":${1 + (index % 20_000)},"type":"image/avif"}`)}]}`),
      'digits': () => article(`"image":{"url":"/a","width":${fill('9')}}`),
      'white space': () => `{"title":"T"${fill(' ')}}`,
      'white space in a text': () => paragraph(`["${fill(' ', size / 2)}","a","${fill(' ', size / 2)}"]`),
      'texts of one space': () => paragraph(list('" "')),
      'combining marks in every text': () => body(`[{"type":"heading","text":"a${fill('\u0301', size / 2)}"},{"type":"paragraph","text":"a${fill('\u0489', size / 2)}"}]`),
      'headings of combining marks': () => body(list(`{"type":"heading","text":"a${'\u0301'.repeat(100)}"}`)),
      'ids that are equal': () => body(list('{"type":"paragraph","id":"same","text":"a"}')),
      'ids of a thousand bytes': () => body(`[${numbered((index) => `{"type":"divider","id":"${'i'.repeat(1000)}${index}"}`)}]`),
      'links to blocks that are not there': () => paragraph(list('{"text":"a","href":"#nowhere"}')),
      'disclaimers with equal titles': () => article(`"disclaimers":${list('{"title":"Same","text":"a"}')}`),
      'keys full of escapes, each told': () => article(numbered((index) => `"${'\\u0061'.repeat(100)}${index}":1`)),
      'findings under long keys': () => article(`"${fill('k', size / 2)}":[${fill('1e999,', size / 2).slice(0, -1)}]`),
      'an unknown block full of texts': () => body(`[{"type":"x",${fill('"content":"a",').slice(0, -1)}}]`),
      'links of a repeated description': () => {
        const links = numbered((index) => `{"text":"a","href":"/${index}"}`, size / 2);
        return article(`"description":[${links}],"body":[{"type":"paragraph","text":[{"text":"a"},${links.replaceAll('/', '/b')}]}]`);
      },
      'links of a description that a body of more blocks repeats': () => {
        const count = Math.floor(size / 30);
        const links = Array.from({ length: count }, (_, index) => `{"text":"a","href":"/${index}"}`);
        return article(`"description":[${links}],"body":[{"type":"paragraph","text":[${'"a",'.repeat(count).slice(0, -1)}]},{"type":"paragraph","text":${list('"b"', size / 3)}}]`);
      },
      'an unknown block with texts given twice': () => body(`[{"type":"x","title":${list('"a"', size / 2)},${fill('"note":"a","quote":["b","c"],', size / 2).slice(0, -1)}}]`),
      'an unknown block with a text of many runs': () => body(`[{"type":"x","content":${list('"a",{"text":"b"}')}}]`),
      'unknown blocks': () => body(list('{"type":"x","text":"a"}')),
      'an excerpt that says everything twice': () => excerpt(`${fill('words ', size / 2)}… Read more ${fill('words ', size / 2)}`),
      'a description and a body of the same words': () => article(`"description":"${fill('words ', size / 2)}","body":[{"type":"paragraph","text":"${fill('words ', size / 2)}x"}]`),
      'a language tag': () => paragraph(`{"text":"a","language":"en${fill('-abc')}"}`),
      'a date': () => article(`"published":"${fill('2024-01-01T')}"`),
      'a character reference in a link': () => paragraph(`{"text":"a","href":"${fill('&#106;')}"}`),
      'a host of labels': () => paragraph(`{"text":"a","href":"https://${fill('a.')}example/"}`),
      'a host in percent signs': () => paragraph(`{"text":"a","href":"https://${fill('%61')}/"}`),
      'a query of quotes': () => paragraph(`{"text":"a","href":"/?${fill("'<>")}"}`),
      'tabs inside a link': () => paragraph(`{"text":"a","href":"/${fill('\\t')}"}`),
    },
  };
}
