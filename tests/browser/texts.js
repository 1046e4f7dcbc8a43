/** In a page: what readers of each document meet: its text, a line feed for every line break, and the alt texts where images stand. */
export function textsOf(documents) {
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.localName === 'img') return ` ${node.alt} `;
    if (node.localName === 'br') return '\n';
    if (['style', 'script', 'head'].includes(node.localName)) return '';
    const inner = (node.localName === 'template' ? node.content : (node.shadowRoot ?? node)).childNodes;
    return [...inner].map(text).join('');
  };
  return documents.map((source) => text(Document.parseHTMLUnsafe(source)));
}
