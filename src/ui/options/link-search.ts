import { signal, type ReadonlySignal } from '@preact/signals';
import { type Failure, toFailure } from '#core/errors.ts';
import { type Finding, findsLinks } from '#core/find-links.ts';
import type { Account } from '#core/provider.ts';
import { accountName } from '../account-name.ts';
import { errorText } from '../error-text.ts';
import { countText, type Words } from '../words.ts';

export interface LinkSearchNeeds {
  /** Adds to the list what the connected clouds know of and the list does not. */
  readonly findLinks: () => Promise<Finding>;
}

type Search = 'looking' | 'no-account' | Finding | Failure | undefined;

/** Looking for links that the list has lost. */
export interface LinkSearch {
  /** What came of the last; a failure when nobody could be asked at all. */
  readonly state: ReadonlySignal<Search>;
  readonly find: () => Promise<void>;
}

/** A search that has not begun. */
export function createLinkSearch(
  { findLinks }: LinkSearchNeeds,
  accounts: ReadonlySignal<readonly Account[]>,
  changed: () => Promise<void>,
): LinkSearch {
  const state = signal<Search>(undefined);
  return {
    state,
    async find() {
      if (state.value === 'looking') return;
      if (!accounts.value.some(({ provider }) => findsLinks(provider))) {
        state.value = 'no-account';
        return;
      }
      state.value = 'looking';
      state.value = await findLinks().catch((thrown: unknown) => toFailure(thrown));
      await changed();
    },
  };
}

/** How the search went, in sentences. */
export function searchText(words: Words, search: Search, accounts: readonly Account[]): string {
  if (search === undefined) return '';
  if (search === 'looking') return words.text('findLooking');
  if (search === 'no-account') return words.text('findNoAccount');
  if ('code' in search) return errorText(words, search);
  const { found, missed } = search;
  const nothing = missed.length === 0 ? [words.text('findNothing')] : [];
  const count = found === 0 ? nothing : [countText(words, 'findFound', found)];
  const reasons = missed.map(({ accountId, failure }) => {
    const account = accounts.find(({ id }) => id === accountId);
    const reason = errorText(words, failure);
    const name = account && accountName(words.text, account, accounts);
    return name === undefined ? reason : words.text('findMissed', name, reason);
  });
  return [...count, ...reasons].join(' ');
}
