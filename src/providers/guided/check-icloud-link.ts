import type { GuidedLinkKind, StrangersAnswer } from '#core/guided-link.ts';
import { ICLOUD_LINKS } from '../icloud/icloud-links.ts';
import { isRecord } from '../is-record.ts';
import { askAsStranger, type StrangerCheck } from './check-as-stranger.ts';
import { matchLink } from './match-link.ts';
import { isCanonical } from './recognise-link.ts';

/** Where the page behind a link asks what the link leads to. */
const RESOLVER = 'ckdatabasews.icloud.com';

/** The database in which the ids of these links are looked up; nothing is known for albums. */
const CONTAINERS: Partial<Record<GuidedLinkKind, string>> = {
  'icloud-link': 'com.apple.photos.cloud',
  'icloud-drive': 'com.apple.cloudkit',
};

/**
 * What is said about the share itself, not about the request or the service.
 * Source: developer.apple.com, "CloudKit Web Services Reference", error codes.
 */
const ENDED = ['NOT_FOUND', 'ACCESS_DENIED'];

/**
 * Asks what the page behind the link would ask. The page itself says nothing: it answers 200 whether
 * the link lives or not. Apple does not document this use, so it may cease to work on any day.
 */
export const ICLOUD_CHECK: StrangerCheck = {
  async ask(url, needs) {
    const share = shareOf(url);
    if (!share) return 'unknown';
    const init = {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ shortGUIDs: [{ value: share.id }] }),
    } as const;
    const path = `database/1/${share.container}/production/public/records/resolve`;
    return askAsStranger(needs, { url: `https://${RESOLVER}/${path}`, init }, (response) =>
      judge(response, share.id),
    );
  },
};

/** What can be asked about a link; undefined where nothing can. */
function shareOf(url: string): { readonly id: string; readonly container: string } | undefined {
  if (!isCanonical(url, ICLOUD_LINKS)) return undefined;
  const match = matchLink(new URL(url), ICLOUD_LINKS.shapes);
  if (typeof match !== 'object') return undefined;
  const id = match.ids['id'];
  const container = CONTAINERS[match.shape.kind];
  // Accounts of mainland China are kept elsewhere: here their links would seem to have ended.
  const isElsewhere = match.host.endsWith('.cn');
  return id && container && !isElsewhere ? { id, container } : undefined;
}

async function judge(response: Response, id: string): Promise<StrangersAnswer> {
  if (response.status !== 200) return 'unknown';
  const share = resultFor(id, await response.json());
  const error = share?.['serverErrorCode'];
  if (error !== undefined) return ENDED.some((code) => code === error) ? 'closed' : 'unknown';
  const isPublic = isRecord(share?.['anonymousPublicAccess']) && !share['requireAppleLogin'];
  return isPublic ? 'open' : 'unknown';
}

/** The part of the answer that is about this very share. */
function resultFor(id: string, answer: unknown): Record<string, unknown> | undefined {
  const results: unknown = isRecord(answer) ? answer['results'] : undefined;
  if (!Array.isArray(results)) return undefined;
  return results.filter(isRecord).find(({ shortGUID }) => {
    return isRecord(shortGUID) && shortGUID['value'] === id;
  });
}
