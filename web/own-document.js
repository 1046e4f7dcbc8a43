// The document's own properties: markup named like one of them, as in `<form name="createElement">`, takes its place. A form
// has those of its controls in the same way.

/**
 * @template {keyof Document} Name
 * @param {Node} node the document, or, for what every node has, any other
 * @param {Name} name
 * @returns {Document[Name]}
 */
export const ofDocument = (node, name) => Reflect.get(HTMLDocument.prototype, name, node);

/**
 * @param {Document} document
 * @param {keyof Document} method
 * @param {...unknown} values
 */
export const callDocument = (document, method, ...values) => Reflect.apply(/** @type {Function} */ (ofDocument(document, method)), document, values);

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Document} document
 * @param {Name} name
 * @returns {HTMLElementTagNameMap[Name]}
 */
export const createElement = (document, name) => callDocument(document, 'createElement', name);

/**
 * @param {Document} document
 * @returns {DocumentFragment}
 */
export const createFragment = (document) => callDocument(document, 'createDocumentFragment');

/** @param {Document} document */
export const windowOf = (document) => /** @type {(Window & typeof globalThis) | null} */ (ofDocument(document, 'defaultView'));
