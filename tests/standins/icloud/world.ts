/** What its owner can share, in the words of the page. */
export const shareKinds = ['iCloud Link', 'Shared Album', 'iCloud Drive file'] as const;

export type ShareKind = (typeof shareKinds)[number];

export interface SharedLink {
  readonly kind: ShareKind;
  readonly id: string;
  readonly url: string;
  readonly createdAtMs: number;
  /** When the service ends it by itself; null: never. */
  readonly expiresAtMs: number | null;
  /** When its owner stopped sharing. */
  endedAtMs: number | null;
  /** Whether everybody may open it, or only people who were invited and sign in. */
  audience: 'anyone' | 'invited';
}

/** One request to any of the hosts. */
export interface SeenRequest {
  readonly method: string;
  readonly host: string;
  /** Without query. */
  readonly path: string;
  readonly cookie: string | null;
  readonly origin: string | null;
  /** Whether a browser sent it because somebody went to a page; everything else is a program's. */
  readonly byUser: boolean;
}

/** One question about shares, as it was answered. */
export interface ResolveCall {
  readonly container: string;
  readonly ids: readonly string[];
  readonly status: number;
}

/** Points in which links differ by their age; tests set them to meet each form. */
export interface Behaviour {
  /** The host of a new iCloud Link. */
  iCloudLink: 'share.icloud.com' | 'www.icloud.com';
  /** The host of a new Shared Album. */
  sharedAlbum: 'www.icloud.com' | 'photos.icloud.com';
  /** The name of the file that a new link of iCloud Drive leads to; null: it is not in the link. */
  fileName: string | null;
}

/** Everything the stand-in knows, shared by its routes. */
export interface IcloudWorld {
  now(): number;
  /** A number that was not given before. */
  newNumber(): number;
  readonly behaviour: Behaviour;
  readonly links: SharedLink[];
  readonly requests: SeenRequest[];
  readonly resolves: ResolveCall[];
}
