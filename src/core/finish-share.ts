import type { EngineNeeds } from './engine-needs.ts';
import { isWaitingForChat, type PlaceOutcome, type Share } from './share.ts';
import type { ShareRecord } from './share-record.ts';

/** What is left to do for a share whose links are proved: its photos go, its text is handed over. */
export async function finishShare(needs: EngineNeeds, record: ShareRecord): Promise<void> {
  await needs.photos.remove(record.current().photos.map(({ id }) => id));
  await placeShare(needs, record);
}

/** Hands the text to the page. By itself this happens once: a second paste would double the link. */
export async function placeShare(needs: EngineNeeds, record: ShareRecord): Promise<PlaceOutcome> {
  await record.change({ insertTried: true });
  const outcome = await needs.placeText(record.current());
  if (outcome === 'inserted') await record.change({ state: 'inserted' });
  return outcome;
}

/** Whether the text is still to be handed over by itself. */
export function isToBePlaced(share: Share): boolean {
  return isWaitingForChat(share) && !share.insertTried;
}

/** Whether none of the share's links was taken back since, or has come to its date. */
export async function isStillPublic(
  needs: Pick<EngineNeeds, 'ledger' | 'now'>,
  share: Share,
): Promise<boolean> {
  const rows = await needs.ledger.ofShare(share.id);
  return rows.every(
    ({ state, endsAtMs }) =>
      state === 'public' && (endsAtMs === undefined || endsAtMs > needs.now()),
  );
}
