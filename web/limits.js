// What an article in an element may be at the most: the page it stands in has other things to do. Real articles stay far
// below. `render` takes more, where nobody waits.
export const limits = { maxBytes: 2 ** 21, maxTextBytes: 2 ** 19, maxEntries: 16_000, maxListLength: 5000, maxOutputBytes: 2 ** 23 };
