import { readHeif } from '../heif/read-heif.ts';
import { readTiff } from '../tiff/read-tiff.ts';
import type { PhotoType } from '../sniff-photo.ts';
import { walkGif } from '../gif/walk-gif.ts';
import { JPEG_MARKER, walkJpeg } from '../jpeg/walk-jpeg.ts';
import { walkPng } from '../png/walk-png.ts';
import { walkWebp } from '../webp/walk-webp.ts';

/** What a file tells about its picture: an Exif block (a TIFF structure), or text with XMP in it. */
export interface MetadataBlock {
  readonly kind: 'Exif' | 'XMP';
  readonly bytes: Uint8Array;
}

const EXIF_HEADER = 'Exif\0\0';
const GIF_XMP = 'XMP DataXMP';
/** Adobe's tag for XMP inside a TIFF. */
const TIFF_XMP = 0x2bc;

/** The Exif and XMP blocks of a photo. @throws unreadable-photo where its structure breaks off */
export function metadataBlocks(bytes: Uint8Array, type: PhotoType): Iterable<MetadataBlock> {
  return READERS[type](bytes);
}

const READERS: Readonly<Record<PhotoType, (bytes: Uint8Array) => Iterable<MetadataBlock>>> = {
  *jpeg(bytes) {
    for (const { marker, payload } of walkJpeg(bytes)) {
      if (marker === JPEG_MARKER.SOS) return;
      if (marker === JPEG_MARKER.APP1) yield blockOf(payload);
    }
  },
  *png(bytes) {
    for (const { type, data } of walkPng(bytes)) {
      if (type === 'eXIf') yield blockOf(data, 'Exif');
      if (type === 'iTXt' || type === 'tEXt') yield { kind: 'XMP', bytes: data };
    }
  },
  *webp(bytes) {
    for (const { type, data } of walkWebp(bytes)) {
      if (type === 'EXIF') yield blockOf(data, 'Exif');
      if (type === 'XMP ') yield { kind: 'XMP', bytes: data };
    }
  },
  *gif(bytes) {
    for (const { kind, data, end } of walkGif(bytes)) {
      const name = latin1(bytes.subarray(data + 1, data + 12));
      if (kind === 'application' && name === GIF_XMP) {
        yield { kind: 'XMP', bytes: bytes.subarray(data + 12, end) };
      }
    }
  },
  avif: heifBlocks,
  heic: heifBlocks,
  bmp: () => [],
  *tiff(bytes) {
    yield { kind: 'Exif', bytes };
    const { main, content } = readTiff(bytes);
    const xmp = content(main, TIFF_XMP);
    if (xmp) yield { kind: 'XMP', bytes: xmp };
  },
};

function* heifBlocks(bytes: Uint8Array): Generator<MetadataBlock> {
  const { blocks } = readHeif(bytes);
  for (const block of blocks('Exif')) {
    // Four bytes say how many more stand before the TIFF header (ISO/IEC 23008-12, annex A).
    if (block.length < 4) continue;
    const before = new DataView(block.buffer, block.byteOffset, 4).getUint32(0);
    yield { kind: 'Exif', bytes: block.subarray(4 + before) };
  }
  for (const block of blocks('XMP')) yield { kind: 'XMP', bytes: block };
}

/** Exif with or without the header that JPEG puts before it; in JPEG what has none is something else. */
function blockOf(bytes: Uint8Array, otherwise: MetadataBlock['kind'] = 'XMP'): MetadataBlock {
  const hasHeader = latin1(bytes.subarray(0, EXIF_HEADER.length)) === EXIF_HEADER;
  if (!hasHeader) return { kind: otherwise, bytes };
  return { kind: 'Exif', bytes: bytes.subarray(EXIF_HEADER.length) };
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
