import type { ProviderCapabilities } from './capabilities.ts';
import type { GuidedLinkKind, RecognisedLink, RefusedLink } from './guided-link.ts';
import type { PhotoExtension } from './photo.ts';

export const PROVIDER_IDS = ['dropbox', 'google-drive', 'google-photos', 'icloud'] as const;

export type ProviderId = (typeof PROVIDER_IDS)[number];

/** Narrows a value from outside to a {@link ProviderId}. */
export function isProviderId(value: unknown): value is ProviderId {
  return PROVIDER_IDS.some((id) => id === value);
}

/** A connected cloud of the user. Secrets are kept elsewhere. */
export interface Account {
  /** `<provider>:<what tells it from the provider's other accounts>`. */
  readonly id: string;
  readonly provider: ProviderId;
  /** What the user knows it by: the e-mail address, or the display name where there is none. */
  readonly label: string;
  readonly state: 'connected' | 'reconnect';
  readonly connectedAtMs: number;
  /** Whether the provider itself can end a link on a date. Learned from its answers. */
  readonly endsLinks: boolean;
  /** Whether its links can have a password. Learned from its answers; absent while nobody knows. */
  readonly setsPasswords?: boolean;
}

export interface Space {
  readonly usedBytes: number;
  /** Undefined where the provider sets no limit. */
  readonly totalBytes: number | undefined;
}

/** Where a photo or album goes, decided and written down before anything is sent. */
export interface RemotePlan {
  /** The album's folder; undefined when each photo gets its own link. */
  readonly folder: string | undefined;
  /** One path per photo, in the photos' order. */
  readonly paths: readonly string[];
  /** By path: the ids under which things will be known there; see {@link CloudAccount.reserve}. */
  readonly ids?: ReservedIds;
}

export type ReservedIds = Readonly<Record<string, string>>;

/** What the provider holds: a photo, or the album folder of several. */
export interface RemoteItem {
  readonly kind: 'photo' | 'album';
  readonly id: string;
  readonly path: string;
}

/** One photo on its way up. `cursor` is the provider's own note of how far it came. */
export interface UploadTask {
  readonly photoId: string;
  /** What it will be; its id is its path where the provider reserves none. */
  readonly place: RemoteItem;
  /** The album it becomes part of. */
  readonly album: RemoteItem | undefined;
  readonly blob: Blob;
  readonly cursor: unknown;
}

/** What an upload tells while it goes on. Each call is awaited: it is the journal being written. */
export interface UploadWatch {
  /** The provider has taken `sentBytes` of the photo; `cursor` lets a later run go on from there. */
  readonly advanced: (photoId: string, cursor: unknown, sentBytes: number) => Promise<void>;
  /** The photo is in the cloud, private, and its bytes were compared. */
  readonly stored: (photoId: string, item: RemoteItem) => Promise<void>;
  /** The tasks' album was only a place of the plan, and is there now; told before anything is in it. */
  readonly albumMade: (album: RemoteItem) => Promise<void>;
}

export interface MadeLink {
  readonly url: string;
  /** Set when the provider itself ends the link. */
  readonly endsAtMs: number | undefined;
  /** Whether the account can give its links a password, where the answer tells. */
  readonly setsPasswords?: boolean;
}

/** How a link behind a password is to be. */
export interface PasswordWish {
  readonly password: string;
  readonly endsAtMs: number | undefined;
}

/**
 * What a link gives to whoever holds it, in the provider's own answer.
 * `view-only`: anyone may view. `with-password`: anyone who has the password too. `wider`: somebody may
 * edit. `narrower`: not everybody may view.
 */
export type LinkAccess = 'view-only' | 'with-password' | 'wider' | 'narrower' | 'none';

/** What reaches an item. */
export interface ItemTruth {
  /** What its own links give. */
  readonly access: LinkAccess;
  /** A folder above is shared, as far as the provider tells: that cannot be ended at the item. */
  readonly isSharedAbove: boolean;
}

/** A link that the provider tells of, and what it gives. */
export interface FoundLink extends Omit<MadeLink, 'setsPasswords'> {
  /** As the provider gave it: not yet known to be an address of its own. */
  readonly url: string;
  readonly item: RemoteItem;
  readonly truth: ItemTruth;
  /** Asks what else a list shows of it; undefined when it is not there any more. */
  readonly describe: (signal: AbortSignal) => Promise<ItemFacts | undefined>;
}

export interface ItemFacts {
  readonly photoCount: number;
  /** When it was put into the cloud; undefined where the provider does not tell. */
  readonly createdAtMs: number | undefined;
}

/**
 * A cloud, bound to one account. Every method may be repeated after a lost answer without harm, takes
 * a signal, and throws {@link PhotolinkError} only.
 */
export interface CloudAccount {
  readonly space: (signal: AbortSignal) => Promise<Space>;
  /**
   * Ids for things that will be made at these paths, where the provider gives them out beforehand: they
   * are written down first, so that making something whose answer was lost can be repeated. Empty where
   * the path itself is what a thing is found by.
   */
  readonly reserve: (paths: readonly string[], signal: AbortSignal) => Promise<ReservedIds>;
  /**
   * Puts the photos into the cloud, privately, several at a time. Goes on from each task's cursor.
   * @throws quota-full, name-refused, account-restricted, reconnect, busy, offline, provider-down
   */
  readonly upload: (
    tasks: readonly UploadTask[],
    watch: UploadWatch,
    signal: AbortSignal,
  ) => Promise<void>;
  /**
   * The album folder of that place, made if it is not there; or the place as it is, where the upload makes
   * the album and tells of it.
   */
  readonly ensureAlbum: (place: RemoteItem, signal: AbortSignal) => Promise<RemoteItem>;
  /**
   * Makes the public, view-only link of `item`, or finds the one it already has.
   * `endsAtMs` is asked of the provider only where the account can; the answer says what it took.
   * @throws team-policy, plan-limit, email-unverified, links-banned, and those of `upload`
   */
  readonly makeLink: (
    item: RemoteItem,
    endsAtMs: number | undefined,
    signal: AbortSignal,
  ) => Promise<MadeLink>;
  /**
   * The same behind a password. Absent where the provider knows none.
   * @throws no-passwords where the plan or the team allows none, password-not-set when the link is there
   * without it: what was made is to be taken back then; and those of `makeLink`
   */
  readonly makeLinkWithPassword?: (
    item: RemoteItem,
    wish: PasswordWish,
    signal: AbortSignal,
  ) => Promise<MadeLink>;
  /**
   * Moves the date on which the provider itself ends the link; undefined takes it away. Resolves to the
   * date that the provider took.
   * @throws plan-limit where it ends no links; already-gone, and those of `upload`
   */
  readonly changeEnd: (
    url: string,
    endsAtMs: number | undefined,
    signal: AbortSignal,
  ) => Promise<number | undefined>;
  /** Asks the provider, anew, what the links that reach the item give. */
  readonly readAccess: (item: RemoteItem, signal: AbortSignal) => Promise<LinkAccess>;
  /** Asks the same, and tells the item's own links from those of folders above. */
  readonly inspect: (item: RemoteItem, signal: AbortSignal) => Promise<ItemTruth>;
  /**
   * The links of photos and albums that Photolink put into the account, by this device or another. A
   * photo that is open only because its album is has none of its own.
   * @throws needs-you where the provider tells of no links
   */
  readonly findLinks: (signal: AbortSignal) => Promise<readonly FoundLink[]>;
  /** Ends every link of `item` (and `url`, if it is known). A link that is gone already is fine. */
  readonly revoke: (
    item: RemoteItem,
    url: string | undefined,
    signal: AbortSignal,
  ) => Promise<void>;
  /**
   * Takes away for good what was put there for a share that is not to be. What is gone already is fine.
   */
  readonly remove: (item: RemoteItem, signal: AbortSignal) => Promise<void>;
  /**
   * Takes away a photo that was shared, or an album of at most `photoCount` photos, so that the user can
   * still get it back. What is gone already is fine.
   * @throws not-as-shared when what is there is something else: it stays
   */
  readonly discard: (item: RemoteItem, photoCount: number, signal: AbortSignal) => Promise<void>;
}

/** What is left to the user's own hand at a service without a call that makes or ends links. */
export interface LinkGuide {
  /** The page on which the user makes the link: of what was uploaded, or of photos that are there. */
  readonly makePage: (uploaded: RemoteItem | undefined) => string;
  /** The page on which the user ends it. */
  readonly stopPage: (link: { readonly kind: GuidedLinkKind; readonly item: RemoteItem }) => string;
  /** Finds the service's link in what the user pasted, or says why there is none. */
  readonly recognise: (pastedText: string) => RecognisedLink | RefusedLink;
}

/** A service through which photos can be shared. */
export interface LinkService {
  readonly id: ProviderId;
  readonly capabilities: ProviderCapabilities;
  /** Where links are made and ended by the user. */
  readonly guide?: LinkGuide;
}

/** A service with accounts: how to name things there, how to sign in, and the door to each of them. */
export interface Provider extends LinkService {
  /** Neutral, unique paths: nothing of the user's file names, and no two uploads share a fate. */
  readonly plan: (photos: {
    readonly extensions: readonly PhotoExtension[];
    readonly asAlbum: boolean;
    readonly atMs: number;
  }) => RemotePlan;
  readonly open: (accountId: string) => CloudAccount;
  /**
   * Opens the provider's own sign-in window and keeps the grant.
   * @throws sign-in-closed, sign-in-refused, sign-in-failed, scope-missing, offline
   */
  readonly connect: (clientId: string) => Promise<Account>;
  /** Ends the grant at the provider and forgets it here, whatever the provider answers. */
  readonly disconnect: (accountId: string) => Promise<void>;
}
