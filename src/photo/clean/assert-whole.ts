import { PhotolinkError } from '#core/errors.ts';
import { readBmp } from '../bmp/read-bmp.ts';
import type { PhotoType } from '../sniff-photo.ts';
import { readTiffLayout } from '../tiff/read-tiff-layout.ts';
import { isFrameMarker, JPEG_MARKER, walkJpeg } from '../jpeg/walk-jpeg.ts';
import { walkPng } from '../png/walk-png.ts';

/**
 * Refuses a file that was cut off, for browsers would show the missing part in grey, one of a kind that no
 * browser decodes, and one that would keep it busy without end. Files of the other types were walked to their end when their size was read.
 * @throws unreadable-photo, unsupported-type
 */
export function assertWhole(bytes: Uint8Array, type: PhotoType): void {
  CHECKS[type]?.(bytes);
}

const CHECKS: Readonly<Partial<Record<PhotoType, (bytes: Uint8Array) => void>>> = {
  jpeg(bytes) {
    let scans = 0;
    for (const { marker, payload } of walkJpeg(bytes)) {
      if (isFrameMarker(marker)) assertCommonJpeg(marker, payload[0]);
      if (marker === JPEG_MARKER.SOS) scans += 1;
      if (scans > MAX_SCANS) throw cut('JPEG: too many scans');
    }
  },
  png(bytes) {
    const chunks = [...walkPng(bytes)];
    if (!chunks.some(({ type }) => type === 'IDAT')) throw cut('PNG: no pixels');
  },
  bmp(bytes) {
    if ((readBmp(bytes)?.pixelsEnd ?? 0) > bytes.length) throw cut('BMP: ends early');
  },
  tiff: readTiffLayout,
};

/**
 * Encoders write about ten scans, and hardly one could use more than this: each has to be drawn over the whole
 * picture, however few bytes it has.
 */
const MAX_SCANS = 100;

/** Start-of-frame markers that browsers know: baseline, extended, progressive (ITU-T T.81, B.1). */
const COMMON_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const LOSSLESS = 0xc3;

function assertCommonJpeg(marker: number, bitsPerSample: number | undefined): void {
  if (marker === LOSSLESS) throw new PhotolinkError('unsupported-type', { type: 'lossless JPEG' });
  if (!COMMON_FRAMES.has(marker)) {
    throw new PhotolinkError('unsupported-type', { type: 'arithmetic-coded JPEG' });
  }
  if (bitsPerSample !== 8) throw new PhotolinkError('unsupported-type', { type: '12-bit JPEG' });
}

function cut(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail });
}
