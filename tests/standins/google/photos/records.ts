/** Bytes that were brought to the Photos API and wait for `batchCreate`. */
export interface PhotoUpload {
  readonly token: string;
  readonly accountId: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly createdAtMs: number;
}

/** A photo in somebody's Google Photos. */
export interface PhotoItem {
  readonly id: string;
  readonly ownerId: string;
  /** The client that brought it. */
  readonly clientId: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly fileName: string;
  readonly description: string | null;
  readonly createdAtMs: number;
  /** The page for its owner, of no use to anybody else. */
  readonly productUrl: string;
}

export interface PhotoAlbum {
  readonly id: string;
  readonly ownerId: string;
  readonly clientId: string;
  readonly title: string;
  readonly itemIds: string[];
  readonly productUrl: string;
}

/** A link that an owner made by hand. */
export interface PhotoLink {
  /** The photo or album behind it. */
  readonly targetId: string;
  /** `https://photos.app.goo.gl/<code>`, which leads to the long address. */
  readonly url: string;
  /** `https://photos.google.com/share/<shareId>?key=<key>`. */
  readonly longUrl: string;
  readonly code: string;
  readonly shareId: string;
  readonly key: string;
  endedAtMs: number | null;
}
