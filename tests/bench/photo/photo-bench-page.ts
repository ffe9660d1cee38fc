import { resolve } from 'node:path';
import { openScriptPage } from '../../fixtures/open-script-page.ts';
import type { BrowserName, Fixtures } from '../../fixtures/open-script-page.ts';

export const COMPETITORS = ['pica', 'browser-image-compression'] as const;

export type Contender = 'ours' | (typeof COMPETITORS)[number];

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Picture {
  readonly name: string;
  readonly type: string;
  readonly upright: Size;
  /** What it is shrunk to. */
  readonly small: Size;
}

/** Two JPEGs as data URLs: with fewer bytes than asked for, and with more. */
export type EncodedPair = readonly [below: string, above: string];

export interface Timing {
  readonly milliseconds: number;
  readonly bytes: number;
}

/** What the page can be asked for. */
export interface PhotoBenchPage {
  /** From the file to the JPEG; undefined where the contender cannot read the file. */
  readonly time: (contender: Contender, picture: Picture) => Promise<Timing | undefined>;
  /** The contender's small picture, encoded to about so many bytes. */
  readonly encodeTo: (
    contender: Contender,
    picture: Picture,
    bytes: number,
  ) => Promise<EncodedPair>;
}

/** Opens a page that has the contenders in it. */
export async function openPhotoBenchPage(
  browser: BrowserName,
  files: Fixtures,
): Promise<PhotoBenchPage & { readonly close: () => Promise<void> }> {
  const script = resolve(import.meta.dirname, 'photo-bench-script.ts');
  const page = await openScriptPage(browser, script, files);
  const call = (name: keyof PhotoBenchPage, ...values: unknown[]): string =>
    `bench.${name}(...${JSON.stringify(values)})`;
  return {
    time: (...values) => page.evaluate(call('time', ...values)),
    encodeTo: (...values) => page.evaluate(call('encodeTo', ...values)),
    close: page.close,
  };
}
