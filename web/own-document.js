// The document's own properties: markup named like one of them, as in `<form name="createElement">`, takes its place.

/**
 * @template {keyof Document} Name
 * @param {Document} document
 * @param {Name} name
 * @returns {Document[Name]}
 */
export const ofDocument = (document, name) => Reflect.get(Document.prototype, name, document);

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Document} document
 * @param {Name} name
 * @returns {HTMLElementTagNameMap[Name]}
 */
export const createElement = (document, name) => Reflect.apply(/** @type {Function} */ (ofDocument(document, 'createElement')), document, [name]);

/** @param {Document} document */
export const createFragment = (document) => Reflect.apply(ofDocument(document, 'createDocumentFragment'), document, []);

/** @param {Document} document */
export const createRange = (document) => Reflect.apply(ofDocument(document, 'createRange'), document, []);

/** @param {Document} document */
export const windowOf = (document) => /** @type {(Window & typeof globalThis) | null} */ (ofDocument(document, 'defaultView'));
