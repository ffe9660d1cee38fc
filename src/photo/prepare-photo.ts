import { PhotolinkError } from '#core/errors.ts';
import { PHOTO_SIZES } from '#core/photo.ts';
import { isEdited } from '#core/photo-edit.ts';
import type { PrepareWish, TaskWatch } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { cleanEncoded, EXTENSIONS } from './clean-encoded.ts';
import { hasLocation } from './has-location.ts';
import { assertDecodable, assertReadable } from './photo-limits.ts';
import { readBytes } from './read-bytes.ts';
import { readDimensions } from './read-dimensions.ts';
import { renderPhoto } from './render-photo.ts';
import type { RenderPhoto } from './render-photo.ts';
import {
  FILE_TYPE_NAMES,
  isPhotoType,
  isVideoType,
  SNIFF_LENGTH,
  sniffPhoto,
} from './sniff-photo.ts';
import type { FileType, PhotoType } from './sniff-photo.ts';

const THUMBNAIL_EDGE = 160;

/**
 * Makes of a picked file what may leave the device: upright, edited, shrunk and proved to be clean, or,
 * for an unedited `original`, the very bytes, proved to be a photo.
 * Videos go their own way.
 * @throws unsupported-type, unreadable-photo, too-large, cannot-clean, cancelled
 */
export async function preparePhoto(
  file: Blob,
  { size, edit }: PrepareWish,
  render: RenderPhoto = renderPhoto,
  watch: TaskWatch = UNWATCHED,
): Promise<PreparedPhoto> {
  const sniffed = await sniff(file);
  if (isVideoType(sniffed)) {
    // The media library is loaded with the first video; photos do without it.
    const { prepareVideo } = await import('./video/prepare-video.ts');
    return prepareVideo({ file, type: sniffed, size }, watch);
  }
  const type = photoTypeOf(file, sniffed);
  const bytes = await readBytes(file);
  assertDecodable(readDimensions(bytes, type));
  // What was looked at is what is decoded or sent, under its true type and without its name.
  const source = new Blob([bytes], { type: `image/${type}` });
  const isUntouched = size === 'original' && !isEdited(edit);
  const rendering = await render(source, {
    longEdge: isUntouched ? undefined : (PHOTO_SIZES[size] ?? Infinity),
    edit,
    thumbnailEdge: THUMBNAIL_EDGE,
    mayBeTransparent: type !== 'jpeg',
  });
  const photo = rendering.photo
    ? await cleanEncoded(rendering.photo)
    : { blob: source, extension: EXTENSIONS[type] };
  return {
    ...photo,
    ...rendering.size,
    thumbnail: (await cleanEncoded(rendering.thumbnail)).blob,
    kind: 'still',
    durationMs: undefined,
    metadataRemoved: !isUntouched,
    pickedBytes: file.size,
    found: { place: hasLocation(bytes, type), device: undefined },
    stilled: false,
  };
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
