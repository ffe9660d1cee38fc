import { PhotolinkError } from '#core/errors.ts';
import type { Account, LinkService, Provider } from '#core/provider.ts';
import { STANDING_ACCOUNTS } from '#core/standing-account.ts';
import type { Services } from './services.ts';

type Needs = Pick<Services, 'accounts' | 'providers'>;

/**
 * An account through which can be shared, and its service.
 * @throws not-connected
 */
export async function serviceOf(
  { accounts, providers }: Needs,
  accountId: string,
): Promise<{ readonly account: Account; readonly service: LinkService | Provider }> {
  const standing = STANDING_ACCOUNTS.find(({ id }) => id === accountId);
  const account = standing ?? (await accounts.get(accountId));
  const service = account && providers[account.provider];
  if (account === undefined || service === undefined) throw new PhotolinkError('not-connected');
  return { account, service };
}

/**
 * A connected account and its provider.
 * @throws not-connected
 */
export async function accountOf(
  services: Needs,
  accountId: string,
): Promise<{ readonly account: Account; readonly provider: Provider }> {
  const { account, service } = await serviceOf(services, accountId);
  if (!('open' in service)) throw new PhotolinkError('not-connected');
  return { account, provider: service };
}
