import { joinParts } from '../join-parts.ts';
import { JPEG_MARKER, walkJpeg } from './walk-jpeg.ts';

const NAME = 'ICC_PROFILE\0';
const HEAD_LENGTH = NAME.length + 2;

/**
 * The ICC profile of a JPEG, put together from its pieces (ICC.1:2022, B.4). Undefined where there is none,
 * or not all of it. @throws unreadable-photo as {@link walkJpeg}
 */
export function readJpegProfile(bytes: Uint8Array): Uint8Array | undefined {
  const pieces = new Map<number, Uint8Array>();
  let count = 0;
  for (const { marker, payload } of walkJpeg(bytes)) {
    if (marker !== JPEG_MARKER.APP2 || !isPiece(payload)) continue;
    const [number = 0, all = 0] = payload.subarray(NAME.length, HEAD_LENGTH);
    pieces.set(number, payload.subarray(HEAD_LENGTH));
    count = all;
  }
  const inOrder = Array.from({ length: count }, (_, index) => pieces.get(index + 1));
  const known = inOrder.filter((piece) => piece !== undefined);
  return count > 0 && known.length === count ? joinParts(known) : undefined;
}

function isPiece(payload: Uint8Array): boolean {
  return String.fromCharCode(...payload.subarray(0, NAME.length)) === NAME;
}
