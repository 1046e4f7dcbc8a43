// `import 'offprint/element'` where a page is rendered on a server: there are no elements to define, and nothing is loaded. A
// Node with a DOM (as for tests) has the element.
export const { OffprintArticleElement } = globalThis.HTMLElement ? await import('./element.js') : { OffprintArticleElement: class {} };
