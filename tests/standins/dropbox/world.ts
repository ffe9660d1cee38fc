import type { AccountName, DropboxAccount } from './accounts.ts';

/** What the app console of the real service would hold for one app key. */
export interface DropboxApp {
  readonly name: string;
  /** The scopes ticked on the app's Permissions tab. */
  readonly scopes: readonly string[];
  /** The registered redirect addresses; absent: any extension's own redirect address is taken. */
  readonly redirectUris?: readonly string[];
}

export interface AuthorizationCode {
  readonly value: string;
  readonly appKey: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  readonly challenge: string;
  readonly offline: boolean;
  readonly expiresAtMs: number;
}

export interface TokenRecord {
  readonly kind: 'access' | 'refresh';
  readonly value: string;
  /** Tokens of one consent share it; revoking one of them ends them all. */
  readonly grantId: string;
  readonly appKey: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  /** Absent for refresh tokens, which do not expire. */
  readonly expiresAtMs?: number;
  revokedAtMs?: number;
}

export interface FileRecord {
  readonly tag: 'file';
  readonly accountId: string;
  readonly id: string;
  /** The path as it was written; identity is its lower-case form. */
  readonly path: string;
  rev: string;
  bytes: Uint8Array;
  contentHash: string;
  clientModifiedMs: number;
  serverModifiedMs: number;
}

export interface FolderRecord {
  readonly tag: 'folder';
  readonly accountId: string;
  readonly id: string;
  readonly path: string;
}

export type Entry = FileRecord | FolderRecord;

export interface UploadSession {
  readonly id: string;
  readonly accountId: string;
  readonly concurrent: boolean;
  readonly createdAtMs: number;
  /** Pieces with the offset each begins at. */
  readonly pieces: { offset: number; bytes: Uint8Array }[];
  closed: boolean;
  finished: boolean;
}

export type LinkAccess = 'viewer' | 'editor';
export type LinkAudience = 'public' | 'team' | 'no_one';

export interface LinkRecord {
  readonly order: number;
  readonly kind: 'file' | 'folder';
  readonly url: string;
  readonly token: string;
  readonly rlkey: string;
  readonly accountId: string;
  readonly targetId: string;
  /** The path of the target when the link was made. */
  readonly target: string;
  readonly access: LinkAccess;
  requestedAudience: LinkAudience;
  /** Who really can use it, after the team's policy. */
  audience: LinkAudience;
  password: string | null;
  allowDownload: boolean;
  /** The end of the link in whole seconds, as the API spells it; null: it does not end. */
  expires: string | null;
  readonly createdAtMs: number;
  revokedAtMs: number | null;
}

export interface CallRecord {
  /** The API function, such as `files/upload`, or `oauth2/token` and `oauth2/authorize`. */
  readonly route: string;
  readonly args: unknown;
  readonly status: number;
  readonly atMs: number;
  readonly bodyBytes: number;
  readonly accountId: string | null;
}

/** Points on which the real service's documents leave room; tests set them to meet each variant. */
export interface Behaviour {
  /** How many links one page of `list_shared_links` holds. */
  linksPerPage: number;
  /** What a session answers once it has been committed: nothing is known of it, or it commits again. */
  finishedSessions: 'forgotten' | 'kept';
  /** Which of the two descriptions of a link's reach its permissions carry. */
  reach: 'both' | 'resolved_visibility' | 'effective_audience';
  /** Whether a new link gets the password asked for, or comes out public with status 200. */
  passwords: 'set' | 'left-out';
  /** Whether `shared_link_already_exists` carries the old link where the request fits it. */
  alreadyExistsMetadata: boolean;
  /** How long a commit holds the account's one lock; commits that meet a held lock get 429. */
  commitMs: number;
}

/** Everything the stand-in knows, shared by its routes. */
export interface DropboxWorld {
  now(): number;
  /** How the consent page answers: by a person's click, or at once. */
  consent: 'ask' | 'allow' | 'deny';
  /** Who is signed in on www.dropbox.com. */
  signIn: AccountName;
  readonly accounts: Record<AccountName, DropboxAccount>;
  readonly apps: Record<string, DropboxApp>;
  readonly behaviour: Behaviour;
  readonly codes: AuthorizationCode[];
  readonly tokens: TokenRecord[];
  readonly entries: Entry[];
  readonly sessions: UploadSession[];
  readonly links: LinkRecord[];
  readonly calls: CallRecord[];
  /** Counts up whenever list cursors handed out before must be refused with `reset`. */
  cursorGeneration: number;
}
