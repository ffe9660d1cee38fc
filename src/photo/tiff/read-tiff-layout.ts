import { PhotolinkError } from '#core/errors.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { readTiff } from './read-tiff.ts';
import type { TiffDirectory, TiffReader } from './read-tiff.ts';

/** How the pixels of a TIFF's first picture are stored (TIFF 6.0). Strips are tiles of the full width. */
export interface TiffLayout extends Dimensions {
  readonly isLittleEndian: boolean;
  readonly compression: number;
  readonly photometric: number;
  readonly bitsPerSample: 1 | 2 | 4 | 8 | 16;
  readonly samplesPerPixel: number;
  /** One plane for each sample instead of one for all. */
  readonly isPlanar: boolean;
  /** Samples are differences to their left neighbours. */
  readonly isDifferential: boolean;
  readonly alpha: 'none' | 'straight' | 'premultiplied';
  readonly orientation: number;
  readonly tile: Dimensions;
  readonly parts: readonly { readonly at: number; readonly length: number }[];
  /** 16-bit reds, then greens, then blues. */
  readonly palette: readonly number[];
  readonly profile: Uint8Array | undefined;
}

const TAG = {
  newSubfileType: 0xfe,
  width: 0x100,
  height: 0x101,
  bitsPerSample: 0x102,
  compression: 0x103,
  photometric: 0x106,
  stripOffsets: 0x111,
  orientation: 0x112,
  samplesPerPixel: 0x115,
  rowsPerStrip: 0x116,
  stripByteCounts: 0x117,
  planar: 0x11c,
  predictor: 0x13d,
  palette: 0x140,
  tileWidth: 0x142,
  tileHeight: 0x143,
  tileOffsets: 0x144,
  tileByteCounts: 0x145,
  extraSamples: 0x152,
  sampleFormat: 0x153,
  profile: 0x8773,
  dngVersion: 0xc612,
} as const;

const COMPRESSIONS: Readonly<Record<number, string>> = {
  2: 'fax TIFF',
  3: 'fax TIFF',
  4: 'fax TIFF',
  6: 'JPEG-in-TIFF',
  7: 'JPEG-in-TIFF',
};
const KNOWN_COMPRESSIONS: ReadonlySet<number> = new Set([1, 5, 8, 32_946, 32_773]);
const PHOTOMETRICS: Readonly<Record<number, string>> = {
  5: 'CMYK TIFF',
  6: 'YCbCr TIFF',
  8: 'Lab TIFF',
};
/** Samples of one pixel, without transparency: white is zero, black is zero, RGB, palette. */
const COLOR_SAMPLES: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 1 };
const MAX_SAMPLES = 8;
/** Three colours of 16 bits. */
const MAX_PALETTE = 3 * 65_536;
/** Tiles of 16 pixels a side, or strips of one row in eight planes, are fewer. */
const MAX_STRIPS = 1_000_000;
/** What one strip or tile may take when it is unpacked. */
const MAX_PART_BYTES = 200_000_000;
const BIT_DEPTHS: ReadonlySet<number> = new Set([1, 2, 4, 8, 16]);

/**
 * Reads the layout, and refuses what cannot be decoded or is not all there.
 * @throws unreadable-photo, unsupported-type, too-large
 */
export function readTiffLayout(bytes: Uint8Array): TiffLayout {
  const reader = readTiff(bytes);
  const { main, numbers, number } = reader;
  const first = (tag: number, otherwise: number): number => number(main, tag) ?? otherwise;
  assertNoRaw(reader);
  const photometric = first(TAG.photometric, 1);
  const colors = COLOR_SAMPLES[photometric];
  if (colors === undefined) throw strange(PHOTOMETRICS[photometric]);
  const compression = first(TAG.compression, 1);
  if (!KNOWN_COMPRESSIONS.has(compression)) throw strange(COMPRESSIONS[compression]);
  const samplesPerPixel = first(TAG.samplesPerPixel, 1);
  if (samplesPerPixel < colors || samplesPerPixel > MAX_SAMPLES) throw broken('samples');
  const size = { width: first(TAG.width, 0), height: first(TAG.height, 0) };
  const layout = {
    ...size,
    isLittleEndian: reader.isLittleEndian,
    compression,
    photometric,
    bitsPerSample: readBitsPerSample(numbers(main, TAG.bitsPerSample, MAX_SAMPLES)),
    samplesPerPixel,
    isPlanar: samplesPerPixel > 1 && first(TAG.planar, 1) === 2,
    isDifferential: first(TAG.predictor, 1) === 2,
    alpha: samplesPerPixel > colors ? readAlpha(first(TAG.extraSamples, 0)) : 'none',
    orientation: first(TAG.orientation, 1),
    palette: numbers(main, TAG.palette, MAX_PALETTE),
    profile: reader.content(main, TAG.profile),
  } as const;
  if (first(TAG.sampleFormat, 1) !== 1) throw strange('floating-point TIFF');
  const places = readPlaces(reader, size);
  assertComplete(layout, places, bytes.length);
  return { ...layout, ...places };
}

type Places = Pick<TiffLayout, 'tile' | 'parts'>;

function readPlaces({ main, number, numbers }: TiffReader, { width, height }: Dimensions): Places {
  const isTiled = main.has(TAG.tileOffsets);
  const offsets = numbers(main, isTiled ? TAG.tileOffsets : TAG.stripOffsets, MAX_STRIPS);
  const lengths = numbers(main, isTiled ? TAG.tileByteCounts : TAG.stripByteCounts, MAX_STRIPS);
  const rows = number(main, TAG.rowsPerStrip) ?? height;
  const tileWidth = number(main, TAG.tileWidth) ?? 0;
  const tileHeight = number(main, TAG.tileHeight) ?? 0;
  const tile = isTiled
    ? { width: tileWidth, height: tileHeight }
    : { width, height: Math.min(rows, height) };
  if (tile.width === 0 || tile.height === 0 || offsets.length !== lengths.length) {
    throw broken('strips');
  }
  return { tile, parts: offsets.map((at, index) => ({ at, length: lengths[index] ?? 0 })) };
}

function assertComplete(
  layout: Omit<TiffLayout, 'tile' | 'parts'>,
  { tile, parts }: Places,
  fileLength: number,
): void {
  const across = Math.ceil(layout.width / tile.width);
  const down = Math.ceil(layout.height / tile.height);
  const planes = layout.isPlanar ? layout.samplesPerPixel : 1;
  if (parts.length < across * down * planes) throw broken('strips are missing');
  if (parts.some(({ at, length }) => at + length > fileLength)) throw broken('ends early');
  // A tile is padded to its full size: two sides of it may not be larger than the picture asks for.
  if (tile.width > layout.width + 4096 || tile.height > layout.height + 4096) throw broken('tiles');
  const bytesPerPixel = (layout.samplesPerPixel * layout.bitsPerSample) / 8;
  if (tile.width * tile.height * bytesPerPixel > MAX_PART_BYTES) {
    throw new PhotolinkError('too-large', { limit: MAX_PART_BYTES, detail: 'bytes in a strip' });
  }
  if (layout.photometric === 3 && layout.palette.length < 3 * 2 ** layout.bitsPerSample) {
    throw broken('palette');
  }
}

/** Raw files of most cameras are TIFF too; their first picture is but a small preview. */
function assertNoRaw({ main, number }: TiffReader): void {
  const subfile = number(main, TAG.newSubfileType) ?? 0;
  if (isPreview(subfile) || hasDngVersion(main)) {
    throw new PhotolinkError('unsupported-type', { type: 'RAW' });
  }
}

function isPreview(subfileType: number): boolean {
  return (subfileType & 1) === 1;
}

function hasDngVersion(main: TiffDirectory): boolean {
  return main.has(TAG.dngVersion);
}

function readBitsPerSample(values: readonly number[]): TiffLayout['bitsPerSample'] {
  const [bits = 1] = values;
  if (values.some((value) => value !== bits)) throw strange('TIFF of a rare kind');
  if (!isBitDepth(bits)) throw strange('TIFF of a rare kind');
  return bits;
}

function isBitDepth(bits: number): bits is TiffLayout['bitsPerSample'] {
  return BIT_DEPTHS.has(bits);
}

function readAlpha(extraSample: number): TiffLayout['alpha'] {
  if (extraSample === 1) return 'premultiplied';
  return extraSample === 2 ? 'straight' : 'none';
}

function strange(type = 'TIFF of a rare kind'): PhotolinkError {
  return new PhotolinkError('unsupported-type', { type });
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `TIFF: ${detail}` });
}
