import { cleanUp, TO_BE_CLEANED } from './clean-up.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError } from './errors.ts';
import { finishShare, isStillPublic, placeShare } from './finish-share.ts';
import { bringLink, type LinkReading, type PastedLink } from './guided-share.ts';
import type { LinkKeeper } from './link-keeper.ts';
import type { StoredPhoto } from './photo.ts';
import { replacePhoto } from './replace-photo.ts';
import { type CatchUp, isCuredBySignIn, isDue } from './retry.ts';
import {
  awaitsLink,
  isParked,
  isToBePlaced,
  isUnfinished,
  keepsPasswordInVain,
  type PlaceOutcome,
  type Share,
} from './share.ts';
import type { ShareRecord } from './share-record.ts';
import type { ShareRuns } from './share-runs.ts';

/** What can be ordered about one share. Nobody else works on it meanwhile but its own run. */
export interface ShareOrders {
  readonly retry: (record: ShareRecord) => Promise<void>;
  readonly cancel: (record: ShareRecord) => Promise<void>;
  readonly forgo: (record: ShareRecord) => Promise<void>;
  readonly insert: (record: ShareRecord) => Promise<PlaceOutcome>;
  readonly replacePhoto: (
    record: ShareRecord,
    photoId: string,
    stored: StoredPhoto,
  ) => Promise<void>;
  readonly bringLink: (record: ShareRecord, pasted: PastedLink) => Promise<LinkReading>;
  /** Whatever is left to do, if its time has come. */
  readonly goOn: (record: ShareRecord, now: CatchUp) => Promise<void>;
}

/** The orders; `runs` are the shares on their way. */
export function createShareOrders(
  needs: EngineNeeds,
  keeper: LinkKeeper,
  runs: ShareRuns,
): ShareOrders {
  const clean = (record: ShareRecord) =>
    needs.keepAliveDuring(() => cleanUp(needs, keeper, record));

  const retry = async (record: ShareRecord) => {
    const { id, state, cleanUp: left } = record.current();
    // All that is left of it is what could not be removed.
    if (state === 'cancelled' && left !== undefined) await clean(record);
    if (state !== 'failed' && !isParked(record.current())) return;
    // It may have failed just now and still be removing what it had uploaded.
    await runs.get(id)?.done;
    const hindrance = record.current().cleanUp && (await clean(record));
    // What stands in the way of removing what is left is told beside the failure.
    if (hindrance !== undefined) return;
    await forgetEnded(record.current());
    await record.change({ state: 'queued', failure: undefined, retry: undefined });
    runs.begin(record);
  };

  /** The user wants the share after all: links of it that were taken back may be made anew. */
  const forgetEnded = async (share: Share) => {
    for (const { id, state } of await needs.ledger.ofShare(share.id)) {
      if (state === 'revoked') await needs.ledger.remove(id);
    }
  };

  const cancel = async (record: ShareRecord) => {
    const share = record.current();
    if (!isUnfinished(share) && share.state !== 'failed') return;
    await record.change({
      state: 'cancelled',
      cleanUp: TO_BE_CLEANED,
      password: undefined,
      failure: undefined,
      retry: undefined,
    });
    const running = runs.get(share.id);
    running?.abort();
    await running?.done;
    await clean(record);
  };

  const insert = async (record: ShareRecord): Promise<PlaceOutcome> => {
    const { id, state } = record.current();
    // It may just be handing the text over by itself.
    if (state === 'ready') await runs.get(id)?.done;
    const share = record.current();
    if (share.state === 'inserted') return 'inserted';
    const isThere = share.state === 'ready' && (await isStillPublic(needs, share));
    if (!isThere) throw new PhotolinkError('already-gone');
    return placeShare(needs, record, false);
  };

  return {
    retry,
    cancel,
    insert,
    forgo: (record) =>
      isUnfinished(record.current()) ? cancel(record) : record.change({ dismissed: true }),
    replacePhoto: async (record, photoId, stored) => {
      await record.change(replacePhoto(record.current(), photoId, stored));
      await retry(record);
    },
    bringLink: (record, pasted) => bringAndBegin(needs, runs, record, pasted),
    goOn: async (record, now) => {
      const share = record.current();
      if (runs.get(share.id) !== undefined || awaitsLink(share)) return;
      if (mayTryAgain(share, now)) await retry(record);
      else if (isUnfinished(share) && isDue(share, now, needs.now())) runs.begin(record);
      else if (isCleanUpDue(share, now, needs.now())) await clean(record);
      else if (isToBePlaced(share)) await finishShare(needs, record);
      else if (keepsPasswordInVain(share, needs.now()))
        await record.change({ password: undefined });
    },
  };
}

async function bringAndBegin(
  needs: EngineNeeds,
  runs: ShareRuns,
  record: ShareRecord,
  pasted: PastedLink,
): Promise<LinkReading> {
  // It may just be going to rest.
  await runs.get(record.current().id)?.done;
  const reading = await bringLink(needs, record, pasted);
  if ('found' in reading && reading.isUsed) runs.begin(record);
  return reading;
}

/** Whether anything is left to do for the share that the user need not do. */
export function mayGoOn(share: Share, now: CatchUp, nowMs: number): boolean {
  if (awaitsLink(share)) return false;
  const isOver = !isUnfinished(share) && share.cleanUp === undefined && !isToBePlaced(share);
  return !isOver || mayTryAgain(share, now) || keepsPasswordInVain(share, nowMs);
}

/** Whether signing in was all that a failed share waited for. */
function mayTryAgain(share: Share, now: CatchUp): boolean {
  return share.state === 'failed' && isCuredBySignIn(share, now);
}

function isCleanUpDue({ accountId, cleanUp: left }: Share, now: CatchUp, nowMs: number): boolean {
  return left !== undefined && isDue({ accountId, ...left }, now, nowMs);
}
