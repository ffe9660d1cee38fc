import type { ChatIdentity } from './chat.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError } from './errors.ts';
import type { LinkReading, PastedLink } from './guided-share.ts';
import type { LinkKeeper } from './link-keeper.ts';
import type { StoredPhoto } from './photo.ts';
import type { CatchUp } from './retry.ts';
import { noteOfferedLink } from './offered-link.ts';
import { findRunning, findWaiting } from './share-of-chat.ts';
import { createShareOrders, mayGoOn } from './share-orders.ts';
import {
  awaitsLink,
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
  /** Tries a share that failed or waits again, from where it got to. */
  readonly retry: (shareId: string) => Promise<void>;
  /**
   * Takes another copy of a photo that the device has lost, and goes on.
   * @throws already-gone when the share does not miss that photo
   */
  readonly replacePhoto: (shareId: string, photoId: string, stored: StoredPhoto) => Promise<void>;
  /** Ends an unfinished or failed share and removes its remote parts. */
  readonly cancel: (shareId: string) => Promise<void>;
  /**
   * Puts a waiting link into its chat.
   * @throws already-gone when there is none, or when it was taken back
   */
  readonly insert: (shareId: string) => Promise<PlaceOutcome>;
  /**
   * Takes the link that the user made by hand for the share, or says why it cannot be taken.
   * @throws already-gone when the share waits for none
   */
  readonly takeLink: (shareId: string, pasted: PastedLink) => Promise<LinkReading>;
  /** Notes a link that was seen on the service's page, for the user to take or leave. */
  readonly offerLink: (shareId: string, text: string) => Promise<void>;
  /** The waiting link is not wanted in its chat; it stays in the list. */
  readonly dismiss: (shareId: string) => Promise<void>;
  /** Its links were taken back: they wait for no chat, and a parked share must not make them anew. */
  readonly forgo: (shareId: string) => Promise<void>;
  /** The share that is on its way to this chat. */
  readonly runningFor: (chat: ChatIdentity) => Promise<Share | undefined>;
  /** The share whose links wait for this chat and are still good. */
  readonly waitingFor: (chat: ChatIdentity) => Promise<Share | undefined>;
  /** The chat is shown at another place now: that is where its link may go. */
  readonly moveTo: (shareId: string, origin: ShareOrigin) => Promise<void>;
  /** Stops all work, and lets nothing begin until `erase` is over. */
  readonly haltDuring: (erase: () => Promise<void>) => Promise<void>;
  /** Goes on with everything that is unfinished and whose time has come. */
  readonly resume: (now: CatchUp) => Promise<void>;
}

/** The engine. It holds nothing that the journal does not. */
export function createShareEngine(needs: EngineNeeds, keeper: LinkKeeper): ShareEngine {
  const runs = createShareRuns(needs, keeper);
  // Orders, and the start of the background itself, may concern the same share at the same time.
  const inTurn = createTurns();

  const orders = createShareOrders(needs, keeper, runs);
  const recordOf = async (shareId: string) =>
    runs.get(shareId)?.record ?? (await openRecord(needs.journal, shareId));
  const write = <T>(shareId: string, act: () => Promise<T>) =>
    needs.quiet.work(() =>
      inTurn(shareId, async () => {
        // Should this worker die in the middle, another one goes on. A share on its way has its alarm.
        if (runs.get(shareId) === undefined) await needs.wake.expectWork();
        const result = await act();
        await needs.wake.update();
        return result;
      }),
    );
  const order =
    <T>(act: (record: ShareRecord) => Promise<T>) =>
    (shareId: string) =>
      write(shareId, async () => act(await recordOf(shareId)));

  return {
    start: (share) =>
      write(share.id, async () => {
        await needs.journal.put(share);
        runs.begin(createShareRecord(needs.journal, share));
      }),
    retry: order(orders.retry),
    cancel: order(orders.cancel),
    insert: order(orders.insert),
    dismiss: order((record) => record.change({ dismissed: true })),
    forgo: order(orders.forgo),
    runningFor: (chat) => findRunning(needs, chat),
    waitingFor: (chat) => findWaiting(needs, chat),
    haltDuring: (erase) =>
      needs.quiet.alone(async (othersDone) => {
        await runs.halt();
        await othersDone();
        // An order that was under way may have begun another.
        await runs.halt();
        await erase();
      }),
    moveTo: (shareId, origin) =>
      order((record) => record.change({ origin, outcome: undefined }))(shareId),
    replacePhoto: (shareId, photoId, stored) =>
      order((record) => orders.replacePhoto(record, photoId, stored))(shareId),
    takeLink: async (shareId, pasted) => {
      const bring = order((record) => orders.bringLink(record, pasted));
      const reading = await bring(shareId);
      if ('refused' in reading || !reading.isUsed) return reading;
      // Not in the share's turn: the user may stop it while somebody looks behind the link.
      await runs.get(shareId)?.done;
      const share = await needs.journal.get(shareId);
      if (share !== undefined && awaitsLink(share)) return { refused: 'not-open' };
      return { ...reading, isUsed: share !== undefined && share.state !== 'cancelled' };
    },
    offerLink: (shareId, text) => order((record) => noteOfferedLink(needs, record, text))(shareId),
    resume: async (now) => {
      const left = (await needs.journal.all()).filter((share) => mayGoOn(share, now, needs.now()));
      // One that waits or fails keeps no other back; what failed is tried at the next start.
      await Promise.allSettled(
        left.map(({ id }) => order((record) => orders.goOn(record, now))(id)),
      );
    },
  };
}

async function openRecord(journal: ShareJournal, shareId: string): Promise<ShareRecord> {
  const share = await journal.get(shareId);
  if (share === undefined) throw new PhotolinkError('already-gone');
  return createShareRecord(journal, share);
}
