import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, version as viteVersion } from 'vite';
import type { PageEditor } from './page-options.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const cacheFolder = fileURLToPath(
  new URL('../../../node_modules/.cache/tiktok-standin/', import.meta.url),
);
const scripts = new Map<PageEditor, Promise<string>>();
const requireHere = createRequire(import.meta.url);

/** Returns the page's script with this editor and no other, built once per process and kept on disk until a source changes. */
export function pageScript(editor: PageEditor): Promise<string> {
  let script = scripts.get(editor);
  if (script === undefined) {
    script = cachedScript(editor);
    // A failed build must not be remembered as the script.
    script.catch(() => scripts.delete(editor));
    scripts.set(editor, script);
  }
  return script;
}

/** Returns the stylesheet that comes with the editor. */
export function draftStyles(editor: PageEditor): Promise<string> {
  return readFile(requireHere.resolve(`${draftPackage(editor)}/dist/Draft.css`), 'utf8');
}

/** Returns the page's own stylesheet, written by component labels. */
export function pageStyles(): Promise<string> {
  return readFile(join(here, 'page/messages.css'), 'utf8');
}

/** The comments of a video are written with draft-js whatever the message box is. */
function draftPackage(editor: PageEditor): string {
  return editor === '0.10.5' ? 'draft-js-0-10-5' : 'draft-js';
}

function isDraft(editor: PageEditor): boolean {
  return editor.startsWith('0.');
}

async function cachedScript(editor: PageEditor): Promise<string> {
  const file = join(cacheFolder, `${editor}-${await sourceHash()}.js`);
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return kept;
  const script = await buildScript(editor);
  await mkdir(cacheFolder, { recursive: true });
  // Another process may write the same file: readers must never meet half of it.
  const partial = `${file}.${String(process.pid)}`;
  await writeFile(partial, script);
  await rename(partial, file);
  return script;
}

async function sourceHash(): Promise<string> {
  const sum = createHash('sha256').update(viteVersion);
  for (const folder of [here, join(here, 'page'), join(here, 'page/editors')]) {
    const files = (await readdir(folder)).filter((name) => /\.tsx?$/.test(name)).sort();
    for (const name of files) sum.update(name).update(await readFile(join(folder, name)));
  }
  return sum.digest('hex').slice(0, 16);
}

async function buildScript(editor: PageEditor): Promise<string> {
  const result = await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    mode: 'production',
    // draft-js reads `global`; React picks its production build by NODE_ENV.
    define: { global: 'window', 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: {
        'draft-js': draftPackage(editor),
        ...(!isDraft(editor) && {
          './editors/chosen.ts': join(here, `page/editors/${editor}.tsx`),
        }),
      },
    },
    // Said outright: under a test runner NODE_ENV would bring React's development JSX.
    oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(here, 'page/messages.tsx'),
        output: { format: 'iife', entryFileNames: 'messages.js' },
      },
    },
  });
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk === undefined) throw new Error('The build of the page gave no script.');
  return chunk.code;
}
