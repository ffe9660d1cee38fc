import type { sharing } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import { assertLinkOf } from '#core/link-address.ts';
import type { LinkAccess, MadeLink, RemoteItem } from '#core/provider.ts';
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

export interface LinkRequest {
  readonly item: RemoteItem;
  readonly endsAtMs: number | undefined;
  /** Undefined for a link that opens without one. */
  readonly password: string | undefined;
}

/**
 * Makes the item's public, view-only link, or takes the one it has. The end date is left to the caller
 * (`endsAtMs` undefined in the answer) where the plan does not know such dates; a password never is.
 * @throws no-passwords, password-not-set
 */
export async function makeLink(
  api: DropboxApi,
  request: LinkRequest,
  endsLinks: EndsLinks,
  signal: AbortSignal,
): Promise<MadeLink> {
  const withoutEnd = { ...request, endsAtMs: undefined };
  const asksEnd = request.endsAtMs !== undefined && (await endsLinks.isBelieved());
  try {
    const made = await create(api, asksEnd ? request : withoutEnd, signal);
    if (asksEnd && made.endsAtMs !== undefined) endsLinks.learned(true);
    return made;
  } catch (thrown) {
    const isRefusedEnd =
      asksEnd && thrown instanceof DropboxRefusal && thrown.is('settings_error', 'not_authorized');
    if (!isRefusedEnd) throw thrown;
    const made = await create(api, withoutEnd, signal);
    // Only now is it certain that the date was the reason.
    endsLinks.learned(false);
    return made;
  }
}

async function create(
  api: DropboxApi,
  request: LinkRequest,
  signal: AbortSignal,
): Promise<MadeLink> {
  const link = await createOrFind(api, request, signal);
  if (request.password !== undefined && accessOf([link], request.item) === 'view-only') {
    throw new PhotolinkError('password-not-set', { provider: 'dropbox' });
  }
  return { ...readLink(link), ...readPlan(link) };
}

/** The new link, or the one that is there, as Dropbox describes it. */
async function createOrFind(
  api: DropboxApi,
  request: LinkRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const { item, endsAtMs, password } = request;
  const arg = { path: item.id, settings: settingsOf(request) };
  const route = 'sharing/create_shared_link_with_settings';
  try {
    return await whileContended(api, signal, () =>
      resultOf(route, api.client.sharingCreateSharedLinkWithSettings(arg, { signal })),
    );
  } catch (thrown) {
    if (!(thrown instanceof DropboxRefusal)) throw thrown;
    if (endsAtMs === undefined && thrown.is('settings_error', 'not_authorized')) {
      throw await readRefusal(api, thrown, password, signal);
    }
    if (!thrown.is('shared_link_already_exists')) throw thrown;
    const wanted = password === undefined ? 'view-only' : 'with-password';
    return metadataOf(thrown.error) ?? (await ownLink(api, item, wanted, signal));
  }
}

function settingsOf({ endsAtMs, password }: LinkRequest): sharing.SharedLinkSettings {
  return {
    audience: { '.tag': 'public' },
    access: { '.tag': 'viewer' },
    ...(endsAtMs === undefined ? {} : { expires: dropboxTime(endsAtMs) }),
    ...(password === undefined ? {} : { require_password: true, link_password: password }),
  };
}

/**
 * Dropbox refuses a link with the same words whether the plan or the team forbids it. The kind of account
 * tells which; of a link with a password it may be either, for the password or for all links.
 */
async function readRefusal(
  api: DropboxApi,
  refusal: DropboxRefusal,
  password: string | undefined,
  signal: AbortSignal,
): Promise<Error> {
  const facts = { provider: 'dropbox', cause: refusal } as const;
  if (password !== undefined) return new PhotolinkError('no-passwords', facts);
  const call = api.client.usersGetCurrentAccount({ signal });
  const { account_type } = await resultOf('users/get_current_account', call);
  return tagsOf(account_type)[0] === 'business'
    ? new PhotolinkError('team-policy', facts)
    : refusal;
}

/** The existing link, where the refusal brings it along. */
function metadataOf(error: unknown): unknown {
  const inner = isRecord(error) ? error['shared_link_already_exists'] : undefined;
  return isRecord(inner) ? inner['metadata'] : undefined;
}

async function ownLink(
  api: DropboxApi,
  item: RemoteItem,
  wanted: LinkAccess,
  signal: AbortSignal,
): Promise<unknown> {
  const links = await listLinks(api, item, true, signal);
  return links.find((link) => accessOf([link], item) === wanted) ?? links[0];
}

/** The link in Dropbox's own description of it. */
export function readLink(metadata: unknown): MadeLink {
  const { url, expires } = isRecord(metadata) ? metadata : {};
  assertLinkOf('dropbox', url);
  return { url, endsAtMs: readTime(expires) };
}

/** What the same description tells of the account. */
function readPlan(metadata: unknown): Pick<MadeLink, 'setsPasswords'> {
  const permissions = isRecord(metadata) ? metadata['link_permissions'] : undefined;
  const setsPasswords = isRecord(permissions) ? permissions['can_set_password'] : undefined;
  return typeof setsPasswords === 'boolean' ? { setsPasswords } : {};
}
