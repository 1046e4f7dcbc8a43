// Long articles go into the page slice by slice: what is put in at once is laid out at once, and the page stands still.
import { createFragment } from './own-document.js';
import { turn } from './turn.js';

/** Blocks in the first slice: more than a screen shows. */
const first = 100;
/** How long, in milliseconds, putting a slice in may take. */
const enough = 16;

/**
 * @param {DocumentFragment} content an article, from which all blocks but the first slice are taken
 * @returns {((isOver: () => boolean) => Promise<void>) | null} puts them back, where there are any
 */
export function slice(content) {
  const body = /** @type {HTMLElement | null} */ (content.querySelector('.offprint-body'));
  if (!body || body.childElementCount <= first) return null;
  const rest = new Range();
  rest.setStartAfter(body.children[first - 1]);
  rest.setEndAfter(/** @type {Node} */ (body.lastChild));
  const held = rest.extractContents();
  return async (isOver) => {
    for (let size = first, placed = first; held.firstChild; ) {
      await turn();
      if (isOver()) return;
      const begun = performance.now();
      const next = createFragment(held.ownerDocument);
      for (const end = placed + size; placed < end && held.firstChild; placed += 1) next.append(held.firstChild);
      body.append(next);
      // Asking for its height lays it out now, alone; left to the browser, many slices would be laid out together. Each
      // has a share in what is there already, so that the time stays linear.
      size = body.offsetHeight >= 0 && performance.now() - begun < enough ? size * 2 : Math.max(first, placed / 8);
    }
  };
}
