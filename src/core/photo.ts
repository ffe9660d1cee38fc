/** How large a photo may be after preparing: the long edge in pixels; `original` is sent untouched. */
export const PHOTO_SIZES = {
  small: 1280,
  standard: 2048,
  large: 4096,
  original: undefined,
} as const;

export type PhotoSize = keyof typeof PHOTO_SIZES;

export const DEFAULT_PHOTO_SIZE: PhotoSize = 'standard';

/** What a photo's file is called behind its dot, and its media type (iana.org/assignments/media-types). */
export const MEDIA_TYPES = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  bmp: 'image/bmp',
  tiff: 'image/tiff',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
} as const;

export type PhotoExtension = keyof typeof MEDIA_TYPES;

/** A picture that stands still, one that moves without sound and end (GIF and the like), or a clip. */
export type PhotoKind = 'still' | 'animation' | 'video';

/** What a picked file told about its maker. It is shown to the user and never leaves the device. */
export interface PhotoFindings {
  /** Whether it said where it was taken. */
  readonly place: boolean;
  /** The device by its maker's name for it: `Apple iPhone 15 Pro`. */
  readonly device: string | undefined;
}

/** What the preparing makes of a file: bytes that may leave the device, and a small picture of it. */
export interface PreparedPhoto {
  readonly blob: Blob;
  readonly extension: PhotoExtension;
  readonly kind: PhotoKind;
  readonly width: number;
  readonly height: number;
  /** How long it plays; undefined for a still picture, and where the file does not tell. */
  readonly durationMs: number | undefined;
  /** A still picture, at most 160 pixels on its long edge, as clean as the photo itself. */
  readonly thumbnail: Blob;
  /** False only when the user chose to send the original. */
  readonly metadataRemoved: boolean;
  /** The size of the picked file, in bytes. */
  readonly pickedBytes: number;
  readonly found: PhotoFindings;
  /** Whether the picked file moved and only its first picture could be kept. */
  readonly stilled: boolean;
}

/** A prepared photo as it waits in the extension's own database. The key is `id`. */
export interface StoredPhoto extends PreparedPhoto {
  readonly id: string;
  /** The ticket of the panel that put it there; an unclaimed photo is removed with its panel. */
  readonly ticket: string;
  /** The user's own file name. It is shown in the UI and never leaves the device. */
  readonly name: string;
  readonly storedAtMs: number;
}

/**
 * More photos than this are always one album: so many links would neither fit into one message nor
 * look like anything but spam.
 */
export const MAX_SEPARATE_LINKS = 20;

/** One share takes at most this many photos, so that an album stays one sitting's work. */
export const MAX_PHOTOS_PER_SHARE = 100;
