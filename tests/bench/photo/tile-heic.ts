import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { buildHeic, takeCodedPicture } from '../../fixtures/build-heic.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the library's own simple interface gives; it brings no types. */
interface SimpleLibheif {
  readonly HeifDecoder: new () => {
    readonly decode: (bytes: Uint8Array) => readonly {
      readonly get_width: () => number;
      readonly get_height: () => number;
      readonly display: (
        target: Size & { readonly data: Uint8ClampedArray },
        done: (shown: { readonly data: Uint8ClampedArray } | null) => void,
      ) => void;
    }[];
  };
}

/** Code points of sRGB and its matrix, full range (ITU-T H.273). */
const SRGB = Buffer.concat([Buffer.from('nclx'), Buffer.from([0, 1, 0, 13, 0, 6, 0x80])]);

/**
 * A large HEIC as phones write it, made of one tile over and over: no library in Node encodes HEVC.
 * With it the same pixels as a PNG, for sharp cannot decode it either.
 */
export async function tileHeic(size: Size): Promise<{ heic: Uint8Array; reference: Uint8Array }> {
  const file = await readFile(resolve(import.meta.dirname, 'tile.heic'));
  const tile = takeCodedPicture(file);
  const columns = Math.ceil(size.width / tile.width);
  const rows = Math.ceil(size.height / tile.height);
  const heic = buildHeic({
    ...size,
    tiles: Array.from({ length: columns * rows }, () => tile),
    columns,
    quarterTurns: 0,
    color: SRGB,
    exif: Buffer.from('MM\0*\0\0\0\x08\0\0\0\0\0\0', 'latin1'),
    xmp: Buffer.from('<x:xmpmeta/>'),
  });
  const reference = await sharp({ create: { ...size, channels: 3, background: 'black' } })
    .composite([{ input: await decodeTile(file), tile: true, gravity: 'northwest' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { heic, reference };
}

async function decodeTile(file: Uint8Array): Promise<Buffer> {
  const load = createRequire(import.meta.url);
  const { HeifDecoder } = load('libheif-js/wasm-bundle.js') as SimpleLibheif;
  const [image] = new HeifDecoder().decode(file);
  if (!image) throw new Error('no picture in the tile');
  const [width, height] = [image.get_width(), image.get_height()];
  const data = new Uint8ClampedArray(width * height * 4);
  await new Promise<void>((done, fail) => {
    image.display({ data, width, height }, (shown) => {
      if (shown) done();
      else fail(new Error('the tile cannot be decoded'));
    });
  });
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png()
    .toBuffer();
}
