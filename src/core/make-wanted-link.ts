import { PhotolinkError } from './errors.ts';
import type { EngineNeeds } from './engine-needs.ts';
import type { MadeLink, RemoteItem } from './provider.ts';
import type { StepContext } from './share-steps.ts';

/**
 * The link as the share wants it: with its password, or not at all. What the answer tells of the plan is
 * remembered.
 * @throws password-forgotten when the password is not kept any more; and what the provider throws
 */
export async function makeWantedLink(
  { needs, record, cloud, signal }: StepContext,
  item: RemoteItem,
  endsAtMs: number | undefined,
): Promise<MadeLink> {
  const { hasPassword, password, provider, accountId } = record.current();
  if (!hasPassword) {
    const made = await cloud.makeLink(item, endsAtMs, signal);
    await noteSetsPasswords(needs, accountId, made.setsPasswords);
    return made;
  }
  if (password === undefined) throw new PhotolinkError('password-forgotten', { provider });
  try {
    if (!cloud.makeLinkWithPassword) throw new PhotolinkError('no-passwords', { provider });
    return await cloud.makeLinkWithPassword(item, { password, endsAtMs }, signal);
  } catch (thrown) {
    const isRefused = thrown instanceof PhotolinkError && thrown.code === 'no-passwords';
    // Until a link without one tells otherwise: then it was the team that refused all links.
    if (isRefused) await noteSetsPasswords(needs, accountId, false);
    throw thrown;
  }
}

async function noteSetsPasswords(
  { accounts }: EngineNeeds,
  accountId: string,
  setsPasswords: boolean | undefined,
): Promise<void> {
  if (setsPasswords === undefined) return;
  const known = (await accounts.get(accountId))?.setsPasswords;
  if (known !== setsPasswords) await accounts.change(accountId, { setsPasswords });
}
