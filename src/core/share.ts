import type { ChatIdentity } from './chat.ts';
import type { Failure } from './errors.ts';
import type { RecognisedLink } from './guided-link.ts';
import type { LinkEnd } from './link-end.ts';
import type { PhotoExtension } from './photo.ts';
import type { ProviderId, RemoteItem, RemotePlan } from './provider.ts';
import type { Retry } from './retry.ts';

/**
 *   queued ─▶ uploading ─▶ linking ─▶ verifying ─▶ ready ─▶ inserted
 *     a guided one rests in linking until the user brings the link
 *     any before ready ─▶ failed ─▶ (try again) queued
 *     any before ready ─▶ cancelled (remote parts removed)
 *
 * Choosing and preparing photos (`draft`, `preparing`) happen in the panel, before there is a share.
 */
export type ShareState =
  'queued' | 'uploading' | 'linking' | 'verifying' | 'ready' | 'inserted' | 'failed' | 'cancelled';

/** One photo of a share and how far it came. Its bytes are on the shelf, under `id`. */
export interface SharePhoto {
  readonly id: string;
  /** The user's own name of it; shown, never sent. */
  readonly name: string;
  readonly extension: PhotoExtension;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  /** The provider's own note of an unfinished upload. */
  readonly cursor: unknown;
  /** Set once the photo is in the cloud. */
  readonly item: RemoteItem | undefined;
}

/** Where on the page the share began: the only place its link may be put by itself. */
export interface ShareOrigin {
  readonly ticket: string;
  readonly tabId: number;
  readonly frameId: number;
}

/** One act of the user: photos that become links for one chat. The journal holds it until it ends. */
export interface Share {
  readonly id: string;
  readonly createdAtMs: number;
  readonly chat: ChatIdentity;
  readonly origin: ShareOrigin;
  readonly provider: ProviderId;
  readonly accountId: string;
  readonly accountLabel: string;
  readonly photos: readonly SharePhoto[];
  /** Several photos behind one link. */
  readonly asAlbum: boolean;
  readonly album: RemoteItem | undefined;
  readonly plan: RemotePlan;
  readonly message: string;
  readonly template: string;
  /** Counted from the moment the link is made, however long the upload took. */
  readonly end: LinkEnd;
  /** Its links are to be behind a password: none is made without. */
  readonly hasPassword?: true;
  /** That password, until the links are made or the share is over. It is kept nowhere else. */
  readonly password?: string | undefined;
  readonly state: ShareState;
  /** Why it failed, or what an unfinished share waits for to pass. */
  readonly failure: Failure | undefined;
  /** When a waiting share goes on by itself. Kept until it got further, so that waits grow. */
  readonly retry: Retry | undefined;
  /** Set while remote parts of a failed or cancelled share still have to be removed. */
  readonly cleanUp: CleanUp | undefined;
  /** Places whose photo was chosen anew: what may have got there is removed before a link is made. */
  readonly leftovers: readonly string[];
  /** Where the user makes the link by hand: the share rests in `linking` until the link is brought. */
  readonly linkPage?: string | undefined;
  /** The link that the user has brought, until it is the share's or is refused. */
  readonly brought?: RecognisedLink | undefined;
  /** Nobody has looked whether the links open for strangers, though that could be done. */
  readonly isUnchecked?: boolean;
  /** A link that was seen on the service's page, which the user has neither taken nor refused yet. */
  readonly offered?: string | undefined;
  /** What goes into the chat; set when ready. */
  readonly text: string | undefined;
  /** The links as they are, for "Copy link"; set when ready. */
  readonly urls: readonly string[];
  /**
   * Handing the text to the page, which happens by itself only once. `begun` is written before: if the
   * worker dies then, the page is asked what it knows of it.
   */
  readonly handOver: 'not-yet' | 'begun' | 'over';
  /** What came of handing it over the last time, at the place where the share is. */
  readonly outcome?: PlaceOutcome | undefined;
  /** The user waved the waiting link away; it stays in the popup. */
  readonly dismissed: boolean;
  /** Something the user should know although all went well. */
  readonly note: ShareNote | undefined;
}

/**
 * Removing what a share left at the provider. `again`: a request that was on its way when the share was
 * stopped may have arrived after the first removal.
 */
export interface CleanUp {
  readonly pass: 'first' | 'again';
  /** Why it could not be done; without `retry` only the user can help. */
  readonly failure: Failure | undefined;
  readonly retry: Retry | undefined;
}

/** `photolink-ends-it`: the provider does not end links on a date, so our alarm does. */
export type ShareNote = 'photolink-ends-it';

/**
 * What came of putting a text into the chat.
 * `inserted`: the composer, read back, holds the draft and the text.
 * `other-chat`: another chat is open. `no-composer`: there is none, or it takes no messages.
 * `not-taken`: the composer, read back, is as it was. `changed`: it holds something else than it should.
 * Then nothing more is tried.
 * `too-long`: with the draft it would be more than TikTok takes. `too-many`: it was the eleventh in a minute.
 */
export type PlaceOutcome =
  'inserted' | 'other-chat' | 'no-composer' | 'not-taken' | 'changed' | 'too-long' | 'too-many';

/** Whether the engine still has work to do for the share. */
export function isUnfinished(share: Share): boolean {
  return !['ready', 'inserted', 'failed', 'cancelled'].includes(share.state);
}

/** Whether it rests until the user brings the link. */
export function awaitsLink(share: Share): boolean {
  return share.state === 'linking' && share.linkPage !== undefined;
}

/** Whether it goes on by itself as soon as what hinders it has passed. */
export function isParked(share: Share): boolean {
  return isUnfinished(share) && share.failure !== undefined;
}

/** Whether the user has to choose a photo anew that the device has lost. */
export function missesPhoto({ state, failure }: Share): boolean {
  return state === 'failed' && failure?.code === 'photo-missing';
}

const DAY_MS = 24 * 3_600_000;

/** When it forgets the password that it keeps, after it has failed, for another try; if it does. */
export function forgetsPasswordAtMs({ state, password, createdAtMs }: Share): number | undefined {
  return state === 'failed' && password !== undefined ? createdAtMs + DAY_MS : undefined;
}

/** Whether it was left so for a day. */
export function keepsPasswordInVain(share: Share, nowMs: number): boolean {
  return (forgetsPasswordAtMs(share) ?? Infinity) <= nowMs;
}

/** Whether its link waits for the user to come back to the chat. */
export function isWaitingForChat(share: Share): boolean {
  return share.state === 'ready' && !share.dismissed;
}

/** Whether the text is still to be handed over by itself, or nobody knows what came of it. */
export function isToBePlaced(share: Share): boolean {
  return isWaitingForChat(share) && share.handOver !== 'over';
}

/** How much of a share has reached the cloud, from 0 to 1. */
export function uploadedFraction(share: Share): number {
  const total = share.photos.reduce((sum, photo) => sum + photo.sizeBytes, 0);
  const sent = share.photos.reduce((sum, photo) => sum + photo.sentBytes, 0);
  return total === 0 ? 0 : Math.min(1, sent / total);
}

/** The durable record of shares: each change is written before the call that it announces. */
export interface ShareJournal {
  readonly get: (id: string) => Promise<Share | undefined>;
  readonly put: (share: Share) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly all: () => Promise<readonly Share[]>;
}
