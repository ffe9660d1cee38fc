import type { AlarmClock } from './alarm-clock.ts';
import type { Ledger } from './link.ts';
import { LONGEST_KEPT_MS } from './retry.ts';
import {
  awaitsLink,
  forgetsPasswordAtMs,
  isToBePlaced,
  isUnfinished,
  type Share,
  type ShareJournal,
} from './share.ts';
import { createTurns } from './turns.ts';

/** The one alarm of the extension. What is to be done when it rings is told by the database. */
export const WAKE_ALARM = 'wake';

/** Work under way should be over, or have got further, by then; if its worker died, it goes on. */
const LOOK_AFTER_MS = 60_000;

export interface WakeNeeds {
  readonly journal: ShareJournal;
  readonly ledger: Ledger;
  readonly alarms: Pick<AlarmClock, 'set'>;
  /** When the next picture that waits for a panel is to be forgotten. */
  readonly nextForgetMs?: () => Promise<number | undefined>;
  /** When the user is to be told what is still shared. */
  readonly nextReminderMs?: () => Promise<number | undefined>;
  readonly now: () => number;
}

/** The one alarm, kept to what the database says. */
export interface WakePlan {
  /**
   * Something is about to be begun. A worker may die at any line, so the alarm that brings the next
   * one comes first, and what is to be done is written down after it.
   */
  readonly expectWork: () => Promise<void>;
  /** Sets the alarm for whatever comes next, or takes it away when nothing does. */
  readonly update: () => Promise<void>;
}

/** The plan of the one background there is. */
export function createWakePlan(needs: WakeNeeds): WakePlan {
  const inTurn = createTurns();
  // One at a time: what was found earlier must not be set later.
  const plan = (act: () => Promise<void>) => inTurn(WAKE_ALARM, act);
  return {
    expectWork: () => plan(() => setAlarm(needs, [needs.now() + LOOK_AFTER_MS])),
    update: () => plan(() => setAlarm(needs, [])),
  };
}

async function setAlarm(needs: WakeNeeds, others: readonly number[]): Promise<void> {
  const shares = await needs.journal.all();
  const dates = [...others, ...shares.map((share) => wakeForShareAtMs(share, needs.now()))];
  dates.push(...shares.map((share) => wakeToForgetAtMs(share, needs.now())));
  // Links are to be ended whatever becomes of pictures that wait.
  dates.push(await needs.nextForgetMs?.().catch(() => undefined));
  dates.push(await needs.nextReminderMs?.().catch(() => undefined));
  const dueAtMs = await needs.ledger.nextDueMs();
  // Links that are being revoked are due at once, and somebody is at it.
  if (dueAtMs !== undefined) dates.push(dueAtMs === 0 ? needs.now() + LOOK_AFTER_MS : dueAtMs);
  const known = dates.filter((date) => date !== undefined);
  await needs.alarms.set(WAKE_ALARM, known.length === 0 ? undefined : Math.min(...known));
}

function wakeForShareAtMs(share: Share, nowMs: number): number | undefined {
  if (share.cleanUp !== undefined) return wakeAtMs(share.cleanUp, nowMs);
  if (awaitsLink(share)) return undefined;
  if (isUnfinished(share)) return wakeAtMs(share, nowMs);
  return isToBePlaced(share) ? nowMs + LOOK_AFTER_MS : undefined;
}

/** Never at once: a share that has just failed may still be at work, and would be woken in vain. */
function wakeToForgetAtMs(share: Share, nowMs: number): number | undefined {
  const atMs = forgetsPasswordAtMs(share);
  return atMs && Math.max(atMs, nowMs + LOOK_AFTER_MS);
}

function wakeAtMs(
  { failure, retry }: Pick<Share, 'failure' | 'retry'>,
  nowMs: number,
): number | undefined {
  const isUnderWay = failure === undefined && (retry?.atMs ?? 0) <= nowMs;
  return isUnderWay
    ? nowMs + LOOK_AFTER_MS
    : retry && Math.min(retry.atMs, nowMs + LONGEST_KEPT_MS);
}
