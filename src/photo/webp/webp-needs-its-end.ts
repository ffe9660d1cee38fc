import { readWebpFrame } from '../read-dimensions.ts';
import { walkWebp, walkWebpFrame } from './walk-webp.ts';
import type { WebpChunk } from './walk-webp.ts';
import { writeWebpChunk, writeWebpHeader } from './write-webp.ts';

/** Encoders end with up to two bytes that no decoder reads (measured with libwebp's). */
const CUT_BYTES = 4;

/** The chunks that one picture is decoded from. */
type Picture = readonly WebpChunk[];

/**
 * Whether the data of each picture in a WebP ends with the picture. Decoders ignore what stands behind it,
 * and only a whole decoder knows where that would begin. So the browser's is asked: it has to show the
 * picture, and to refuse it without its last bytes (Chromium and Firefox do: measured).
 */
export async function webpNeedsItsEnd(bytes: Uint8Array): Promise<boolean> {
  for (const picture of picturesOf(bytes)) {
    if (!(await isShown(still(picture)))) return false;
    for (const cut of picture) {
      if (await isShown(still(picture, cut))) return false;
    }
  }
  return true;
}

function picturesOf(bytes: Uint8Array): readonly Picture[] {
  const chunks = [...walkWebp(bytes)];
  const frames = chunks.filter(({ type }) => type === 'ANMF');
  const groups = frames.length > 0 ? frames.map(({ data }) => [...walkWebpFrame(data)]) : [chunks];
  return groups.map((group) => group.filter(({ type }) => /^(ALPH|VP8 |VP8L)$/.test(type)));
}

/** The picture as a file of its own; the data of `cut` without its last bytes. */
function still(picture: Picture, cut?: WebpChunk): Blob {
  const parts = picture.map((part) =>
    writeWebpChunk(part.type, part === cut ? part.data.subarray(0, -CUT_BYTES) : part.data),
  );
  const chunks = picture.length > 1 ? [extendedHeader(picture), ...parts] : parts;
  return new Blob([writeWebpHeader(chunks), ...chunks], { type: 'image/webp' });
}

/** The header that transparency in a chunk of its own asks for. */
function extendedHeader(picture: Picture): Uint8Array<ArrayBuffer> {
  const size = picture.map(readWebpFrame).find((found) => found !== undefined);
  const data = new Uint8Array(10);
  const view = new DataView(data.buffer);
  view.setUint8(0, 0x10);
  // Three bytes each, one less than the size, which has at most 14 bits.
  view.setUint16(4, (size?.width ?? 1) - 1, true);
  view.setUint16(7, (size?.height ?? 1) - 1, true);
  return writeWebpChunk('VP8X', data);
}

async function isShown(picture: Blob): Promise<boolean> {
  return createImageBitmap(picture).then(
    (bitmap) => {
      bitmap.close();
      return true;
    },
    () => false,
  );
}
