// Our verdict on a URL against a browser's: whatever it would run is refused, the rest leads where it would go.
import { corpus, textOf } from '../node/corpora.js';
import { random } from '../node/random.js';
import { allPayloads } from './payloads/payloads.js';

/** URLs out of their parts, spelled as no one should. */
function generated(count) {
  const pick = random(19980101);
  const any = (...list) => list[pick(list.length)];
  const junk = () => any('', '', '', '\t', '\n', '\r', ' ', '\f', '\x01', '\x1f', '\0', '\x7f', '\u00a0', '\u2028', '\ufeff', '\u200b', '\u00ad', '\ud800', '&Tab;', '&#10;', '%09', '%00');
  const scheme = () => any('', '', 'http:', 'https:', 'https:', 'HTTPS:', 'hTtP:', 'javascript:', 'JavaScript:', 'java\tscript:', 'java\nscript:', 'data:', 'vbscript:', 'blob:', 'file:', 'ftp:', 'ws:', 'wss:', 'about:', 'view-source:', 'filesystem:', 'intent:', 'mailto:', 'tel:', 'MAILTO:', 'java\u200bscript:', 'javascript\u003a', 'javascript%3a', 'ｊavascript:', 'https', ':', 'x-y+z.1:');
  const slashes = () => any('', '/', '//', '//', '//', '///', '\\', '\\\\', '/\\', '\\/', '/\t/', '////', '/./', '/../', '//\\');
  const host = () => any('example.org', 'example.org', 'EXAMPLE.org', 'example.org.', 'youtube.com.evil.example', 'youtube.com@evil.example', 'evil.example#youtube.com', 'evil.example\\@youtube.com', 'evil.example/youtube.com', 'user:pass@example.org', 'user@', '@', ':@example.org', 'a@b@example.org',
    '127.0.0.1', '0x7f.1', '017700000001', '2130706433', '1.2.3', '256.1.1.1', '1.2.3.4.5', '0x', '1.2.3.0x', '[::1]', '[::ffff:1.2.3.4]', '[1::2::3]', '[::1', '[v1.a]', '[fe80::1%25eth0]', 'exa mple.org', 'exa%6dple.org', 'exa%00mple.org', 'ex%2fample.org', 'm\u00fcnchen.example', 'xn--mnchen-3ya.example', 'xn--a', '\u0435xample.org', 'ex\u00adample.org', 'exam\u200bple.org',
    'example\u3002org', 'example\uff0eorg', 'example.org\uff0fevil.example', 'example.org\u2044x', 'g\u2100.example', '\u2465.example', '\u0627.example', '\u202eexample.org', 'stra\u00dfe.example', '', '.', '..', '-', '_a.example', 'a..b', '*.example', '<b>.example', '%', '%zz', 'localhost', 'a'.repeat(70) + '.example');
  const port = () => any('', '', '', '', ':80', ':443', ':8080', ':', ':0', ':65535', ':65536', ':99999999999', ':a', ':8\t0', ':-1', ': 80', ':0000080');
  const path = () => any('', '/', '/a/b', '/a/../b', '/./a', '/%2e%2e/a', '/..%2f', '/a b', '/"<>`{}', '/\u00fc\u6c49', '\\a\\b', 'a/b', './a', '../a', '../../../a', '..', '.', 'a/./b/../c/', '/a//b', '//a', '/a;b=c', '/%', '/%zz', '/\ud800', '/|[]^', '/a\tb', '/.%2E/', '/c:/d', 'c|/x', '/\'"', ' a ', 'a:b', '1:2', '/a:b', './javascript:alert(1)');
  const rest = () => any('', '', '?', '#', '?a=b&c=d', '?a=<">\'`{}|', '#<>"`{}', '?\u00fc#\u00fc', '?a?b#c#d', '#javascript:alert(1)', '?\\', '#\\', '?a b#c d', '??', '##', '?%', '#\t');
  const made = new Set();
  while (made.size < count) {
    const parts = [junk(), scheme(), junk(), slashes(), pick(4) ? host() : '', port(), path(), rest(), junk()];
    if (pick(8) === 0) parts.splice(pick(parts.length), 1);
    const url = parts.join('');
    const at = pick(url.length + 1);
    made.add(pick(6) === 0 ? url.slice(0, at) + junk() + url.slice(at) : url);
  }
  return [...made];
}

/** In the page: our verdicts, and the browser's. */
async function compare({ urls, base, page }) {
  const { render } = await import('/dist/offprint.js');
  // What a browser drops at the start is dropped; then, before anything else is done, what becomes U+FFFD.
  const cleaned = (text) => text.replace(/^[\0-\x20]+/, '').toWellFormed().replace(/[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\p{NChar}]/gu, '\ufffd').replace(/\r\n?/g, '\n');
  const article = { title: 'T', body: urls.flatMap((url) => [{ type: 'paragraph', text: ['at ', { text: 'x', href: url }] }, { type: 'image', url, alt: '', caption: 'x', width: 4, height: 3 }]) };
  const { output } = await render(article, { base, maxDiagnostics: 1_000_000 });
  const holder = new DOMParser().parseFromString(output, 'text/html');
  const boxes = holder.querySelectorAll('.offprint-body > *');
  const failures = [];
  const counts = { same: 0, refused: 0, stricter: 0, dead: 0 };
  const dangerous = /^(?!https?:|mailto:|tel:)/;
  const strict = (url) => {
    try {
      return new URL(url, base || page);
    } catch {
      return null;
    }
  };
  urls.forEach((written, index) => {
    // Without slashes, http: means the page's own host on a page with that scheme. No base, no scheme to compare with: it is
    // read as an address of its own, the same everywhere.
    if (base === '' && /^https?:(?![/\\]{2})/i.test(cleaned(written).replace(/[\t\n\r]/g, '').trimStart())) return;
    for (const [use, box] of [['link', boxes[2 * index]], ['image', boxes[2 * index + 1]]]) {
      const element = box.querySelector(use === 'link' ? 'a' : 'img');
      const ours = element?.getAttribute(use === 'link' ? 'href' : 'src') ?? null;
      const note = (what) => failures.push(`${what} ${use} ${JSON.stringify(written)} on ${base || 'no base'}: ${JSON.stringify(ours)}, in the browser ${JSON.stringify(strict(cleaned(written))?.href ?? null)}`);
      if (use === 'link' && cleaned(written).startsWith('#') && cleaned(written).length > 1) continue;  // a place in the article
      const theirs = strict(cleaned(written));
      const raw = strict(written);
      const allowed = use === 'link' ? ['http:', 'https:', 'mailto:', 'tel:'] : ['http:', 'https:'];
      if (ours === null) {
        counts.refused += 1;
        if (theirs === null || !allowed.includes(theirs.protocol)) continue;
        // Refused although a browser would take it: what deceives, what IDNA maps, spaces in a host, a percent sign in an IPv6 address, mail without an address, nothing at all.
        const reason = /[^\0-\x7f]|[% ]|xn--/i.test(written.replace(/[?#].*/s, '')) || cleaned(written).trim() === '' || /^\s*(mailto|tel):/i.test(cleaned(written).replace(/[\t\n\r]/g, ''));
        if (reason) counts.stricter += 1;
        else note('needlessly refused');
        continue;
      }
      if (dangerous.test(strict(ours)?.href ?? 'https:')) note('dangerous');
      if (raw !== null && !allowed.includes(raw.protocol)) note('should be refused');
      const result = strict(ours);
      if (result === null) {
        // A host that only IDNA refuses: a browser refuses it as well.
        if (theirs === null) counts.dead += 1;
        else note('dead');
        continue;
      }
      if (result.username || result.password) note('credentials');
      if (theirs === null) {
        note('alive');
        continue;
      }
      theirs.username = theirs.password = '';
      // In mailto and tel we encode quotes and brackets, too.
      const spelled = (url) => (url.protocol.startsWith('http') ? url.href : url.href.replace(/%(22|27|3C|3E|60|20)/g, decodeURIComponent));
      if (spelled(theirs) === spelled(result)) counts.same += 1;
      else note('elsewhere');
      if (/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u.test(ours)) note('invisible');
    }
  });
  return { failures, counts };
}

/**
 * Every URL on every base: {urls: how many, totals, failures}. `evaluate` runs a function in a page, which is at `page`.
 * @param {(f: typeof compare, settings: object) => ReturnType<typeof compare>} evaluate
 */
export async function compareAll(evaluate, page) {
  const cases = corpus('url.jsonl');
  const urls = [...new Set([...cases.map(textOf), ...generated(8000), ...allPayloads(500).map(({ text }) => text).filter((_, index) => index % 4 === 0)])].filter((url) => url !== '');
  const totals = {};
  const failures = [];
  for (const base of ['', 'https://base.example/folder/page?query#fragment', 'http://base.example:8080', 'https://user:pass@base.example/a/../b/', ...new Set(cases.map(({ base }) => base).filter((base) => /^https?:/.test(base ?? '')).slice(0, 5))]) {
    for (let start = 0; start < urls.length; start += 4000) {
      const result = await evaluate(compare, { urls: urls.slice(start, start + 4000), base, page });
      failures.push(...result.failures);
      for (const [name, count] of Object.entries(result.counts)) totals[name] = (totals[name] ?? 0) + count;
    }
  }
  return { urls: urls.length, totals, failures };
}
