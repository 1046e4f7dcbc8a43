// What runs inside the tested pages: it notes whatever should not happen, sets everything off that could, and looks at
// what is there. The functions are handed to the browser as source text, so each stands alone.

/** Before anything else in every frame: hooks on what payloads call, and on the policy's reports. */
export function installWitness() {
  const top = window.top;
  top.hits ??= [];
  const hit = (what, detail = '') => top.hits.push({ what, detail: String(detail).slice(0, 200), frame: location.pathname });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'execScript', 'postMessage', 'find'])
    window[name] = (...args) => {
      hit(`called ${name}`, args[0]);
    };
  for (const name of ['log', 'info', 'warn', 'error', 'dir', 'table'])
    console[name] = (...args) => {
      hit(`called console.${name}`, args.join(' '));
    };
  document.write = (text) => hit('called document.write', text);
  // A report of the policy names what would have been refused: inline scripts, handlers, javascript: links, styles, loads.
  // (An image whose host only IDNA refuses asks for nothing, and is reported without an address.)
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.effectiveDirective !== 'img-src' || event.blockedURI !== '') hit(`policy: ${event.effectiveDirective}`, `${event.blockedURI} ${event.sample}`);
  });
  window.addEventListener('error', (event) => {
    if (event.message) hit('script error', event.message);
  });
  window.addEventListener('unhandledrejection', (event) => hit('rejection', event.reason));
  // The last to hear of a click: an ordinary link may be followed no further; one that a browser would run is let go.
  const follow = (event) => {
    const link = event.composedPath().find((node) => node.localName === 'a' || node.localName === 'area');
    const protocol = link?.protocol ?? '';
    if (['http:', 'https:', 'mailto:', 'tel:', ':', ''].includes(protocol)) event.preventDefault();
    else hit('link', link.getAttribute('href'));
  };
  window.addEventListener('click', follow);
  // WebKit follows one that a script has made, too; it does not bubble here.
  window.addEventListener('auxclick', follow, true);
  window.addEventListener('submit', (event) => event.preventDefault());
}

/**
 * Sets off everything in the document and its open shadow roots; returns what is there that the writer does not know.
 * @param {{elements: string[], attributes: string[]}} known
 */
export function setOff(known) {
  const elements = new Set(known.elements);
  const attributes = new Set(known.attributes);
  const strange = [];
  const note = (what) => strange.length < 50 && strange.push(what);
  const counts = { elements: 0, links: 0, images: 0 };
  const kinds = ['click', 'dblclick', 'auxclick', 'pointerdown', 'mouseover', 'mouseenter', 'mousemove', 'focus', 'focusin', 'blur', 'keydown', 'input', 'change', 'submit', 'load', 'error', 'toggle', 'beforetoggle', 'wheel', 'scroll', 'copy', 'paste', 'drag', 'animationstart', 'animationend', 'transitionend', 'begin', 'message', 'hashchange', 'pageshow'];
  // A host that only IDNA refuses makes an address that goes nowhere.
  const goesNowhere = (address) => !URL.canParse(address, document.baseURI) && /^(https?:)?\/\/.*([^\0-\x7f]|xn--)/.test(address);
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.closest('[data-harness]')) continue;
      counts.elements += 1;
      if (!elements.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') note(`element ${element.outerHTML.slice(0, 120)}`);
      for (const { name } of element.attributes) if (!attributes.has(name)) note(`attribute ${name} of ${element.outerHTML.slice(0, 120)}`);
      if (element.localName === 'a' && element.hasAttribute('href')) {
        counts.links += 1;
        if (!goesNowhere(element.getAttribute('href')) && !['http:', 'https:', 'mailto:', 'tel:'].includes(element.protocol)) note(`link ${element.outerHTML.slice(0, 120)}`);
        if (element.origin !== location.origin && element.protocol.startsWith('http') && !(element.relList.contains('noopener') && element.referrerPolicy === 'strict-origin-when-cross-origin'))
          note(`link without rel or referrerpolicy ${element.outerHTML.slice(0, 160)}`);
        if (element.username || element.password) note(`credentials in ${element.outerHTML.slice(0, 120)}`);
      }
      if (element.localName === 'img') {
        counts.images += 1;
        if (!goesNowhere(element.getAttribute('src')) && !/^https?:\/\//.test(element.src)) note(`image ${element.outerHTML.slice(0, 120)}`);
        if (element.referrerPolicy !== 'strict-origin-when-cross-origin') note(`image without referrerpolicy ${element.outerHTML.slice(0, 160)}`);
      }
      for (const kind of kinds) element.dispatchEvent(new (kind === 'click' ? MouseEvent : Event)(kind, { bubbles: kind === 'click', cancelable: true, composed: true }));
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  return { strange, counts };
}

/**
 * What parsing and serialising makes of HTML, again and again: each text that is not a fixed point.
 * @param {string[]} texts whole documents, or fragments
 */
export function notFixed(texts) {
  const failures = [];
  for (const html of texts) {
    const whole = /^<!doctype/i.test(html);
    const parse = (text) => {
      if (whole) return new DOMParser().parseFromString(text, 'text/html').documentElement;
      const holder = document.implementation.createHTMLDocument('').createElement('div');
      holder.setHTMLUnsafe(text);
      return holder;
    };
    const serialise = (node) => (whole ? `<!doctype html>\n${node.outerHTML}` : node.getHTML({ serializableShadowRoots: true, shadowRoots: [...node.querySelectorAll('*')].map((element) => element.shadowRoot).filter(Boolean) }));
    const first = parse(html);
    const once = serialise(first);
    const second = parse(once);
    const twice = serialise(second);
    if (once !== twice || !first.isEqualNode(second)) failures.push(`changes when parsed again: ${html.slice(0, 200)}`);
    // The same text in the serialiser's spelling: no-break spaces by name, apostrophes and line feeds as they are; and without the spaces
    // that the parser drops or moves around head and body.
    const spelled = (text) => text.replaceAll('\u00a0', '&nbsp;').replaceAll('&#39;', "'").replaceAll('&#10;', '\n').replace(/\n(?=<head>)/, '').replace(/\s*<\/body>\s*<\/html>\s*$/, '').trimEnd();
    const [came, went] = [spelled(once), spelled(html)];
    if (came !== went) {
      let at = 0;
      while (came[at] === went[at]) at += 1;
      failures.push(`${JSON.stringify(went.slice(Math.max(0, at - 30), at + 60))} comes out as ${JSON.stringify(came.slice(Math.max(0, at - 30), at + 60))}`);
    }
  }
  return failures;
}
