import type { Dimensions } from '../read-dimensions.ts';
import { readTiffLayout } from './read-tiff-layout.ts';
import type { TiffLayout } from './read-tiff-layout.ts';
import { unpackTiff } from './unpack-tiff.ts';
import type { RawPicture } from '../bmp/write-bmp.ts';

/** Photometric interpretations. */
const WHITE_IS_ZERO = 0;
const RGB = 2;
const PALETTE = 3;

/** The first picture of a TIFF, upright. @throws unreadable-photo, unsupported-type */
export async function decodeTiff(bytes: Uint8Array<ArrayBuffer>): Promise<RawPicture> {
  const layout = readTiffLayout(bytes);
  const canvas = newCanvas(layout);
  for (const [index, { at, length }] of layout.parts.entries()) {
    const part = partAt(layout, index);
    if (!part) break;
    const packed = bytes.subarray(at, at + length);
    const unpacked = await unpackTiff(packed, layout.compression, part.bytesPerRow * part.rows);
    drawPart(layout, part, unpacked, canvas);
  }
  if (layout.alpha === 'premultiplied') divideByAlpha(canvas);
  const { width, height, pixels } = canvas;
  return {
    width,
    height,
    pixels,
    profile: isRgbProfile(layout.profile) ? layout.profile : undefined,
  };
}

/** Where stored pixels go: turned as the orientation says (TIFF 6.0, section 8; the same as Exif's). */
interface Canvas extends Dimensions {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly origin: number;
  readonly right: number;
  readonly down: number;
  /** By sample of a pixel. */
  readonly paints: readonly (readonly Paint[])[];
}

function newCanvas(layout: TiffLayout): Canvas {
  const { width, height, orientation, alpha } = layout;
  const isTurned = orientation >= 5 && orientation <= 8;
  const size = isTurned ? { width: height, height: width } : { width, height };
  const [x, y] = [4, size.width * 4];
  const [lastX, lastY] = [x * (size.width - 1), y * (size.height - 1)];
  const turns: Readonly<Record<number, readonly [number, number, number]>> = {
    2: [lastX, -x, y],
    3: [lastX + lastY, -x, -y],
    4: [lastY, x, -y],
    5: [0, y, x],
    6: [lastX, y, -x],
    7: [lastX + lastY, -y, -x],
    8: [lastY, -y, x],
  };
  const [origin, right, down] = turns[orientation] ?? [0, x, y];
  // Opaque where nothing else is said.
  const pixels = new Uint8Array(width * height * 4).fill(alpha === 'none' ? 255 : 0);
  return { ...size, pixels, origin, right, down, paints: createPaints(layout) };
}

/** One strip or tile. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly bytesPerRow: number;
  /** The samples of one pixel in it, from `firstSample` on. */
  readonly samples: number;
  readonly firstSample: number;
}

function partAt(layout: TiffLayout, index: number): Part | undefined {
  const { width, height, tile, isPlanar, samplesPerPixel, bitsPerSample } = layout;
  const across = Math.ceil(width / tile.width);
  const perPlane = across * Math.ceil(height / tile.height);
  const plane = Math.floor(index / perPlane);
  if (plane >= (isPlanar ? samplesPerPixel : 1)) return undefined;
  const [x, y] = [index % across, Math.floor((index % perPlane) / across)];
  const samples = isPlanar ? 1 : samplesPerPixel;
  const isStrip = tile.width === width;
  return {
    x: x * tile.width,
    y: y * tile.height,
    // The last strip has only the rows that are left; a tile is always whole.
    rows: isStrip ? Math.min(tile.height, height - y * tile.height) : tile.height,
    bytesPerRow: Math.ceil((tile.width * samples * bitsPerSample) / 8),
    samples,
    firstSample: plane,
  };
}

function drawPart(layout: TiffLayout, part: Part, unpacked: Uint8Array, canvas: Canvas): void {
  const columns = Math.min(layout.tile.width, layout.width - part.x);
  const rows = Math.min(part.rows, layout.height - part.y);
  const values = new Uint16Array(layout.tile.width * part.samples);
  for (let row = 0; row < rows; row += 1) {
    const from = row * part.bytesPerRow;
    readRow(layout, unpacked.subarray(from, from + part.bytesPerRow), values);
    if (layout.isDifferential) addUp(values, part.samples, layout.bitsPerSample);
    const start = canvas.origin + part.x * canvas.right + (part.y + row) * canvas.down;
    for (let sample = 0; sample < part.samples; sample += 1) {
      for (const paint of canvas.paints[part.firstSample + sample] ?? []) {
        drawSample(paint, { values, step: part.samples, sample, columns }, { ...canvas, start });
      }
    }
  }
}

/** One sample of every pixel in a row. */
interface RowSamples {
  readonly values: Uint16Array;
  /** From one pixel's value to the next one's. */
  readonly step: number;
  readonly sample: number;
  readonly columns: number;
}

function drawSample(
  { channel, levels }: Paint,
  { values, step, sample, columns }: RowSamples,
  { pixels, right, start }: Canvas & { readonly start: number },
): void {
  let to = start + channel;
  for (let column = 0; column < columns; column += 1, to += right) {
    pixels[to] = levels[values[column * step + sample] ?? 0] ?? 0;
  }
}

/** One row's samples as numbers of their own depth. */
function readRow(
  { bitsPerSample, isLittleEndian }: TiffLayout,
  row: Uint8Array,
  values: Uint16Array,
): void {
  if (bitsPerSample === 8) {
    values.set(row.subarray(0, values.length));
  } else if (bitsPerSample === 16) {
    const [low, high] = isLittleEndian ? [0, 1] : [1, 0];
    for (let index = 0; index < values.length; index += 1) {
      values[index] = (row[index * 2 + low] ?? 0) | ((row[index * 2 + high] ?? 0) << 8);
    }
  } else {
    const perByte = 8 / bitsPerSample;
    const mask = 2 ** bitsPerSample - 1;
    for (let index = 0; index < values.length; index += 1) {
      const byte = row[Math.floor(index / perByte)] ?? 0;
      values[index] = (byte >> (8 - bitsPerSample * ((index % perByte) + 1))) & mask;
    }
  }
}

/** Undoes the predictor of TIFF 6.0, section 14. */
function addUp(values: Uint16Array, samples: number, bitsPerSample: number): void {
  const mask = 2 ** bitsPerSample - 1;
  for (let index = samples; index < values.length; index += 1) {
    values[index] = ((values[index] ?? 0) + (values[index - samples] ?? 0)) & mask;
  }
}

/** Where a sample goes in a pixel, and what each of its values becomes there. */
interface Paint {
  readonly channel: number;
  readonly levels: Uint8Array;
}

/** What each sample of a pixel paints: a colour, all three of a grey or palette, the opacity, nothing. */
function createPaints(layout: TiffLayout): readonly (readonly Paint[])[] {
  const { photometric, bitsPerSample, samplesPerPixel, palette, alpha } = layout;
  const most = 2 ** bitsPerSample - 1;
  const straight = Uint8Array.from({ length: most + 1 }, (_, value) =>
    Math.round((value * 255) / most),
  );
  const levels = photometric === WHITE_IS_ZERO ? straight.toReversed() : straight;
  const rgb = [0, 1, 2];
  const colors: readonly (readonly Paint[])[] = {
    [RGB]: rgb.map((channel) => [{ channel, levels }]),
    [PALETTE]: [rgb.map((channel) => ({ channel, levels: entriesOf(palette, channel, most + 1) }))],
  }[photometric] ?? [rgb.map((channel) => ({ channel, levels }))];
  const opacity = alpha === 'none' ? [] : [{ channel: 3, levels: straight }];
  return Array.from({ length: samplesPerPixel }, (_, sample) =>
    sample === colors.length ? opacity : (colors[sample] ?? []),
  );
}

function entriesOf(palette: readonly number[], color: number, count: number): Uint8Array {
  return Uint8Array.from(palette.slice(color * count, (color + 1) * count), (value) => value >> 8);
}

/** Opacity was multiplied into the colours; what we make keeps them apart. */
function divideByAlpha({ pixels }: Canvas): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0;
    if (alpha === 0 || alpha === 255) continue;
    for (let color = at; color < at + 3; color += 1) {
      pixels[color] = Math.min(255, Math.round(((pixels[color] ?? 0) * 255) / alpha));
    }
  }
}

/** A profile for greys or inks does not fit the pixels that we make. */
function isRgbProfile(profile: Uint8Array | undefined): boolean {
  return profile !== undefined && String.fromCharCode(...profile.subarray(16, 20)) === 'RGB ';
}
