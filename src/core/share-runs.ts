import { cleanUp, TO_BE_CLEANED } from './clean-up.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { type ErrorCode, isCuredBySigningIn, isRetryable, toFailure } from './errors.ts';
import { finishShare } from './finish-share.ts';
import { askForLink, useBroughtLink } from './guided-share.ts';
import type { LinkKeeper } from './link-keeper.ts';
import { isUnfinished } from './share.ts';
import { planRetry } from './retry.ts';
import type { ShareRecord } from './share-record.ts';
import { makeLinks, type StepContext, uploadPhotos, verifyLinks } from './share-steps.ts';

/** A share on its way. */
export interface ShareRun {
  readonly record: ShareRecord;
  readonly abort: () => void;
  /** Resolves when nothing works on the share any more, however it went. */
  readonly done: Promise<void>;
}

/** The shares that are on their way in this life of the background. */
export interface ShareRuns {
  readonly get: (shareId: string) => ShareRun | undefined;
  readonly begin: (record: ShareRecord) => void;
  /** Aborts every run and resolves when nothing works any more. */
  readonly halt: () => Promise<void>;
}

/**
 * Refusals that repeating does not cure by itself: what was uploaded is removed at once, so that a
 * user who gives up leaves nothing behind, and "Try again" starts afresh.
 */
const UNDONE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'team-policy',
  'plan-limit',
  'no-passwords',
  'password-not-set',
  'password-forgotten',
  'email-unverified',
  'links-banned',
  'account-restricted',
  'name-refused',
  'too-wide',
  'quota-full',
  'already-gone',
]);

/** After so many tries in a row the user is asked. For a network that is gone there is no limit. */
const MAX_TRIES = 8;

/** No share is on its way yet. */
export function createShareRuns(needs: EngineNeeds, keeper: LinkKeeper): ShareRuns {
  const runs = new Map<string, ShareRun>();
  return {
    get: (shareId) => runs.get(shareId),
    halt: async () => {
      const working = [...runs.values()];
      for (const run of working) run.abort();
      await Promise.all(working.map(({ done }) => done));
    },
    begin: (record) => {
      const { id } = record.current();
      const controller = new AbortController();
      const done = needs
        .keepAliveDuring(() => advance(needs, keeper, record, controller.signal))
        // Not even the journal could be written: the next start goes on from what it says.
        .catch(() => undefined)
        .finally(() => runs.delete(id));
      const abort = () => {
        controller.abort();
      };
      runs.set(id, { record, done, abort });
    },
  };
}

/** Brings the share as far as it gets now, and writes down what hinders it. */
async function advance(
  needs: EngineNeeds,
  keeper: LinkKeeper,
  record: ShareRecord,
  signal: AbortSignal,
): Promise<void> {
  try {
    await beginAgain(record, needs.now());
    await needs.wake.update();
    await takeSteps(needs, record, signal);
  } catch (thrown) {
    await park(needs, keeper, record, thrown);
  }
  await needs.wake.update();
}

/** All steps in their order. Each may be repeated: what is done already is found done. */
async function takeSteps(
  needs: EngineNeeds,
  record: ShareRecord,
  signal: AbortSignal,
): Promise<void> {
  const { photos, provider } = record.current();
  const guide = needs.guideOf(provider);
  if (guide !== undefined && (await useBroughtLink(needs, record, guide, signal))) return;
  if (photos.length > 0) await uploadPhotos(await openStep(needs, record, signal));
  if (guide !== undefined) return askForLink(record, guide);
  const context = await openStep(needs, record, signal);
  await makeLinks(context);
  await verifyLinks(context);
  await finishShare(needs, record);
}

async function openStep(
  needs: EngineNeeds,
  record: ShareRecord,
  signal: AbortSignal,
): Promise<StepContext> {
  return { needs, record, signal, cloud: await needs.openAccount(record.current().accountId) };
}

/** Whether the share may go on after the user has done something about it. */
function mayBeTriedAgain(code: ErrorCode): boolean {
  return isRetryable(code) || isCuredBySigningIn(code) || code === 'photo-missing';
}

/** What it waited for may be over; should it not be, the next wait is longer. */
async function beginAgain(record: ShareRecord, nowMs: number): Promise<void> {
  const { failure, retry } = record.current();
  if (failure === undefined) return;
  await record.change({ failure: undefined, retry: retry && { ...retry, atMs: nowMs } });
}

/** What time can cure waits for it; the rest waits for the user. */
async function park(
  needs: EngineNeeds,
  keeper: LinkKeeper,
  record: ShareRecord,
  thrown: unknown,
): Promise<void> {
  // A cancelled share is cleaned up by the one who cancelled; a ready one has its link.
  if (!isUnfinished(record.current())) return;
  const failure = toFailure(thrown, { provider: record.current().provider });
  const retry = planRetry(failure, record.current().retry, needs.now());
  if (retry !== undefined && (failure.code === 'offline' || retry.tries <= MAX_TRIES)) {
    await record.change({ failure, retry });
    return;
  }
  const undo = UNDONE.has(failure.code);
  const cleaning = undo ? TO_BE_CLEANED : undefined;
  const { password } = record.current();
  await record.change({
    ...{ state: 'failed', failure, retry: undefined, cleanUp: cleaning },
    // Nobody needs it any more where nothing can be tried again.
    password: mayBeTriedAgain(failure.code) ? password : undefined,
  });
  if (undo) await cleanUp(needs, keeper, record);
}
