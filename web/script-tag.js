// What the script tag brings: the element, and the functions for whoever imports the file.
export { OffprintArticleElement } from './element.js';
export { OffprintError, check, init, render } from './offprint.js';
