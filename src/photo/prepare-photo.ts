import { PhotolinkError } from '#core/errors.ts';
import { MEDIA_TYPES, PHOTO_SIZES } from '#core/photo.ts';
import { isEdited } from '#core/photo-edit.ts';
import type { PrepareWish, TaskWatch } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { beginStep } from './begin-step.ts';
import { assertWhole } from './clean/assert-whole.ts';
import { cleanAnimation } from './clean/clean-animation.ts';
import { cleanEncoded, EXTENSIONS } from './encode/clean-encoded.ts';
import { assertDecodable, assertPlayable, assertReadable } from './photo-limits.ts';
import { sourceOfBlob, sourceOfBytes } from './photo-source.ts';
import { readBytes } from './read-bytes.ts';
import { readDimensions } from './read-dimensions.ts';
import { readFindings } from './findings/read-findings.ts';
import { readMotion } from './read-motion.ts';
import type { Motion } from './read-motion.ts';
import { renderPhoto } from './render/render-photo.ts';
import type { RenderPhoto } from './render/render-photo.ts';
import {
  FILE_TYPE_NAMES,
  isPhotoType,
  isVideoType,
  SNIFF_LENGTH,
  sniffPhoto,
} from './sniff-photo.ts';
import type { FileType, PhotoType } from './sniff-photo.ts';
import { toDecodable } from './render/to-decodable.ts';

const THUMBNAIL_EDGE = 160;

/** How far a photo is, roughly: drawing and encoding take longest. */
const STEP = { lookedAt: 0.2, kept: 0.3, decodable: 0.5, drawn: 0.7, encoded: 0.9 };

/** What the photo will be: its bytes, and what only the kind of photo tells. */
type Result = Pick<
  PreparedPhoto,
  'blob' | 'extension' | 'kind' | 'durationMs' | 'metadataRemoved' | 'stilled'
>;

/**
 * Makes of a picked file what may leave the device: upright, edited, shrunk and proved to be clean, or,
 * for an unedited `original`, the very bytes, proved to be a photo. What moves goes on moving where that
 * can be done without encoding it anew; videos go their own way.
 * @throws unsupported-type, unreadable-photo, too-large, cannot-clean, cancelled
 */
export async function preparePhoto(
  file: Blob,
  wish: PrepareWish,
  render: RenderPhoto = renderPhoto,
  watch: TaskWatch = UNWATCHED,
): Promise<PreparedPhoto> {
  try {
    return await prepare(file, wish, render, watch);
  } catch (cause) {
    // A file that leads us out of its bounds, or asks for more memory than there is: no fault of the program.
    if (!(cause instanceof RangeError)) throw cause;
    throw new PhotolinkError('unreadable-photo', { detail: 'out of bounds', cause });
  }
}

async function prepare(
  file: Blob,
  { size, edit }: PrepareWish,
  render: RenderPhoto,
  watch: TaskWatch,
): Promise<PreparedPhoto> {
  const sniffed = await sniff(file);
  if (isVideoType(sniffed)) {
    // A video is not encoded anew: what shall be covered would stay to be seen.
    if (isEdited(edit)) {
      const type = FILE_TYPE_NAMES[sniffed];
      throw new PhotolinkError('cannot-clean', { type, detail: 'video: edited' });
    }
    // The media library is loaded with the first video; photos do without it.
    const { prepareVideo } = await import('./video/prepare-video.ts');
    return prepareVideo({ file, type: sniffed, size }, watch);
  }
  const type = photoTypeOf(file, sniffed);
  const bytes = await readBytes(file);
  const motion = inspect(bytes, type);
  await beginStep(watch, STEP.lookedAt);
  const kept = await keepAsItIs({ bytes, type, motion }, { size, edit });
  // What was looked at is what is decoded or sent, under its true type and without its name.
  const source = kept ? sourceOfBlob(kept.blob) : sourceOfBytes(bytes, mediaTypeOf(type));
  await beginStep(watch, STEP.kept);
  const decodable = await toDecodable(source, bytes, type, () => beginStep(watch, STEP.kept));
  await beginStep(watch, STEP.decodable);
  const request = {
    longEdge: kept ? undefined : (PHOTO_SIZES[size] ?? Infinity),
    edit,
    thumbnailEdge: THUMBNAIL_EDGE,
    mayBeTransparent: type !== 'jpeg',
    mostBytes: bytes.length,
  };
  const rendering = await render(decodable, request, () => beginStep(watch, STEP.drawn));
  await beginStep(watch, STEP.encoded);
  const result = kept ?? (await encoded(rendering.photo, motion));
  return {
    ...result,
    ...rendering.size,
    thumbnail: (await cleanEncoded(rendering.thumbnail)).blob,
    pickedBytes: file.size,
    found: readFindings(bytes, type),
  };
}

/** Looks at a photo before anything is decoded, and says how it moves, if it does. */
function inspect(bytes: Uint8Array, type: PhotoType): Motion | undefined {
  const dimensions = readDimensions(bytes, type);
  assertDecodable(dimensions);
  assertWhole(bytes, type);
  const motion = readMotion(bytes, type);
  if (motion) assertPlayable(motion, dimensions);
  return motion;
}

interface Picked {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: PhotoType;
  readonly motion: Motion | undefined;
}

/** The photo where its pixels are not encoded anew: an original, or a moving picture. */
async function keepAsItIs(
  { bytes, type, motion }: Picked,
  { size, edit }: PrepareWish,
): Promise<Result | undefined> {
  if (isEdited(edit)) return undefined;
  const plain = { extension: EXTENSIONS[type], durationMs: motion?.durationMs, stilled: false };
  if (size === 'original') {
    const kind = motion ? 'animation' : 'still';
    return { ...plain, blob: asBlob(bytes, type), kind, metadataRemoved: false };
  }
  const stripped = motion && (await cleanAnimation(bytes, type));
  if (!stripped) return undefined;
  return { ...plain, blob: asBlob(stripped, type), kind: 'animation', metadataRemoved: true };
}

async function encoded(photo: Blob | undefined, motion: Motion | undefined): Promise<Result> {
  if (!photo) throw new PhotolinkError('cannot-clean', { detail: 'not encoded' });
  return {
    ...(await cleanEncoded(photo)),
    kind: 'still',
    durationMs: undefined,
    metadataRemoved: true,
    stilled: motion !== undefined,
  };
}

function asBlob(bytes: Uint8Array<ArrayBuffer>, type: PhotoType): Blob {
  return new Blob([bytes], { type: mediaTypeOf(type) });
}

function mediaTypeOf(type: PhotoType): string {
  return MEDIA_TYPES[EXTENSIONS[type]];
}

const UNWATCHED: TaskWatch = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

async function sniff(file: Blob): Promise<FileType | undefined> {
  if (file.size === 0) throw new PhotolinkError('unreadable-photo', { detail: 'empty file' });
  return sniffPhoto(await readBytes(file.slice(0, SNIFF_LENGTH)));
}

function photoTypeOf(file: Blob, type: FileType | undefined): PhotoType {
  assertReadable(file.size);
  if (isPhotoType(type)) return type;
  throw new PhotolinkError('unsupported-type', type ? { type: FILE_TYPE_NAMES[type] } : {});
}
