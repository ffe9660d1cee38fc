import { CAPABILITIES } from './capabilities.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { toFailure } from './errors.ts';
import { isActive, isPhotoToRemove, type Link, NOTHING_IN_THE_WAY } from './link.ts';
import { postpone } from './postpone.ts';

/**
 * The row with the user's order about its photo: to go too, where the provider can remove it and has not,
 * or to stay. Undefined says nothing about it.
 */
export function withPhotoOrder(link: Link, removesPhoto: boolean | undefined): Link {
  if (removesPhoto === undefined) return link;
  if (!removesPhoto) return withPhotoKept(link);
  const isThere = CAPABILITIES[link.provider].removes && link.photoRemovedAtMs === undefined;
  return isThere ? { ...link, removesPhoto, ...NOTHING_IN_THE_WAY } : link;
}

function withPhotoKept(link: Link): Link {
  if (link.removesPhoto !== true) return link;
  const kept = { ...link, removesPhoto: false };
  // What is in the way of an active link is in the way of its end.
  return isActive(link) ? kept : { ...kept, ...NOTHING_IN_THE_WAY };
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
    await cloud.discard(link.item, link.photoCount, new AbortController().signal);
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
