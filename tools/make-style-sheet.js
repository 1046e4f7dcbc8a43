// Writes include/offprint/output/style_sheet_data.hpp: web/page.css and web/offprint.css, minified, for the core to print.
//
//     node tools/make-style-sheet.js            writes the file
//     node tools/make-style-sheet.js --check    fails if it is not current
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { root, writeGenerated } from './generated.js';

function minified(file) {
  const css = readFileSync(join(root, 'web', file), 'utf8');
  // Engines without nesting and newer shorthands are still about: esbuild writes for them.
  const { code } = transformSync(css, { loader: 'css', minify: true, target: ['chrome105', 'firefox110', 'safari16'], charset: 'utf8' });
  // It leaves the spaces of custom properties and products.
  return code.trim().replace(/(--[a-z-]+)([:,]) /g, '$1$2').replace(/([\d.]) \* var/g, '$1*var');
}

/** The style sheet as it is shipped. */
export const minifiedStyleSheet = () => minified('page.css') + minified('offprint.css');

const literal = (css) => css.match(/.{1,110}/gsu).map((part) => `    "${part.replace(/[\\"]/g, '\\$&')}"`).join('\n');
writeGenerated(
  'include/offprint/output/style_sheet_data.hpp',
  'tools/make-style-sheet.js',
  `// web/page.css and web/offprint.css, minified.
#pragma once

namespace offprint::output {

inline constexpr char page_style_data[] =
${literal(minified('page.css'))};

inline constexpr char style_sheet_data[] =
${literal(minified('offprint.css'))};

}  // namespace offprint::output
`,
);
