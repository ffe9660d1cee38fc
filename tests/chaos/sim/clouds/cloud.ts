import type { LinkService, Provider, RemoteItem } from '#core/provider.ts';
import type { SilentAuthWindow } from '#core/sign-in.ts';
import type { DropboxNeeds } from '#providers/dropbox/create-dropbox.ts';
import type { GoogleDriveNeeds } from '#providers/google-drive/create-google-drive.ts';
import type { GooglePhotosNeeds } from '#providers/google-photos/create-google-photos.ts';
import type { Standin } from '../../../standins/standin.ts';

/** What the background gives to every service, as the extension does. */
export interface ServiceNeeds extends DropboxNeeds, GoogleDriveNeeds, GooglePhotosNeeds {
  readonly authWindow: SilentAuthWindow;
}

/** An answer that says no for now. */
export interface Refusal {
  readonly status: number;
  readonly retryAfterS: number | undefined;
}

/** One service with its stand-in: all that differs between the clouds of journeys. */
export interface Cloud {
  readonly name: string;
  readonly standin: Standin;
  /** The product's own part for it. */
  readonly createService: (needs: ServiceNeeds) => LinkService | Provider;
  /** What every file holds. */
  readonly files: () => readonly Uint8Array[];
  /** The albums that are there, by name. */
  readonly albums: () => readonly string[];
  /** The folders that outlive every share. */
  readonly homes: () => readonly string[];
  /** The addresses behind which strangers see something at this moment. */
  readonly publicUrls: () => readonly string[];
  /** The user ends the link at that address on the service's own page. */
  readonly endLink: (url: string) => void;
  /** Forgets what was sent of files that are not made yet, as it does after days. */
  readonly endUploads: () => void;
  /** The body of a refusal in the service's own words. */
  readonly bodyOf: (refusal: Refusal) => string;
  /** How the user signs in there, where there are accounts. */
  readonly accounts?: CloudAccounts;
  /** What the user does on the service's own page, where links are made by hand. */
  readonly owner?: CloudOwner;
}

export interface CloudAccounts {
  readonly clientId: string;
  readonly redirectUrl: string;
  /** From now on the service's own pages say yes for the user. */
  readonly consent: () => void;
  /** The user takes the access back on the service's own page. */
  readonly disconnectApps: () => void;
}

export interface CloudOwner {
  /** Makes the link of what was uploaded, or of photos that are there, and copies it. */
  readonly makeLink: (uploaded: RemoteItem | undefined) => string;
  readonly endLinks: () => void;
}

/** A cloud in which nothing has happened yet. */
export type CreateCloud = (now: () => number) => Cloud;
