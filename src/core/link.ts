import type { Failure } from './errors.ts';
import type { GuidedLinkKind } from './guided-link.ts';
import type { ProviderId, RemoteItem } from './provider.ts';
import type { Retry } from './retry.ts';

/**
 *   intended ──▶ public ──▶ revoking ──▶ revoked
 *      │            │          └──▶ revoke-pending ──▶ revoking
 *      │            └──▶ gone (ended elsewhere)
 *      └──▶ (row removed, once the provider says that no link was made)
 *
 * `intended` is written before the call that makes the link, so a lost answer can hide nothing.
 * `revoked` is written only after the provider, asked again, shows no link; where the user made it by hand,
 * only after a stranger found it closed or the user has said so, and {@link GuidedLink} tells which.
 */
export type LinkState = 'intended' | 'public' | 'revoking' | 'revoke-pending' | 'revoked' | 'gone';

/** What is known of a link that the user made by hand. */
export interface GuidedLink {
  readonly kind: GuidedLinkKind;
  /** Who last confirmed the row's state: somebody without an account, the user, or nobody. */
  readonly confirmedBy: 'stranger' | 'user' | 'nobody';
  /** Where the user ends it. */
  readonly stopPage: string;
  /** About when the service ends it, whatever the user wants; undefined where it ends none by itself. */
  readonly endsAboutMs?: number | undefined;
  /** The user was told that the service ends it soon. */
  readonly isReminded: boolean;
}

/** One row of the ledger: a link that we made public, or were about to, or that the user made. */
export interface Link {
  readonly id: string;
  readonly shareId: string;
  readonly createdAtMs: number;
  readonly provider: ProviderId;
  /** The account that shared: it alone can revoke. */
  readonly accountId: string;
  readonly accountLabel: string;
  readonly chatLabel: string;
  readonly item: RemoteItem;
  readonly photoCount: number;
  /** The user's own names of the photos. They never leave the device, and are in no exported list. */
  readonly fileNames?: readonly string[];
  /** What the user wrote beside the link. It is in no exported list either. */
  readonly message?: string;
  /** Given when the row is made, where there is a picture. Kept apart: undefined in a row that is read. */
  readonly thumbnail: Blob | undefined;
  readonly url: string | undefined;
  /** Who opens it is asked for a password, which only the user knows. */
  readonly hasPassword?: true;
  /** Set where the user made the link, and the user alone can end it. */
  readonly guided?: GuidedLink;
  readonly state: LinkState;
  /** Where the provider ends a guided link, about that date. */
  readonly endsAtMs: number | undefined;
  /** Who ends it on that date: the provider, our own alarm while a browser runs, or the user. */
  readonly endedBy: 'provider' | 'photolink' | 'user';
  /** When `state` was last confirmed: by the provider, or as {@link GuidedLink} tells. */
  readonly checkedAtMs: number | undefined;
  readonly failure: Failure | undefined;
  /** When a revocation, or a removal of the photo, that failed is tried again by itself. */
  readonly retry: Retry | undefined;
  /**
   * The photo is to go at the provider too, once the link is ended: `failure` and `retry` of an ended link
   * are those of this removal.
   */
  readonly removesPhoto?: boolean;
  /** When the provider said that the photo is gone. */
  readonly photoRemovedAtMs?: number;
}

/** Whether somebody holding the link may still see the photo, as far as we know. */
export function isActive(link: Link): boolean {
  return link.state !== 'revoked' && link.state !== 'gone';
}

/** Whether the provider has ended the link on its date. Our own end dates end when revoked, not before. */
export function endedByDate(link: Link, nowMs: number): boolean {
  const { endsAtMs = Infinity, endedBy, state, guided } = link;
  // When a link made by hand ends is an estimate.
  return state === 'public' && endedBy === 'provider' && !guided && endsAtMs <= nowMs;
}

/** Whether somebody holding the link may still see the photo, its end date included. */
export function isOpen(link: Link, nowMs: number): boolean {
  return isActive(link) && !endedByDate(link, nowMs);
}

/** Whether the link is ended, and its photo is still to go. */
export function isPhotoToRemove(link: Link): boolean {
  return !isActive(link) && link.removesPhoto === true;
}

/** What a row says that has got where it was to get. */
export const NOTHING_IN_THE_WAY = { failure: undefined, retry: undefined } as const;

/** What becomes of a row whose link was found ended, when nobody was just revoking it. */
export function foundEnded({ state }: Link): Partial<Link> {
  if (state === 'public') return { state: 'gone', ...NOTHING_IN_THE_WAY };
  return state === 'revoke-pending' ? { state: 'revoked', ...NOTHING_IN_THE_WAY } : {};
}

/** Whether the user has to do something before the link and its photo are as the user wants them. */
export function needsUser(link: Link): boolean {
  if (link.retry !== undefined) return false;
  if (!isActive(link)) return isPhotoToRemove(link) && link.failure !== undefined;
  return link.state === 'revoke-pending' || link.failure !== undefined;
}

/**
 * When something has to be done for the link: its date has come, or it is to be taken back. Zero means
 * at once; undefined, that nothing is to be done without the user.
 */
export function dueAtMs(link: Link): number | undefined {
  switch (link.state) {
    // An intended one may be public: perhaps only the answer was lost.
    case 'intended':
    case 'public':
      return remindAtMs(link) ?? link.endsAtMs;
    case 'revoking':
      return 0;
    case 'revoke-pending':
      return link.retry?.atMs;
    case 'revoked':
    case 'gone':
      return isPhotoToRemove(link) ? removalDueAtMs(link) : undefined;
  }
}

function removalDueAtMs({ failure, retry }: Link): number | undefined {
  return failure === undefined ? 0 : retry?.atMs;
}

const REMINDER_MS = 3 * 24 * 3_600_000;

/** When the user is to be told that the service ends the link soon; undefined once that was done. */
export function remindAtMs({ guided, endedBy, endsAtMs }: Link): number | undefined {
  if (endsAtMs === undefined || endedBy !== 'provider') return undefined;
  return guided?.isReminded === false ? endsAtMs - REMINDER_MS : undefined;
}

/** The links, kept for good. Newest first wherever there is an order. */
export interface Ledger {
  readonly get: (id: string) => Promise<Link | undefined>;
  /**
   * Replaces the row by what `change` makes of it, with nothing in between: several orders may concern
   * the same link at once. Undefined leaves it as it is. Resolves to the row as it is then.
   */
  readonly update: (
    id: string,
    change: (link: Link | undefined) => Link | undefined,
  ) => Promise<Link | undefined>;
  /** Changes several rows as one: all of them are written, or none. */
  readonly updateAll: (ids: readonly string[], change: (link: Link) => Link) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly ofShare: (shareId: string) => Promise<readonly Link[]>;
  readonly all: () => Promise<readonly Link[]>;
  /** Links in that state, whatever their age. */
  readonly inState: (state: LinkState) => Promise<readonly Link[]>;
  /** Links for which something has to be done by `ms`; see {@link dueAtMs}. */
  readonly dueBy: (ms: number) => Promise<readonly Link[]>;
  /** The first of those dates; undefined when nothing is to be done for any link. */
  readonly nextDueMs: () => Promise<number | undefined>;
}
