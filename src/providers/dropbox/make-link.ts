import type { sharing } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import { assertLinkOf } from '#core/link-address.ts';
import type { MadeLink, RemoteItem } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { resultOf, whileContended, type DropboxApi } from './dropbox-api.ts';
import { dropboxTime, readTime } from './dropbox-time.ts';
import { DropboxRefusal, tagsOf } from './dropbox-refusal.ts';
import { accessOf } from './link-access.ts';
import { listLinks } from './link-list.ts';

/** Whether the account's plan can end links on a date, as far as it is known. */
export interface EndsLinks {
  /** True also while nobody knows: the answer will tell. */
  readonly isBelieved: () => Promise<boolean>;
  readonly learned: (endsLinks: boolean) => void;
}

/**
 * Makes the item's public, view-only link, or takes the one it has. The end date is left to the caller
 * (`endsAtMs` undefined in the answer) where the plan does not know such dates.
 */
export async function makeLink(
  api: DropboxApi,
  request: { readonly item: RemoteItem; readonly endsAtMs: number | undefined },
  endsLinks: EndsLinks,
  signal: AbortSignal,
): Promise<MadeLink> {
  const { item, endsAtMs } = request;
  const asksEnd = endsAtMs !== undefined && (await endsLinks.isBelieved());
  try {
    const made = await create(api, item, asksEnd ? endsAtMs : undefined, signal);
    if (asksEnd && made.endsAtMs !== undefined) endsLinks.learned(true);
    return made;
  } catch (thrown) {
    const isRefusedEnd =
      asksEnd && thrown instanceof DropboxRefusal && thrown.is('settings_error', 'not_authorized');
    if (!isRefusedEnd) throw thrown;
    const made = await create(api, item, undefined, signal);
    // Only now is it certain that the date was the reason.
    endsLinks.learned(false);
    return made;
  }
}

async function create(
  api: DropboxApi,
  item: RemoteItem,
  endsAtMs: number | undefined,
  signal: AbortSignal,
): Promise<MadeLink> {
  const settings: sharing.SharedLinkSettings = {
    audience: { '.tag': 'public' },
    access: { '.tag': 'viewer' },
    ...(endsAtMs === undefined ? {} : { expires: dropboxTime(endsAtMs) }),
  };
  const arg = { path: item.id, settings };
  const route = 'sharing/create_shared_link_with_settings';
  try {
    const made = await whileContended(api, signal, () =>
      resultOf(route, api.client.sharingCreateSharedLinkWithSettings(arg, { signal })),
    );
    return readLink(made);
  } catch (thrown) {
    if (!(thrown instanceof DropboxRefusal)) throw thrown;
    const isPlainRefusal = endsAtMs === undefined && thrown.is('settings_error', 'not_authorized');
    if (isPlainRefusal && (await isTeamAccount(api, signal))) {
      throw new PhotolinkError('team-policy', { provider: 'dropbox', cause: thrown });
    }
    if (!thrown.is('shared_link_already_exists')) throw thrown;
    return readLink(metadataOf(thrown.error) ?? (await ownLink(api, item, signal)));
  }
}

/**
 * Dropbox refuses a public link with the same words whether the plan or the team forbids it; only the
 * kind of account tells which.
 */
async function isTeamAccount(api: DropboxApi, signal: AbortSignal): Promise<boolean> {
  const call = api.client.usersGetCurrentAccount({ signal });
  const { account_type } = await resultOf('users/get_current_account', call);
  return tagsOf(account_type)[0] === 'business';
}

/** The existing link, where the refusal brings it along. */
function metadataOf(error: unknown): unknown {
  const inner = isRecord(error) ? error['shared_link_already_exists'] : undefined;
  return isRecord(inner) ? inner['metadata'] : undefined;
}

async function ownLink(api: DropboxApi, item: RemoteItem, signal: AbortSignal): Promise<unknown> {
  const links = await listLinks(api, item, true, signal);
  return links.find((link) => accessOf([link], item) === 'view-only') ?? links[0];
}

/** The link in Dropbox's own description of it. */
export function readLink(metadata: unknown): MadeLink {
  const { url, expires } = isRecord(metadata) ? metadata : {};
  assertLinkOf('dropbox', url);
  return { url, endsAtMs: readTime(expires) };
}
