import { cleanUp } from './clean-up.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { type ErrorCode, PhotolinkError, toFailure } from './errors.ts';
import type { LinkKeeper } from './link-keeper.ts';
import { isUnfinished, type PlaceOutcome, type Share } from './share.ts';
import { createShareRecord, type ShareRecord } from './share-record.ts';
import { makeLinks, uploadPhotos, verifyLinks } from './share-steps.ts';

/** Carries shares from "Share pressed" to "link in the chat", however often it is interrupted. */
export interface ShareEngine {
  /** Writes the share down; resolves before the work is done. */
  readonly start: (share: Share) => Promise<void>;
  /** Tries a failed share again, from where it got to. */
  readonly retry: (shareId: string) => Promise<void>;
  /** Ends an unfinished or failed share and removes its remote parts. */
  readonly cancel: (shareId: string) => Promise<void>;
  /** Puts a waiting link into its chat. */
  readonly insert: (shareId: string) => Promise<PlaceOutcome>;
  readonly dismiss: (shareId: string) => Promise<void>;
  /** Goes on with everything that a death or a restart left unfinished. */
  readonly resume: () => Promise<void>;
}

/**
 * Refusals that repeating does not cure by itself: what was uploaded is removed at once, so that a
 * user who gives up leaves nothing behind, and "Try again" starts afresh.
 */
const UNDONE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'team-policy',
  'plan-limit',
  'email-unverified',
  'links-banned',
  'account-restricted',
  'name-refused',
  'too-wide',
  'quota-full',
  'photo-missing',
]);

interface Run {
  readonly record: ShareRecord;
  readonly abort: () => void;
  readonly done: Promise<void>;
}

/** The engine. It holds nothing that the journal does not. */
export function createShareEngine(needs: EngineNeeds, keeper: LinkKeeper): ShareEngine {
  const { journal } = needs;
  const runs = new Map<string, Run>();

  const run = (share: Share) => {
    if (runs.has(share.id)) return;
    const controller = new AbortController();
    const record = createShareRecord(journal, share);
    const done = needs
      .keepAliveDuring(() => advance(needs, keeper, record, controller.signal))
      .finally(() => runs.delete(share.id));
    runs.set(share.id, {
      record,
      done,
      abort: () => {
        controller.abort();
      },
    });
  };

  const cancel = async (shareId: string) => {
    const running = runs.get(shareId);
    const record = running?.record ?? createShareRecord(journal, await mustGet(needs, shareId));
    if (!isUnfinished(record.current()) && record.current().state !== 'failed') return;
    await record.change({ state: 'cancelled', cleanUpPending: true, failure: undefined });
    running?.abort();
    await running?.done;
    await needs.photos.remove(record.current().photos.map(({ id }) => id));
    await needs.keepAliveDuring(() => cleanUp(needs, keeper, record));
  };

  return {
    start: async (share) => {
      await journal.put(share);
      run(share);
    },
    retry: async (shareId) => {
      const share = await mustGet(needs, shareId);
      if (share.state !== 'failed') return;
      const record = createShareRecord(journal, share);
      if (share.cleanUpPending) await needs.keepAliveDuring(() => cleanUp(needs, keeper, record));
      await record.change({ state: 'queued', failure: undefined });
      run(record.current());
    },
    cancel,
    insert: async (shareId) => {
      const share = await mustGet(needs, shareId);
      if (share.state === 'inserted') return 'inserted';
      if (share.state !== 'ready') throw new PhotolinkError('already-gone');
      return place(needs, createShareRecord(journal, share));
    },
    dismiss: async (shareId) => {
      const share = await mustGet(needs, shareId);
      await journal.put({ ...share, dismissed: true });
    },
    resume: async () => {
      for (const share of await journal.all()) {
        const record = createShareRecord(journal, share);
        if (isUnfinished(share)) run(share);
        else if (share.state === 'ready' && !share.insertTried) await place(needs, record);
        else if (share.cleanUpPending) {
          await needs.keepAliveDuring(() => cleanUp(needs, keeper, record));
        }
      }
    },
  };
}

async function mustGet(needs: EngineNeeds, shareId: string): Promise<Share> {
  const share = await needs.journal.get(shareId);
  if (share === undefined) throw new PhotolinkError('already-gone');
  return share;
}

/** All steps in their order. Each may be repeated: what is done already is found done. */
async function advance(
  needs: EngineNeeds,
  keeper: LinkKeeper,
  record: ShareRecord,
  signal: AbortSignal,
): Promise<void> {
  try {
    const cloud = await needs.openAccount(record.current().accountId);
    const context = { needs, record, cloud, signal };
    await uploadPhotos(context);
    await makeLinks(context);
    await verifyLinks(context);
    await keeper.setAlarm();
    await needs.photos.remove(record.current().photos.map(({ id }) => id));
    await place(needs, record);
  } catch (thrown) {
    await fail(needs, keeper, record, thrown);
  }
}

async function fail(
  needs: EngineNeeds,
  keeper: LinkKeeper,
  record: ShareRecord,
  thrown: unknown,
): Promise<void> {
  // A cancelled share is cleaned up by the one who cancelled; a ready one has its link.
  if (!isUnfinished(record.current())) return;
  const failure = toFailure(thrown);
  const undo = UNDONE.has(failure.code);
  await record.change({ state: 'failed', failure, cleanUpPending: undo });
  if (undo) await cleanUp(needs, keeper, record);
}

/** Hands the text to the page. By itself this happens once: a second paste would double the link. */
async function place(needs: EngineNeeds, record: ShareRecord): Promise<PlaceOutcome> {
  await record.change({ insertTried: true });
  const outcome = await needs.placeText(record.current());
  if (outcome === 'inserted') await record.change({ state: 'inserted' });
  return outcome;
}
