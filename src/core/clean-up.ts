import type { EngineNeeds } from './engine-needs.ts';
import { type Failure, toFailure } from './errors.ts';
import { isActive, type Link } from './link.ts';
import type { LinkKeeper } from './link-keeper.ts';
import { planRetry } from './retry.ts';
import { CAPABILITIES } from './capabilities.ts';
import { albumAt, photoAt } from './places.ts';
import type { RemoteItem } from './provider.ts';
import type { CleanUp, Share } from './share.ts';
import type { ShareRecord } from './share-record.ts';

/** Set when a share ends badly; from then on nothing forgets that something is to be removed. */
export const TO_BE_CLEANED: CleanUp = { pass: 'first', failure: undefined, retry: undefined };

/** A request that was on its way has arrived by then, or never will: see `attemptTimeoutMs`. */
const STRAY_REQUEST_MS = 90_000;

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
  const { pass, retry } = share.cleanUp ?? TO_BE_CLEANED;
  // A failed share may be tried again, a cancelled one needs its photos no more.
  if (share.state === 'cancelled') await needs.photos.remove(share.photos.map(({ id }) => id));
  const failure = await removeRemoteParts(needs, keeper, share);
  if (failure !== undefined) {
    const next = planRetry(failure, retry, needs.now());
    await record.change({ cleanUp: { pass, failure, retry: next } });
    return failure;
  }
  const isLast = pass === 'again' || share.state === 'failed';
  await record.change({
    cleanUp: isLast ? undefined : strayLater(needs.now()),
    album: undefined,
    leftovers: [],
    // An id is used up by what was made under it, even when that is gone; the second look needs them.
    plan: isLast ? { ...share.plan, ids: {} } : share.plan,
    photos: share.photos.map((photo) => ({
      ...photo,
      item: undefined,
      cursor: undefined,
      sentBytes: 0,
    })),
  });
  return undefined;
}

/** Once more, when whatever was on its way has arrived. */
function strayLater(nowMs: number): CleanUp {
  const retry = { atMs: nowMs + STRAY_REQUEST_MS, tries: 0 };
  return { pass: 'again', failure: undefined, retry };
}

async function removeRemoteParts(
  needs: EngineNeeds,
  keeper: LinkKeeper,
  share: Share,
): Promise<Failure | undefined> {
  const rows = await needs.ledger.ofShare(share.id);
  for (const row of rows) await keeper.revoke(row.id);
  try {
    await removeItems(needs, share);
  } catch (thrown) {
    return toFailure(thrown, { provider: share.provider });
  }
  // What the user alone can end is the list's to ask for, not the share's.
  const ours = (await needs.ledger.ofShare(share.id)).filter((row) => !isLeftToUser(row));
  const left = ours.find(isActive);
  if (left !== undefined) return left.failure ?? { code: 'still-public', facts: {} };
  // A link that was never made, or that nobody ever saw, is no news for the user's list. The rows go
  // last: with the photos gone, not even a request that was on its way can make a link any more.
  if (share.urls.length === 0) for (const { id } of ours) await needs.ledger.remove(id);
  return undefined;
}

function isLeftToUser(row: Link): boolean {
  return row.guided !== undefined && isActive(row);
}

/** What cannot be removed by API stays there, private. */
async function removeItems(needs: EngineNeeds, share: Share): Promise<void> {
  const places = placesOf(share);
  if (places.length === 0 || !CAPABILITIES[share.provider].removes) return;
  const cloud = await needs.openAccount(share.accountId);
  const { signal } = new AbortController();
  for (const item of places) await cloud.remove(item, signal);
}

function placesOf({ plan, album, photos, leftovers }: Share): readonly RemoteItem[] {
  if (plan.folder !== undefined) return [album ?? albumAt(plan, plan.folder)];
  const places = plan.paths.map((path, index) => photos[index]?.item ?? photoAt(plan, path));
  return [...places, ...leftovers.map((path) => photoAt(plan, path))];
}
