// Long articles go into the page slice by slice: what goes in at once is parsed and laid out at once, and the page stands
// still.
import { createFragment } from './own-document.js';
import { parseHtml } from './trusted-html.js';
import { turn } from './turn.js';

/** Characters in the first slice: more than a screen shows. */
const first = 32 * 1024;
/** How long, in milliseconds, putting a slice in may take. */
const enough = 16;

const isText = (/** @type {Node} */ node) => node.nodeType === 3;

/**
 * Where a slice may end: behind a text, whose place tells which elements are open there, and before a tag, unless the text
 * is long itself. Every < and > in the core's HTML is a tag's.
 * @param {string} html
 * @param {number} start
 * @param {number} size characters at the least
 */
function endOfSlice(html, start, size) {
  for (let tag = start + size; (tag = html.indexOf('<', tag)) > 0; tag += 1) {
    let end = start + size * 2;
    if (tag > end && html.indexOf('>', end) > tag) {
      // Neither a pair of surrogates nor a reference to a character is cut.
      if ((html.charCodeAt(end) & 0xfc00) === 0xdc00) end -= 1;
      const reference = html.lastIndexOf('&', end);
      if (reference > end - 6) end = reference;
    } else end = tag;
    if (html[end - 1] !== '>') return end;
  }
  return html.length;
}

/**
 * Puts a slice where the one before it has ended.
 * @param {Node[]} open the nodes around that place, outermost first: where the article stands, elements, and a text
 * @param {string} html
 * @param {Document} document
 * @returns {Node[]} the nodes around the place where this one ends
 */
function put(open, html, document) {
  const elements = /** @type {Element[]} */ (open.slice(1, -1));
  // While it is parsed, copies of the elements that are open stand around the slice.
  const content = parseHtml(elements.map(({ localName }) => `<${localName}>`).join('') + html, document);
  /** @type {Node[]} */
  const copies = [content];
  for (let { firstChild: node } = content; node && (copies.length <= elements.length || isText(node)); node = node.firstChild) copies.push(node);
  /** @type {Node[]} */
  const next = [];
  for (let node = /** @type {Node | null} */ (content); node; node = node.lastChild) next.push(node === copies[next.length] ? open[next.length] : node);
  while (copies.length > 0) {
    const copy = /** @type {Node} */ (copies.pop());
    const original = open[copies.length];
    // A text that was cut stays one.
    if (isText(copy)) /** @type {Text} */ (original).appendData(/** @type {Text} */ (copy).data);
    else /** @type {ParentNode & Node} */ (original).append(...copy.childNodes);
    if (copies.length > 0) /** @type {ChildNode} */ (copy).remove();
  }
  return next;
}

/**
 * What the page has replaced meanwhile, as programs that translate or annotate do, goes on in what stands there now.
 * @param {Node[]} open
 */
function mend(open) {
  for (let index = 1; index < open.length; index += 1) {
    const node = /** @type {Element} */ (open[index]);
    const parent = /** @type {Element} */ (open[index - 1]);
    if (node.parentNode === parent) continue;
    // What stands in the place of the article itself is the page's own.
    if (index === 1) throw new Error('gone');
    // Only the like goes on: in a style sheet of the page's, words would rule it.
    let like = isText(node) ? null : parent.lastElementChild;
    while (like && (like.localName !== node.localName || like.className !== node.className)) like = like.previousElementSibling;
    open[index] = like ?? parent.appendChild(isText(node) ? new Text() : node.cloneNode());
  }
}

/**
 * @param {string} html an article
 * @param {Document} document
 * @returns {{article: HTMLElement, rest: (place: Node, isOver: () => boolean) => Promise<void>}} as far as its first slice
 * goes, and what puts in the others, where there are any, when it stands in its place
 */
export function slice(html, document) {
  let end = endOfSlice(html, 0, first);
  const content = createFragment(document);
  let open = put([content], html.slice(0, end), document);
  const article = /** @type {HTMLElement} */ (content.firstElementChild);
  return {
    article,
    async rest(place, isOver) {
      open[0] = place;
      for (let size = first; end < html.length; ) {
        await turn();
        if (isOver()) return;
        mend(open);
        const begun = performance.now();
        open = put(open, html.slice(end, (end = endOfSlice(html, end, size))), document);
        // Asking for its height lays it out now, alone; left to the browser, many slices would be laid out together. Each
        // has a share in what is there already, so that the time stays linear.
        size = article.offsetHeight >= 0 && performance.now() - begun < enough ? size * 2 : Math.max(first / 2, end / 32);
      }
    },
  };
}
