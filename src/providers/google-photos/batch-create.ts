import type { RemoteItem } from '#core/provider.ts';
import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { fileNameAt } from '../google-oauth/photo-file.ts';
import { isRecord } from '../is-record.ts';
import type { BroughtPhoto } from './bring-bytes.ts';
import { readOwnerPage } from './owner-page.ts';
import { unexpected, type PhotosApi } from './photos-api.ts';

/** The most that Google makes in one call. */
export const MAX_BATCH = 50;

/** What became of one photo of a batch. */
export type Outcome =
  | { readonly kind: 'made'; readonly photo: BroughtPhoto; readonly item: RemoteItem }
  | { readonly kind: 'refused'; readonly photo: BroughtPhoto; readonly refusal: GoogleRefusal };

const NAME = 'mediaItems.batchCreate';

/**
 * Makes photos in the user's library, and in their album, of bytes that are there. Bytes that are in the
 * library already are not made twice: Google answers with the photo that they are, so the call may be
 * repeated. Source: github.com/rclone/rclone, docs/content/googlephotos.md.
 * @throws {GoogleRefusal} when the call as a whole is refused
 */
export async function batchCreate(
  api: PhotosApi,
  photos: readonly BroughtPhoto[],
  signal: AbortSignal,
): Promise<Outcome[]> {
  const albumId = photos[0]?.task.album?.id;
  const newMediaItems = photos.map(({ task, uploadToken }) => ({
    simpleMediaItem: { uploadToken, fileName: fileNameAt(task.place.path) },
  }));
  const body = { ...(albumId !== undefined && { albumId }), newMediaItems };
  const request = { name: NAME, path: 'mediaItems:batchCreate', body };
  const { newMediaItemResults: results } = await api.ask(request, signal);
  if (!Array.isArray(results)) throw unexpected(NAME);
  return photos.map((photo) => outcomeOf(photo, results.find(isAbout(photo))));
}

function isAbout({ uploadToken }: BroughtPhoto): (result: unknown) => boolean {
  return (result) => isRecord(result) && result['uploadToken'] === uploadToken;
}

function outcomeOf(photo: BroughtPhoto, result: unknown): Outcome {
  if (!isRecord(result)) throw unexpected(NAME);
  const { mediaItem, status } = result;
  // Of a photo that was there before, some answers say "exists" and name it all the same.
  if (isRecord(mediaItem)) return { kind: 'made', photo, item: itemIn(mediaItem) };
  if (!isRecord(status)) throw unexpected(NAME);
  return { kind: 'refused', photo, refusal: refusalIn(status) };
}

function itemIn({ id, productUrl }: Record<string, unknown>): RemoteItem {
  if (typeof id !== 'string' || id === '') throw unexpected(NAME);
  return { kind: 'photo', id, path: readOwnerPage(productUrl) };
}

/** One photo's refusal in the form of a whole call's, which names its code by a word. */
function refusalIn({ code, message }: Record<string, unknown>): GoogleRefusal {
  const status = typeof code === 'number' ? RPC_WORDS[code] : undefined;
  return new GoogleRefusal(NAME, 200, JSON.stringify({ error: { message, status } }));
}

/** Source: github.com/googleapis/googleapis, google/rpc/code.proto. */
const RPC_WORDS: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];
