// Writes include/offprint/output/style_sheet_data.hpp: web/offprint.css, minified, for the core to print.
//
//     node tools/make-style-sheet.js            writes the file
//     node tools/make-style-sheet.js --check    fails if it is not current
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { root, writeGenerated } from './generated.js';

/** The style sheet as it is shipped. */
export function minifiedStyleSheet() {
  const css = readFileSync(join(root, 'web/offprint.css'), 'utf8');
  // Engines without nesting and newer shorthands are still about: esbuild writes for them.
  return transformSync(css, { loader: 'css', minify: true, target: ['chrome105', 'firefox110', 'safari16'], charset: 'utf8' }).code.trim();
}

const css = minifiedStyleSheet();
const lines = css.match(/.{1,110}/gsu).map((part) => `    "${part.replace(/[\\"]/g, '\\$&')}"`);
writeGenerated(
  'include/offprint/output/style_sheet_data.hpp',
  'tools/make-style-sheet.js',
  `// web/offprint.css, minified.
#pragma once

namespace offprint::output {

inline constexpr char style_sheet_data[] =
${lines.join('\n')};

}  // namespace offprint::output
`,
);
