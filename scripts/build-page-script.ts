import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';

/**
 * Builds a script that is put into pages at run time: one file that stands alone, at the path of its
 * source. crx can do so as well (`?script&iife`), but opens the file to every site as a web-accessible
 * resource. `npm run dev` goes without it.
 */
export function buildPageScript(source: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'build-page-script',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async generateBundle() {
      const fileName = source.replace(/\.ts$/, '.js');
      this.emitFile({ type: 'asset', fileName, source: await codeOf(source, config) });
    },
  };
}

async function codeOf(source: string, { root, mode, build: parent }: ResolvedConfig) {
  const { minify, target } = parent;
  const lib = { entry: source, formats: ['iife' as const], name: 'photolink' };
  const built = await build({
    ...{ configFile: false, publicDir: false, logLevel: 'warn', root, mode },
    build: { write: false, minify, target, lib },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const [entry] = outputs.flatMap(({ output }) => output.filter((one) => one.type === 'chunk'));
  if (entry === undefined) throw new Error(`${source} was not built`);
  return entry.code;
}
