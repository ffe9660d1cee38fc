import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

/** As much of the compiler as is used here. */
interface Compiler {
  readonly main: (
    options: readonly string[],
    files: {
      readonly readFile: (file: string) => string | null;
      readonly writeFile: (file: string, contents: string | Uint8Array) => void;
      readonly listFiles: () => string[];
    },
  ) => Promise<{ readonly error: Error | null }>;
}

/** Not imported by name: its types change those of JavaScript's own arrays wherever they are seen. */
const COMPILER = ['assemblyscript', 'asc'].join('/');

const SUFFIX = '?compiled';
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd'];

/** Compiles an AssemblyScript file that is imported as `./file.ts?compiled` into a string of base64. */
export function compileKernel(): Plugin {
  return {
    name: 'compile-kernel',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return undefined;
      const path = id.slice(0, -SUFFIX.length);
      this.addWatchFile(path);
      const wasm = await compile(basename(path), await readFile(path, 'utf8'));
      return `export const wasm = ${JSON.stringify(Buffer.from(wasm).toString('base64'))};`;
    },
  };
}

async function compile(name: string, source: string): Promise<Uint8Array> {
  let wasm: Uint8Array | undefined;
  const { main } = (await import(COMPILER)) as Compiler;
  const { error } = await main([name, '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (file) => (file === name ? source : null),
    writeFile: (_file, contents) => {
      if (typeof contents !== 'string') wasm = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${name} does not compile`, { cause: error });
  if (!wasm) throw new Error(`${name}: the compiler wrote nothing`);
  return wasm;
}
