import type { ChatIdentity } from './chat.ts';
import { cleanUp } from './clean-up.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError } from './errors.ts';
import { finishShare, isStillPublic, isToBePlaced, placeShare } from './finish-share.ts';
import type { LinkKeeper } from './link-keeper.ts';
import { findRunning, findWaiting } from './share-of-chat.ts';
import {
  isUnfinished,
  type PlaceOutcome,
  type Share,
  type ShareJournal,
  type ShareOrigin,
} from './share.ts';
import { createShareRecord, type ShareRecord } from './share-record.ts';
import { createShareRuns } from './share-runs.ts';
import { createTurns } from './turns.ts';

/** Carries shares from "Share pressed" to "link in the chat", however often it is interrupted. */
export interface ShareEngine {
  /** Writes the share down; resolves before the work is done. */
  readonly start: (share: Share) => Promise<void>;
  /** Tries a failed share again, from where it got to. */
  readonly retry: (shareId: string) => Promise<void>;
  /** Ends an unfinished or failed share and removes its remote parts. */
  readonly cancel: (shareId: string) => Promise<void>;
  /**
   * Puts a waiting link into its chat.
   * @throws already-gone when there is none, or when it was taken back
   */
  readonly insert: (shareId: string) => Promise<PlaceOutcome>;
  readonly dismiss: (shareId: string) => Promise<void>;
  /** The share that is on its way to this chat. */
  readonly runningFor: (chat: ChatIdentity) => Promise<Share | undefined>;
  /** The share whose links wait for this chat and are still good. */
  readonly waitingFor: (chat: ChatIdentity) => Promise<Share | undefined>;
  /** The chat is shown at another place now: that is where its link may go. */
  readonly moveTo: (shareId: string, origin: ShareOrigin) => Promise<void>;
  /** Stops all work, for good: what is stored is about to be erased. */
  readonly halt: () => Promise<void>;
  /** Goes on with everything that a death or a restart left unfinished. */
  readonly resume: () => Promise<void>;
}

/** The engine. It holds nothing that the journal does not. */
export function createShareEngine(needs: EngineNeeds, keeper: LinkKeeper): ShareEngine {
  const runs = createShareRuns(needs, keeper);
  // Orders, and the start of the background itself, may concern the same share at the same time.
  const inTurn = createTurns();

  const recordOf = async (shareId: string) =>
    runs.get(shareId)?.record ?? (await openRecord(needs.journal, shareId));

  const clean = (record: ShareRecord) =>
    needs.keepAliveDuring(() => cleanUp(needs, keeper, record));

  const retry = async (record: ShareRecord) => {
    const { id, state } = record.current();
    if (state !== 'failed') return;
    // It may have failed just now and still be removing what it had uploaded.
    await runs.get(id)?.done;
    const hindrance = record.current().cleanUpPending ? await clean(record) : undefined;
    if (hindrance !== undefined) return record.change({ failure: hindrance });
    await record.change({ state: 'queued', failure: undefined });
    runs.begin(record);
  };

  const cancel = async (record: ShareRecord) => {
    const share = record.current();
    if (!isUnfinished(share) && share.state !== 'failed') return;
    await record.change({ state: 'cancelled', cleanUpPending: true, failure: undefined });
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
    return placeShare(needs, record);
  };

  const goOn = async (record: ShareRecord) => {
    const share = record.current();
    if (runs.get(share.id) !== undefined) return;
    if (isUnfinished(share)) runs.begin(record);
    else if (share.cleanUpPending) await clean(record);
    else if (isToBePlaced(share) && (await isStillPublic(needs, share))) {
      await finishShare(needs, record);
    }
  };

  const order =
    <T>(act: (record: ShareRecord) => Promise<T>) =>
    (shareId: string) =>
      inTurn(shareId, async () => act(await recordOf(shareId)));

  return {
    start: (share) =>
      inTurn(share.id, async () => {
        await needs.journal.put(share);
        runs.begin(createShareRecord(needs.journal, share));
      }),
    retry: order(retry),
    cancel: order(cancel),
    insert: order(insert),
    dismiss: order((record) => record.change({ dismissed: true })),
    runningFor: (chat) => findRunning(needs, chat),
    waitingFor: (chat) => findWaiting(needs, chat),
    halt: runs.halt,
    moveTo: (shareId, origin) => order((record) => record.change({ origin }))(shareId),
    resume: async () => {
      const left = (await needs.journal.all()).filter(
        (share) => isUnfinished(share) || share.cleanUpPending || isToBePlaced(share),
      );
      // One that waits or fails keeps no other back; what failed is tried at the next start.
      await Promise.allSettled(left.map(({ id }) => order(goOn)(id)));
    },
  };
}

async function openRecord(journal: ShareJournal, shareId: string): Promise<ShareRecord> {
  const share = await journal.get(shareId);
  if (share === undefined) throw new PhotolinkError('already-gone');
  return createShareRecord(journal, share);
}
