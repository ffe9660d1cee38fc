import type { PhotoPick } from '#core/photo-pick.ts';

/**
 * Takes what waits only while the page is seen: a panel in a tab behind is not the one that the user
 * means, and may be another chat's.
 */
export function takeInSight(
  page: Pick<Document, 'visibilityState'>,
  take: () => Promise<readonly PhotoPick[]>,
): () => Promise<readonly PhotoPick[]> {
  return async () => (page.visibilityState === 'visible' ? take() : []);
}
