import { CAPABILITIES } from './capabilities.ts';
import { type ErrorCode, PhotolinkError } from './errors.ts';
import type { EngineNeeds } from './engine-needs.ts';
import type { Link } from './link.ts';
import { assertLinkOf } from './link-address.ts';
import { linkEndsAtMs } from './link-end.ts';
import { makeWantedLink } from './make-wanted-link.ts';
import { fillTemplate } from './message-template.ts';
import { linkId, newLink } from './new-link.ts';
import { albumAt, photoAt, placesWithoutId } from './places.ts';
import type { CloudAccount, LinkAccess, MadeLink, RemoteItem, UploadTask } from './provider.ts';
import type { Share } from './share.ts';
import type { ShareRecord } from './share-record.ts';

/** What each step works with. */
export interface StepContext {
  readonly needs: EngineNeeds;
  readonly record: ShareRecord;
  readonly cloud: CloudAccount;
  readonly signal: AbortSignal;
}

/** Photos go up, privately. What is up already is not sent again. */
export async function uploadPhotos({ needs, record, cloud, signal }: StepContext): Promise<void> {
  await record.enter('uploading');
  await reservePlaces(record, cloud, signal);
  const { plan, asAlbum } = record.current();
  if (asAlbum && plan.folder !== undefined && record.current().album === undefined) {
    await record.change({ album: await cloud.ensureAlbum(albumAt(plan, plan.folder), signal) });
  }
  for (const path of record.current().leftovers) {
    await cloud.remove(photoAt(plan, path), signal);
    const { leftovers } = record.current();
    await record.change({ leftovers: leftovers.filter((other) => other !== path) });
  }
  await cloud.upload(
    await openTasks(needs, record.current()),
    {
      albumMade: (album) => record.change({ album }),
      advanced: (photoId, cursor, sentBytes) => record.gotOn(photoId, { cursor, sentBytes }),
      stored: (photoId, item) => {
        const photo = record.current().photos.find(({ id }) => id === photoId);
        return record.gotOn(photoId, {
          item,
          cursor: undefined,
          sentBytes: photo?.sizeBytes ?? 0,
        });
      },
    },
    signal,
  );
}

async function reservePlaces(
  record: ShareRecord,
  cloud: CloudAccount,
  signal: AbortSignal,
): Promise<void> {
  const { plan } = record.current();
  const ids = await cloud.reserve(placesWithoutId(plan), signal);
  if (Object.keys(ids).length > 0) {
    await record.change({ plan: { ...plan, ids: { ...plan.ids, ...ids } } });
  }
}

async function openTasks(needs: EngineNeeds, share: Share): Promise<UploadTask[]> {
  const tasks: UploadTask[] = [];
  for (const [index, photo] of share.photos.entries()) {
    const path = share.plan.paths[index];
    if (photo.item !== undefined || path === undefined) continue;
    const stored = await needs.photos.get(photo.id);
    if (stored === undefined) throw new PhotolinkError('photo-missing', { photo: photo.name });
    const { plan, album } = share;
    const place = photoAt(plan, path);
    tasks.push({ photoId: photo.id, place, album, blob: stored.blob, cursor: photo.cursor });
  }
  return tasks;
}

/** Every link gets its ledger row first; only then is it asked for. One after another. */
export async function makeLinks({ needs, record, cloud, signal }: StepContext): Promise<void> {
  await record.enter('linking');
  const share = record.current();
  for (const [index, item] of itemsToLink(share).entries()) {
    const id = linkId(share, index);
    const fresh = (await needs.ledger.get(id)) ?? (await newLink(needs, share, index, item));
    const endsAtMs = linkEndsAtMs(share.end, needs.now());
    const row = await needs.ledger.update(id, (known) =>
      known === undefined || mayBeMade(known)
        ? { ...(known ?? fresh), ...INTENDED, item, endsAtMs }
        : undefined,
    );
    if (row?.state === 'public') continue;
    // The user took it back, perhaps in another life: that order stands.
    if (row?.state !== 'intended') throw new PhotolinkError('already-gone');
    const made = await makeWantedLink({ needs, record, cloud, signal }, item, endsAtMs);
    if (endsAtMs !== undefined && made.endsAtMs === undefined) await noteWhoEndsIt(needs, record);
    const isWanted = await notePublic(needs, id, made);
    if (!isWanted) throw new PhotolinkError('already-gone');
  }
}

/** Whether the link may be asked for: it was about to be made, or ended while the share waited. */
function mayBeMade({ state, endsAtMs = Infinity, checkedAtMs = 0 }: Link): boolean {
  return state === 'intended' || (state === 'revoked' && endsAtMs <= checkedAtMs);
}

const INTENDED = { state: 'intended', failure: undefined, retry: undefined } as const;

/** Writes down that the link is public, unless the user has taken it back while it was being made. */
async function notePublic(needs: EngineNeeds, id: string, made: MadeLink): Promise<boolean> {
  const row = await needs.ledger.update(id, (known) => {
    if (known === undefined) return undefined;
    const ends: Pick<Link, 'endsAtMs' | 'endedBy'> =
      made.endsAtMs === undefined
        ? { endsAtMs: known.endsAtMs, endedBy: 'photolink' }
        : { endsAtMs: made.endsAtMs, endedBy: 'provider' };
    const state = known.state === 'intended' ? 'public' : 'revoking';
    return { ...known, ...ends, state, url: made.url };
  });
  return row?.state === 'public';
}

/** A plan that was believed to end links by itself and does not is remembered, and told. */
async function noteWhoEndsIt(needs: EngineNeeds, record: ShareRecord): Promise<void> {
  await record.change({ note: 'photolink-ends-it' });
  await needs.accounts.change(record.current().accountId, { endsLinks: false });
}

/** What gets a link: the album as one, or each photo. */
function itemsToLink(share: Share): readonly RemoteItem[] {
  const items = share.asAlbum ? [share.album] : share.photos.map((photo) => photo.item);
  return items.map((item) => {
    if (item === undefined) throw new PhotolinkError('bug', { detail: 'link before upload' });
    return item;
  });
}

/**
 * Asks the provider anew: nothing goes on unless anyone may view, with the password if there is one, and
 * nobody may edit.
 */
export async function verifyLinks({ needs, record, cloud, signal }: StepContext): Promise<void> {
  // The links have it now.
  await record.enter('verifying', { password: undefined });
  const share = record.current();
  const rows = await needs.ledger.ofShare(share.id);
  // All answers before the first is judged: none may come in late and write over a clean-up.
  const accesses = await Promise.all(rows.map(({ item }) => cloud.readAccess(item, signal)));
  for (const [index, { id }] of rows.entries()) {
    await judge(needs, id, accesses[index] ?? 'none');
  }
  const urls = itemsToLink(share).map((_item, index) => {
    const url = rows.find(({ id }) => id === linkId(share, index))?.url;
    if (url === undefined) throw new PhotolinkError('bug', { detail: 'no address' });
    assertLinkOf(share.provider, url);
    return url;
  });
  const ends = rows.flatMap(({ endsAtMs }) => endsAtMs ?? []);
  const end = needs.endText(ends.length === 0 ? undefined : Math.min(...ends));
  const isOpen = await requireOpen(needs, share, urls, signal);
  await record.enter('ready', {
    urls,
    isUnchecked: !isOpen && CAPABILITIES[share.provider].lookHosts.length > 0,
    text: fillTemplate(share.template, { message: share.message, urls, end }),
  });
}

/**
 * A link that opens for nobody is of no use; where strangers may be played, that is seen before.
 * Resolves to whether somebody has looked.
 */
async function requireOpen(
  { lookAsStranger }: EngineNeeds,
  { provider }: Share,
  urls: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const answers = await Promise.all(
    urls.map((url) => lookAsStranger(provider, url, { signal, until: 'open' })),
  );
  if (answers.includes('closed')) throw new PhotolinkError('not-open-yet', { provider });
  return answers.every((answer) => answer === 'open');
}

/** Writes down that a link is as it should be. */
async function judge(needs: EngineNeeds, id: string, access: LinkAccess): Promise<void> {
  let refusal: ErrorCode | undefined;
  const row = await needs.ledger.update(id, (known) => {
    // The user may have taken it back while the provider was being asked.
    if (known?.state !== 'public') return undefined;
    refusal = (known.hasPassword ? PASSWORD_REFUSALS : REFUSALS)[access];
    // In doubt it counts as public, and "Try again" asks for it anew.
    if (access === 'none') return { ...known, ...INTENDED };
    return refusal === undefined ? { ...known, checkedAtMs: needs.now() } : undefined;
  });
  if (row?.state !== 'public' && row?.state !== 'intended') {
    throw new PhotolinkError('already-gone');
  }
  if (refusal !== undefined) throw new PhotolinkError(refusal, { provider: row.provider });
}

const REFUSALS: Record<LinkAccess, ErrorCode | undefined> = {
  'view-only': undefined,
  'with-password': 'team-policy',
  wider: 'too-wide',
  narrower: 'team-policy',
  none: 'unexpected-answer',
};

const PASSWORD_REFUSALS: typeof REFUSALS = {
  ...REFUSALS,
  'view-only': 'password-not-set',
  'with-password': undefined,
};
