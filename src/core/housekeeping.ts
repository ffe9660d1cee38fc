import type { EngineNeeds } from './engine-needs.ts';
import { isStillPublic } from './finish-share.ts';
import type { Share } from './share.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Forgets what is over: shares that were inserted or cancelled or whose waiting link has ended, and
 * photos that were chosen but never shared. The ledger is not touched: its rows are the user's to keep.
 */
export async function tidyUp(
  needs: Pick<EngineNeeds, 'journal' | 'ledger' | 'now'>,
  shelf: {
    readonly idsOlderThan: (beforeMs: number) => Promise<readonly string[]>;
    readonly remove: (ids: readonly string[]) => Promise<void>;
  },
): Promise<void> {
  const beforeMs = needs.now() - DAY_MS;
  const wanted = new Set<string>();
  for (const share of await needs.journal.all()) {
    if (isOver(share, beforeMs) || (await waitsInVain(needs, share))) {
      await needs.journal.remove(share.id);
    } else for (const photo of share.photos) wanted.add(photo.id);
  }
  const old = await shelf.idsOlderThan(beforeMs);
  await shelf.remove(old.filter((id) => !wanted.has(id)));
}

/** Whether nothing is left to do or to say about it, since a day. */
function isOver({ state, dismissed, cleanUp, createdAtMs }: Share, beforeMs: number): boolean {
  const isDone = state === 'inserted' || state === 'cancelled' || (state === 'ready' && dismissed);
  return isDone && cleanUp === undefined && createdAtMs < beforeMs;
}

/** Whether its link was to be put into a chat and is none any more. */
async function waitsInVain(
  needs: Pick<EngineNeeds, 'ledger' | 'now'>,
  share: Share,
): Promise<boolean> {
  if (share.state !== 'ready' || share.handOver !== 'over') return false;
  return !(await isStillPublic(needs, share));
}
