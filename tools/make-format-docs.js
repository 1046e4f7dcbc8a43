// Writes docs/article-format.md from web/article.schema.json.
//
//     node tools/make-format-docs.js            writes the page
//     node tools/make-format-docs.js --check    fails if it is not current
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, writeGenerated } from './generated.js';

const schema = JSON.parse(readFileSync(join(root, 'web/article.schema.json'), 'utf8'));
const definition = (name) => schema.$defs[name];
const nameOf = (ref) => ref.replace('#/$defs/', '');
const anchor = (title) => title.toLowerCase().replace(/[^\w\s-]/g, '').trim().replace(/\s+/g, '-');
const link = (ref) => `[${definition(nameOf(ref)).title}](#${anchor(definition(nameOf(ref)).title)})`;

function typeOf(node) {
  if (node.$ref) return link(node.$ref);
  if (node.allOf) return typeOf(node.allOf[0]);
  if (node.const !== undefined) return `\`"${node.const}"\``;
  if (node.enum) return node.enum.map((value) => `\`"${value}"\``).join(', ');
  if (node.anyOf?.[0]?.type === 'array' && node.anyOf.length === 2) return `array of ${typeOf(node.anyOf[1])}`;
  if (node.type === 'integer') return node.minimum === undefined ? 'whole number' : `${node.minimum} to ${node.maximum}`;
  return node.type ?? '';
}

const members = (node) => {
  const rows = Object.entries(node.properties).map(([name, member]) => {
    const required = node.required?.includes(name) ? ' **(required)**' : '';
    return `| \`${name}\` | ${typeOf(member)} | ${member.description ?? ''}${required} |`;
  });
  return ['| member | value | meaning |', '|---|---|---|', ...rows].join('\n');
};

const examples = (node) => (node.examples ?? []).filter((example) => typeof example === 'object').map((example) => `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``);

function section(node, level = '##') {
  const object = node.properties ? node : node.anyOf?.find((choice) => choice.properties);
  return [`${level} ${node.title}`, node.description, ...(object ? [members(object)] : []), ...examples(node)].join('\n\n');
}

const blocks = definition('block').oneOf.map(({ $ref }) => nameOf($ref));
const rest = Object.keys(schema.$defs).filter((name) => !blocks.includes(name) && name !== 'block');

writeGenerated(
  'docs/article-format.md',
  'tools/make-format-docs.js',
  `
# The article document

${schema.description} Members that are not named here are not shown, and are told in the diagnostics. A member that is
\`null\` counts as left out. Where an array is expected, a single value will do.

${members(schema)}

## Blocks

A block has a \`type\`, and may have an \`id\` for links to it. A block of a type that is not named here is shown by the words
it carries, with its \`url\` as a link, and told.

${blocks.map((name) => section(definition(name), '###')).join('\n\n')}

${rest.map((name) => section(definition(name))).join('\n\n')}
`,
  (line) => `<!-- ${line} -->`,
);
