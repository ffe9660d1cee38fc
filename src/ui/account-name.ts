import type { Account } from '#core/provider.ts';
import { PROVIDER_NAMES } from './providers.ts';
import type { Text } from './words.ts';

/** "Dropbox", or "Dropbox (anna@example.org)" where several accounts of one service are connected. */
export function accountName(text: Text, account: Account, all: readonly Account[]): string {
  const name = PROVIDER_NAMES[account.provider];
  const siblings = all.filter(({ provider }) => provider === account.provider);
  return siblings.length > 1 ? text('accountChoice', name, account.label) : name;
}
