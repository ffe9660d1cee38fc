import type { StandinServer } from '../../standins/server.ts';

/** A tab of TikTok in a browser of its own. */
export interface BenchPage {
  readonly goto: (path: string) => Promise<unknown>;
  readonly evaluate: <Result>(expression: string) => Promise<Result>;
  /** How long the page's main thread has worked until now, in ms. */
  readonly busyMs: () => Promise<number>;
  /** How many observers the content script has. Not every browser can be asked. */
  readonly observers?: () => Promise<number>;
  /** How long the content script ran while this path was loaded, in ms. Likewise. */
  readonly loadMs?: (path: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

export type OpenBenchPage = (
  server: StandinServer,
  options: { readonly withExtension: boolean },
) => Promise<BenchPage>;
