import { CAPABILITIES } from './capabilities.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { toFailure } from './errors.ts';
import { isPhotoToRemove, type Link, NOTHING_IN_THE_WAY } from './link.ts';
import { postpone } from './postpone.ts';

/** The row of a link whose photo is to go too, where the provider can remove it and has not. */
export function withPhotoToRemove(link: Link): Link {
  const isThere = CAPABILITIES[link.provider].removes && link.photoRemovedAtMs === undefined;
  return isThere ? { ...link, removesPhoto: true, ...NOTHING_IN_THE_WAY } : link;
}

/**
 * Removes the photo, or the whole album, of a link that is ended, where the user wants that. If it fails,
 * the row tells why and when the next try is.
 */
export async function removePhoto(
  { ledger, openAccount, now }: Pick<EngineNeeds, 'ledger' | 'openAccount' | 'now'>,
  linkId: string,
): Promise<void> {
  const link = await ledger.get(linkId);
  if (link === undefined || !isPhotoToRemove(link)) return;
  try {
    const cloud = await openAccount(link.accountId);
    await cloud.remove(link.item, new AbortController().signal);
    await ledger.update(
      linkId,
      (row) =>
        row && { ...row, removesPhoto: false, photoRemovedAtMs: now(), ...NOTHING_IN_THE_WAY },
    );
  } catch (thrown) {
    const failure = toFailure(thrown, { provider: link.provider });
    await postpone({ ledger, now }, linkId, failure, link);
  }
}
