import type { EngineNeeds } from './engine-needs.ts';
import { assertLinkOf } from './link-address.ts';
import { isToBePlaced, type PlaceOutcome, type Share } from './share.ts';
import type { ShareRecord } from './share-record.ts';

/** What is left to do for a share whose links are proved: its photos go, its text is handed over. */
export async function finishShare(needs: EngineNeeds, record: ShareRecord): Promise<void> {
  await needs.photos.remove(record.current().photos.map(({ id }) => id));
  const share = record.current();
  if (!isToBePlaced(share)) return;
  // It may have been taken back meanwhile, or have come to its date: then there is nothing to place.
  if (!(await isStillPublic(needs, share))) return record.change({ handOver: 'over' });
  // Another life may have handed it over and died before it was told what came of it.
  await placeShare(needs, record, share.handOver === 'begun');
}

/**
 * Hands the text to the page.
 * @throws unexpected-answer when a link of it is none of the provider's
 */
export async function placeShare(
  needs: EngineNeeds,
  record: ShareRecord,
  isRepeat: boolean,
): Promise<PlaceOutcome> {
  const { provider, urls } = record.current();
  // The journal may be older than the rule, or not as we wrote it.
  for (const url of urls) assertLinkOf(provider, url);
  await record.change({ handOver: 'begun' });
  const outcome = await needs.placeText(record.current(), isRepeat);
  await record.change({
    handOver: 'over',
    outcome,
    ...(outcome === 'inserted' && { state: 'inserted' as const }),
  });
  return outcome;
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
