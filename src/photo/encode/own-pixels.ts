import { PhotolinkError } from '#core/errors.ts';
import { assertClean, isStillType } from '../clean/assert-clean.ts';
import type { Alternative } from './better-file.ts';
import { holdsOnlyPixels } from '../jpeg/holds-only-pixels.ts';
import { isLossless } from './is-lossless.ts';
import { isSrgbProfile } from '../findings/is-srgb-profile.ts';
import { readSureOrientation } from '../findings/read-orientation.ts';
import type { FileType } from '../sniff-photo.ts';
import { stripToPixels } from '../clean/strip-to-pixels.ts';
import { JPEG_MARKER, walkJpeg } from '../jpeg/walk-jpeg.ts';
import { PNG_SIGNATURE_LENGTH, walkPng } from '../png/walk-png.ts';
import { walkWebp } from '../webp/walk-webp.ts';
import { webpNeedsItsEnd } from '../webp/webp-needs-its-end.ts';

/** A picked file without all that is no picture, its pixels as they were encoded. */
export interface OwnPixels extends Alternative {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether nothing hides behind the pixels. It takes as long as decoding, so it is asked last. */
  readonly isSound: () => Promise<boolean>;
}

/**
 * The picked file's own pixels, where they show the same picture without what is taken away: stored
 * upright and in the colours that a file without a profile has. Undefined elsewhere.
 */
export function ownPixels(
  picked: Uint8Array<ArrayBuffer>,
  type: FileType | undefined,
): OwnPixels | undefined {
  if (!isStillType(type)) return undefined;
  if (readSureOrientation(picked, type) !== 1) return undefined;
  try {
    const { isPlain, isSound } = KINDS[type];
    if (!isPlain(picked)) return undefined;
    const bytes = stripToPixels(picked, type);
    assertClean(bytes);
    return {
      bytes,
      sizeBytes: bytes.length,
      isLossless: isLossless(bytes),
      isSound: async () => isSound(bytes),
    };
  } catch (cause) {
    if (!(cause instanceof PhotolinkError)) throw cause;
    return undefined;
  }
}

interface Kind {
  /** Whether its colours are those of a file without a profile. */
  readonly isPlain: (bytes: Uint8Array) => boolean;
  readonly isSound: (bytes: Uint8Array<ArrayBuffer>) => boolean | Promise<boolean>;
}

const ICC = 'ICC_PROFILE\0';
/** Behind its name: which of how many parts it is. */
const ICC_HEADER_LENGTH = ICC.length + 2;
const APP2 = 0xe2;

const KINDS: Readonly<Record<'jpeg' | 'png' | 'webp', Kind>> = {
  jpeg: {
    isPlain(bytes) {
      const segments = [...walkJpeg(bytes)];
      const profiles = segments.filter(
        ({ marker, payload }) => marker === APP2 && startsWith(payload, ICC),
      );
      const isColorful = segments.some(
        ({ marker, payload }) => marker === JPEG_MARKER.SOS && (payload[0] ?? 0) > 3,
      );
      // sRGB fits into one part.
      const [profile] = profiles.map(({ payload }) => payload.subarray(ICC_HEADER_LENGTH));
      return !isColorful && (!profile || (profiles.length === 1 && isSrgbProfile(profile)));
    },
    isSound: holdsOnlyPixels,
  },
  png: {
    isPlain: (bytes) => ![...walkPng(bytes)].some(({ type }) => type === 'iCCP' || type === 'cICP'),
    isSound: endsWithItsPixels,
  },
  webp: {
    isPlain(bytes) {
      const profile = [...walkWebp(bytes)].find(({ type }) => type === 'ICCP');
      return !profile || isSrgbProfile(profile.data);
    },
    isSound: webpNeedsItsEnd,
  },
};

/** Behind the end of its compressed stream a PNG could carry on: a part that was cropped away, say. */
async function endsWithItsPixels(png: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const parts = [...walkPng(png)].filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const stream = new Blob(parts as Uint8Array<ArrayBuffer>[]).stream();
  try {
    // It fails on bytes behind the end (compression.spec.whatwg.org).
    const pixels = stream.pipeThrough(new DecompressionStream('deflate'));
    let length = 0;
    for await (const chunk of readAll(pixels)) length += chunk.length;
    return length === pixelLength(png);
  } catch {
    return false;
  }
}

async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { value } = await reader.read();
    if (!value) return;
    yield value;
  }
}

/** Samples of a pixel, by the PNG's colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** How long the rows of a PNG that is not interlaced are, each behind its filter byte. */
function pixelLength(png: Uint8Array): number {
  const header = new DataView(png.buffer, png.byteOffset + PNG_SIGNATURE_LENGTH + 8, 13);
  const [width, height] = [header.getUint32(0), header.getUint32(4)];
  const [depth, color, interlacing] = [header.getUint8(8), header.getUint8(9), header.getUint8(12)];
  if (interlacing !== 0) return NaN;
  return height * (1 + Math.ceil((width * depth * (SAMPLES[color] ?? NaN)) / 8));
}

function startsWith(payload: Uint8Array, text: string): boolean {
  return String.fromCharCode(...payload.subarray(0, text.length)) === text;
}
