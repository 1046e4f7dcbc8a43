// Which addresses lead somewhere on the web.

/** @param {string} url absolute, or its protocol alone */
export const isWebAddress = (url) => url.startsWith('http:') || url.startsWith('https:');
