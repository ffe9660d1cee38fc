import type { EngineNeeds } from './engine-needs.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Forgets what is over: shares that were inserted or cancelled, and photos that were chosen but never
 * shared. The ledger is not touched: its rows are the user's to keep.
 */
export async function tidyUp(
  needs: Pick<EngineNeeds, 'journal' | 'now'>,
  shelf: {
    readonly idsOlderThan: (beforeMs: number) => Promise<readonly string[]>;
    readonly remove: (ids: readonly string[]) => Promise<void>;
  },
): Promise<void> {
  const beforeMs = needs.now() - DAY_MS;
  const wanted = new Set<string>();
  for (const share of await needs.journal.all()) {
    const isWavedAway = share.state === 'ready' && share.dismissed;
    const isOver = share.state === 'inserted' || share.state === 'cancelled' || isWavedAway;
    if (isOver && share.cleanUp === undefined && share.createdAtMs < beforeMs)
      await needs.journal.remove(share.id);
    else for (const photo of share.photos) wanted.add(photo.id);
  }
  const old = await shelf.idsOlderThan(beforeMs);
  await shelf.remove(old.filter((id) => !wanted.has(id)));
}
