import type { AccountName, GoogleAccount } from './accounts.ts';
import type { Behaviour } from './behaviour.ts';
import type { GoogleClient } from './clients.ts';
import type { DriveItem, GeneratedId, UploadSession } from './drive/records.ts';
import type { PhotoAlbum, PhotoItem, PhotoLink, PhotoUpload } from './photos/records.ts';

/** What one account has allowed one client. */
export interface Grant {
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: Set<string>;
}

export interface TokenRecord {
  readonly value: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly expiresAtMs: number;
  revokedAtMs: number | null;
}

/** A browser that is signed in on Google's pages, known by its cookie. */
export interface Login {
  readonly value: string;
  readonly accountIds: Set<string>;
}

export interface CallRecord {
  /** The API method's id, such as `drive.files.create`; `accounts.page` and the like for pages. */
  readonly route: string;
  readonly method: string;
  readonly host: string;
  /** Without query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** A JSON or form body as it was sent; null for any other. */
  readonly body: unknown;
  readonly status: number;
  readonly atMs: number;
  readonly hasCookie: boolean;
  readonly accountId: string | null;
}

/** Everything the stand-in knows, shared by its hosts. */
export interface GoogleWorld {
  now(): number;
  /** How the consent page answers: by a person's click, or at once. */
  consent: 'ask' | 'allow' | 'deny';
  /** The account that the person signs in with, unless a `login_hint` names another. */
  signIn: AccountName;
  /** The accounts that the browser is signed in with; every consent adds its own. */
  signedIn: readonly AccountName[];
  /** The scopes that the person takes the tick from on the consent page. */
  unticked: readonly string[];
  /** How `prompt=none` is answered where nothing stands against it. */
  silentRenewal: 'redirect' | 'refuse' | 'script';
  readonly accounts: Record<AccountName, GoogleAccount>;
  readonly clients: Record<string, GoogleClient>;
  readonly behaviour: Behaviour;
  readonly logins: Login[];
  readonly grants: Grant[];
  readonly tokens: TokenRecord[];
  /** Files and folders of all Drives, deleted ones included. */
  readonly items: DriveItem[];
  readonly generatedIds: GeneratedId[];
  readonly sessions: UploadSession[];
  readonly photoUploads: PhotoUpload[];
  readonly photoItems: PhotoItem[];
  readonly photoAlbums: PhotoAlbum[];
  readonly photoLinks: PhotoLink[];
  readonly calls: CallRecord[];
}
