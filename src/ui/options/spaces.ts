import { signal, type ReadonlySignal } from '@preact/signals';
import type { Account, Space } from '#core/provider.ts';

export interface SpacesNeeds {
  readonly readSpace: (accountId: string) => Promise<Space>;
}

/** The free space of each account; `asking` while the cloud is asked, `unknown` when it did not tell. */
export interface Spaces {
  readonly of: ReadonlySignal<ReadonlyMap<string, Space | 'asking' | 'unknown'>>;
  /** Asks for those accounts that were not asked for yet. */
  readonly ask: (accounts: readonly Account[]) => Promise<void>;
}

/** Spaces of which none is known yet. */
export function createSpaces({ readSpace }: SpacesNeeds): Spaces {
  const of = signal<ReadonlyMap<string, Space | 'asking' | 'unknown'>>(new Map());
  const note = (id: string, space: Space | 'asking' | 'unknown'): void => {
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
