import type { EngineNeeds } from './engine-needs.ts';
import { type Failure, toFailure } from './errors.ts';
import type { LinkKeeper } from './link-keeper.ts';
import { remindOf } from './remind-of.ts';
import type { RemoteItem } from './provider.ts';
import type { ShareRecord } from './share-record.ts';

/**
 * Undoes what a share that will not be did at the provider: its links are revoked, then its photos
 * removed. Places are taken from the plan, so that an upload whose answer was lost is found as well.
 * Resolves to what stood in the way, and is to be repeated then; undefined when nothing is left.
 */
export async function cleanUp(
  needs: EngineNeeds,
  keeper: LinkKeeper,
  record: ShareRecord,
): Promise<Failure | undefined> {
  const share = record.current();
  // A failed share may be tried again, a cancelled one needs its photos no more.
  if (share.state === 'cancelled') await needs.photos.remove(share.photos.map(({ id }) => id));
  const rows = await needs.ledger.ofShare(share.id);
  for (const row of rows) await keeper.revoke(row.id);
  try {
    const cloud = await needs.openAccount(share.accountId);
    const { signal } = new AbortController();
    for (const item of placesOf(share)) await cloud.remove(item, signal);
  } catch (thrown) {
    // Offline, or signed out: `cleanUpPending` stays set and the next start tries again.
    const failure = toFailure(thrown, { provider: share.provider });
    await remindOf(needs, failure);
    return failure;
  }
  const left = (await needs.ledger.ofShare(share.id)).find(({ state }) => state !== 'revoked');
  if (left !== undefined) return left.failure ?? { code: 'still-public', facts: {} };
  // A link that was never made, or that nobody ever saw, is no news for the user's list. The rows go
  // last: with the photos gone, not even a request that was on its way can make a link any more.
  if (share.urls.length === 0) for (const { id } of rows) await needs.ledger.remove(id);
  await record.change({
    cleanUpPending: false,
    album: undefined,
    photos: share.photos.map((photo) => ({
      ...photo,
      item: undefined,
      cursor: undefined,
      sentBytes: 0,
    })),
  });
  return undefined;
}

function placesOf(share: ReturnType<ShareRecord['current']>): readonly RemoteItem[] {
  const { folder, paths } = share.plan;
  if (folder !== undefined) {
    return [share.album ?? { kind: 'album', id: folder, path: folder }];
  }
  return paths.map((path, index) => share.photos[index]?.item ?? { kind: 'photo', id: path, path });
}
