// The custom-elements manifest, for editors and catalogues: made from the element's own JSDoc and class.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './generated.js';

const tagLines = (comment, tag) => [...comment.matchAll(new RegExp(`^ \\* @${tag}\\s+(.*)$`, 'gm'))].map(([, line]) => line);

/** Splits "{type} name - description"; the type's braces may nest. */
function parseLine(line) {
  let type;
  let rest = line;
  if (line.startsWith('{')) {
    let depth = 0;
    const end = [...line].findIndex((character) => {
      depth += character === '{' ? 1 : character === '}' ? -1 : 0;
      return depth === 0;
    });
    type = line.slice(1, end);
    rest = line.slice(end + 1).trim();
  }
  const [, name = '', description] = rest.match(/^([\w-]+)?\s*-\s(.*)$/) ?? [];
  return { name, type, description };
}

export function customElementsManifest() {
  const source = readFileSync(join(root, 'web/article-element.js'), 'utf8');
  const [comment] = source.match(/\/\*\*(?:(?!\*\/)[\s\S])*@customElement[\s\S]*?\*\//) ?? [''];
  const observed = [...source.match(/observedAttributes = \[(.*?)\]/)[1].matchAll(/'([\w-]+)'/g)].map(([, name]) => name);
  const attributes = tagLines(comment, 'attr').map(parseLine);
  const undocumented = observed.filter((name) => !attributes.some((attribute) => attribute.name === name));
  if (undocumented.length > 0) throw new Error(`web/article-element.js does not document the attributes ${undocumented.join(', ')}`);
  const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const withType = ({ name, type, description }) => ({ name, ...(type && { type: { text: type } }), description });
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/element.js',
        declarations: [
          {
            kind: 'class',
            customElement: true,
            name: 'OffprintArticleElement',
            tagName: tagLines(comment, 'tagname')[0],
            description: comment.split('\n').slice(1).map((line) => line.replace(/^ \* ?/, '')).join(' ').split(' @')[0].trim(),
            superclass: { name: 'HTMLElement' },
            attributes: attributes.map((attribute) => ({ ...withType(attribute), fieldName: camelCase(attribute.name) })),
            members: [
              { kind: 'field', name: 'article', description: 'The article, as an object, JSON text or bytes.' },
              ...attributes.map((attribute) => ({ kind: 'field', ...withType({ ...attribute, name: camelCase(attribute.name) }), attribute: attribute.name })),
              { kind: 'method', name: 'reload', description: 'Loads the article again.' },
            ],
            events: tagLines(comment, 'fires').map(parseLine).map(withType),
            slots: tagLines(comment, 'slot').map((line) => ({ name: '', description: line.replace(/^-\s*/, '') })),
            cssProperties: tagLines(comment, 'cssprop').map(parseLine).map(({ name, description }) => ({ name, description })),
          },
        ],
        exports: [
          { kind: 'js', name: 'OffprintArticleElement', declaration: { name: 'OffprintArticleElement', module: 'dist/element.js' } },
          { kind: 'custom-element-definition', name: 'offprint-article', declaration: { name: 'OffprintArticleElement', module: 'dist/element.js' } },
        ],
      },
    ],
  };
}
