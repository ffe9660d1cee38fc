import { signal, type ReadonlySignal } from '@preact/signals';
import type { Account, Space } from '#core/provider.ts';

/** What is known of an account's space: `asking` while the cloud is asked, `unknown` when it did not tell. */
export type KnownSpace = Space | 'asking' | 'unknown';

export interface SpacesNeeds {
  readonly readSpace: (accountId: string) => Promise<Space>;
}

/** The space of each account. */
export interface Spaces {
  readonly of: ReadonlySignal<ReadonlyMap<string, KnownSpace>>;
  /** Asks for those accounts that were not asked for yet. */
  readonly ask: (accounts: readonly Account[]) => Promise<void>;
}

/** Spaces of which none is known yet. */
export function createSpaces({ readSpace }: SpacesNeeds): Spaces {
  const of = signal<ReadonlyMap<string, KnownSpace>>(new Map());
  const note = (id: string, space: KnownSpace): void => {
    of.value = new Map(of.value).set(id, space);
  };
  return {
    of,
    async ask(accounts) {
      // Who is signed out cannot be asked; once reconnected, the answer is worth asking for.
      const unasked = accounts.filter(
        ({ id, state }) => state === 'connected' && !of.value.has(id),
      );
      await Promise.all(
        unasked.map(async ({ id }) => {
          note(id, 'asking');
          note(id, await readSpace(id).catch(() => 'unknown' as const));
        }),
      );
    },
  };
}

/** How many bytes more go in; undefined where there is no limit. */
export function freeBytes({ usedBytes, totalBytes }: Space): number | undefined {
  // An account may hold more than its plan allows, after a smaller one was chosen.
  return totalBytes === undefined ? undefined : Math.max(0, totalBytes - usedBytes);
}
