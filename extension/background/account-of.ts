import { PhotolinkError } from '#core/errors.ts';
import type { Account, Provider } from '#core/provider.ts';
import type { Services } from './services.ts';

/**
 * A connected account and its provider.
 * @throws not-connected
 */
export async function accountOf(
  services: Pick<Services, 'accounts' | 'providers'>,
  accountId: string,
): Promise<{ readonly account: Account; readonly provider: Provider }> {
  const account = await services.accounts.get(accountId);
  const provider = account && services.providers[account.provider];
  if (account === undefined || provider === undefined) throw new PhotolinkError('not-connected');
  return { account, provider };
}
