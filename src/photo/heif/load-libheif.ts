import type { MainModule } from 'libheif-js/libheif-wasm/libheif.js';
import wasmUrl from 'libheif-js/libheif-wasm/libheif.wasm?url';

/** The library's functions over a memory of their own. */
export type Libheif = MainModule;

type Factory = (options: {
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance) => WebAssembly.Exports,
  ) => WebAssembly.Exports;
  readonly print: () => void;
  readonly printErr: () => void;
}) => Libheif;

let loading: Promise<readonly [Factory, WebAssembly.Module]> | undefined;

/**
 * libheif in a memory of its own, which goes with it: what one photo broke or filled meets no other. Its
 * script and its WebAssembly are loaded when the first such photo comes, and then kept.
 * @throws whatever the browser throws when a file is missing or WebAssembly is not allowed
 */
export async function loadLibheif(): Promise<Libheif> {
  loading ??= Promise.all([loadFactory(), loadWasm()]);
  const [create, module] = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return create({
    // At once, not later: the library sets its functions up while it is called.
    instantiateWasm: (imports, done) => done(new WebAssembly.Instance(module, imports)),
    print: () => undefined,
    printErr: () => undefined,
  });
}

async function loadFactory(): Promise<Factory> {
  return (await import('libheif-js/libheif-wasm/libheif.js')).default;
}

async function loadWasm(): Promise<WebAssembly.Module> {
  const response = await fetch(wasmUrl);
  return WebAssembly.compile(await response.arrayBuffer());
}
