/** What a message to the panel's window is judged by. */
export type HandedMessage = Pick<MessageEvent<unknown>, 'isTrusted' | 'origin' | 'source' | 'data'>;

export interface HandedPhotos {
  /** The secret that the content script got for this hand-over. */
  readonly handOver: string;
  /** None: they could not be handed over. */
  readonly photos: readonly File[];
}

const HOME = 'https://www.tiktok.com';
const MAX_ID_CHARACTERS = 100;

/** A hand of people does not drop more; what a share takes is said by the tray. */
const MAX_PHOTOS = 1000;

/**
 * Reads a message that hands photos to the panel. Origin and source prove little, for the page around has
 * the same as our content script: the secret is still to be claimed. Undefined for everything else.
 */
export function readHandedPhotos(
  { isTrusted, origin, source, data }: HandedMessage,
  parent: unknown,
): HandedPhotos | undefined {
  if (!isTrusted || origin !== HOME || source !== parent) return undefined;
  if (typeof data !== 'object' || data === null) return undefined;
  const { photolink, handOver, photos } = data as Record<string, unknown>;
  if (photolink !== 'photos' || typeof handOver !== 'string') return undefined;
  if (handOver === '' || handOver.length > MAX_ID_CHARACTERS || !isFileList(photos)) {
    return undefined;
  }
  return { handOver, photos };
}

function isFileList(value: unknown): value is readonly File[] {
  return (
    Array.isArray(value) && value.length <= MAX_PHOTOS && value.every((one) => one instanceof File)
  );
}
