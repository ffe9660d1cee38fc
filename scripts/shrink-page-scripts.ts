import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';
import type { Plugin } from 'vite';

/**
 * Goes over the scripts that run in pages once more when they are built: terser makes them a twentieth
 * smaller than the bundler does, which is what the content script's budget needs.
 */
export function shrinkPageScripts(sources: readonly string[]): Plugin {
  return {
    name: 'shrink-page-scripts',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = '' }) {
        await Promise.all(sources.map((source) => shrink(join(dir, jsOf(source)))));
      },
    },
  };
}

/** Long names of properties that our own script alone reads: none is in a message, a page or a browser's API. */
const INNER_NAMES = [
  'anchorTo',
  'editable',
  'floatingPlace',
  'isAwaited',
  'isPanelOpen',
  'isSteady',
  'neighbour',
  'onOpenChange',
  'panelOrigin',
  'setExpanded',
];

async function shrink(path: string): Promise<void> {
  // As a name of its own, `undefined` is one letter.
  const source = `(undefined => {${await readFile(path, 'utf8')}})()`;
  const { code } = await minify(source, {
    ecma: 2020,
    toplevel: true,
    mangle: { properties: { regex: new RegExp(`^(${INNER_NAMES.join('|')})$`) } },
    compress: { passes: 5, unsafe_arrows: true, unsafe_methods: true, unsafe_undefined: true },
  });
  if (code === undefined) throw new Error(`${path} became nothing`);
  await writeFile(path, code);
}

function jsOf(source: string): string {
  return source.replace(/\.ts$/, '.js');
}
