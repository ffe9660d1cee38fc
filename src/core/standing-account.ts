import { CAPABILITIES } from './capabilities.ts';
import { type Account, PROVIDER_IDS, type ProviderId } from './provider.ts';

/** Services without sign-in have one account each, which is always there. */
export const STANDING_ACCOUNTS: readonly Account[] = PROVIDER_IDS.filter(
  (id) => !CAPABILITIES[id].signsIn,
).map(standingAccount);

function standingAccount(provider: ProviderId): Account {
  return {
    id: `${provider}:`,
    provider,
    label: '',
    state: 'connected',
    connectedAtMs: 0,
    endsLinks: false,
  };
}
