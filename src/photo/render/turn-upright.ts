import { decodePhoto } from './decode-photo.ts';
import { joinParts } from '../join-parts.ts';
import { newCanvas } from './new-canvas.ts';
import { sourceOfBlob, sourceOfBytes } from '../photo-source.ts';
import type { PhotoSource } from '../photo-source.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { PNG_SIGNATURE_LENGTH, walkPng } from '../png/walk-png.ts';
import { walkWebp, WEBP_HEADER_LENGTH } from '../webp/walk-webp.ts';

type Matrix = readonly [number, number, number, number, number, number];

/** How a canvas has to be turned for each orientation of Exif (Exif 3.0, section 4.6.4). */
const TURNS: Readonly<Record<number, (stored: Dimensions) => Matrix>> = {
  2: ({ width }) => [-1, 0, 0, 1, width, 0],
  3: ({ width, height }) => [-1, 0, 0, -1, width, height],
  4: ({ height }) => [1, 0, 0, -1, 0, height],
  5: () => [0, 1, 1, 0, 0, 0],
  6: ({ height }) => [0, 1, -1, 0, height, 0],
  7: ({ width, height }) => [0, -1, -1, 0, height, width],
  8: ({ width }) => [0, -1, 1, 0, 0, width],
};

/**
 * A PNG or WebP turned as its Exif says. Browsers do that for JPEG, for PNG some, for WebP none: so they get
 * no Exif to see, and none can turn it twice.
 * @throws unreadable-photo, cannot-clean
 */
export async function turnUpright(
  bytes: Uint8Array,
  type: 'png' | 'webp',
  orientation: number,
): Promise<PhotoSource> {
  const bitmap = await decodePhoto(sourceOfBytes(withoutExif(bytes, type), `image/${type}`));
  const { width, height } = bitmap;
  const size = orientation >= 5 ? { width: height, height: width } : { width, height };
  const { canvas, context } = newCanvas(size);
  context.setTransform(...(TURNS[orientation]?.(bitmap) ?? [1, 0, 0, 1, 0, 0]));
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return sourceOfBlob(await canvas.convertToBlob({ type: 'image/png' }));
}

function withoutExif(bytes: Uint8Array, type: 'png' | 'webp'): Uint8Array<ArrayBuffer> {
  const chunks = type === 'png' ? [...walkPng(bytes)] : [...walkWebp(bytes)];
  const headLength = type === 'png' ? PNG_SIGNATURE_LENGTH : WEBP_HEADER_LENGTH;
  const kept = joinParts([
    bytes.subarray(0, headLength),
    ...chunks
      .filter((chunk) => chunk.type !== 'eXIf' && chunk.type !== 'EXIF')
      .map(({ start, end }) => bytes.subarray(start, end)),
  ]);
  if (type === 'webp') new DataView(kept.buffer).setUint32(4, kept.length - 8, true);
  return kept;
}
