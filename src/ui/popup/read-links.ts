import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { Link } from '#core/link.ts';
import { createLatestRead } from './latest-read.ts';

/** The ledger's links, newest first, as far as they were read. */
export interface ReadLinks {
  readonly links: ReadonlySignal<readonly Link[]>;
  /** Whether `links` are all of them, not only the youngest. */
  readonly isComplete: ReadonlySignal<boolean>;
  readonly refreshLinks: () => Promise<void>;
}

interface Reading {
  readonly readNewestLinks: (count: number) => Promise<readonly Link[]>;
  readonly readLinks: () => Promise<readonly Link[]>;
}

/** Resolves when the `first` youngest are read: thousands more must not keep the popup from opening. */
export async function readLinks(
  { readNewestLinks, readLinks: readAll }: Reading,
  first: number,
): Promise<ReadLinks> {
  const newest = await readNewestLinks(first);
  const links = signal(newest);
  const isComplete = signal(newest.length < first);
  const refreshLinks = createLatestRead(async () => {
    const all = await readAll();
    batch(() => {
      links.value = all;
      isComplete.value = true;
    });
  });
  return { links, isComplete, refreshLinks };
}
