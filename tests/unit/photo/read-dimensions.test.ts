import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { assertDecodable, assertReadable, MAX_FILE_BYTES } from '#photo/photo-limits.ts';
import { readDimensions } from '#photo/read-dimensions.ts';
import type { PhotoType } from '#photo/sniff-photo.ts';
import { walkGif } from '#photo/gif/walk-gif.ts';
import {
  webpChunk,
  webpExtendedHeader,
  webpOf,
  WEBP_FLAGS,
  withJpegSegment,
} from '../../fixtures/edit-containers.ts';
import { gifBody, movingGif } from '../../fixtures/moving-photos.ts';
import {
  avifWithMetadata,
  bmp,
  heic,
  painted,
  SIZE as BMP_SIZE,
} from '../../fixtures/other-formats.ts';
import {
  cleanJpeg,
  losslessWebp,
  opaquePng,
  paint,
  photoWithGps,
  pngWithMetadata,
  webpPhoto,
  webpWithMetadata,
  webpWithTransparency,
} from '../../fixtures/photos.ts';

const SIZE = { width: 37, height: 23 };

async function progressiveJpeg(): Promise<Uint8Array> {
  const raw = { ...SIZE, channels: 3 as const };
  return sharp(paint(SIZE.width, SIZE.height), { raw }).jpeg({ progressive: true }).toBuffer();
}

describe('the size is read from the header', () => {
  test.each<[string, PhotoType, () => Promise<Uint8Array>]>([
    ['a JPEG', 'jpeg', () => cleanJpeg(SIZE)],
    ['a progressive JPEG', 'jpeg', progressiveJpeg],
    ['a JPEG whose thumbnail has another size', 'jpeg', () => photoWithGps(SIZE)],
    ['a PNG', 'png', () => opaquePng(SIZE)],
    ['a PNG with metadata', 'png', () => pngWithMetadata(SIZE)],
    ['a lossy WebP', 'webp', () => webpPhoto(SIZE)],
    ['a lossless WebP', 'webp', () => losslessWebp(SIZE)],
    ['an extended WebP', 'webp', () => webpWithMetadata(SIZE)],
    ['a WebP with transparency', 'webp', () => webpWithTransparency(SIZE)],
    ['a GIF', 'gif', () => painted(SIZE).gif().toBuffer()],
    ['an AVIF', 'avif', () => painted(SIZE).avif({ effort: 0 }).toBuffer()],
    ['a TIFF', 'tiff', () => painted(SIZE).tiff().toBuffer()],
  ])('of %s', async (_, type, make) => {
    expect(readDimensions(await make(), type)).toEqual(SIZE);
  });

  test('of a HEIC as it is stored, tiles and all', () => {
    expect(readDimensions(heic('phone'), 'heic')).toEqual({ width: 320, height: 240 });
  });

  test.each([true, false])('of a BMP whose rows go down: %s', async (isTopDown) => {
    expect(readDimensions(await bmp(isTopDown), 'bmp')).toEqual(BMP_SIZE);
  });

  test('of the frame, where that of a GIF is larger than its screen', async () => {
    const gif = Buffer.from(await painted(SIZE).gif().toBuffer());
    const image = [...walkGif(gif)].find(({ kind }) => kind === 'image')!;
    gif.writeUInt16LE(40_000, image.start + 5);
    expect(readDimensions(gif, 'gif')).toEqual({ width: 40_000, height: SIZE.height });
  });

  test('of the frame, where that of a moving WebP is larger than its canvas', async () => {
    const frame = (await webpPhoto({ width: 900, height: 20 })).subarray(12);
    const moving = webpChunk('ANMF', Buffer.concat([Buffer.alloc(16), frame]));
    const file = webpOf(webpExtendedHeader(WEBP_FLAGS.animation, 4, 4), moving);
    expect(readDimensions(file, 'webp')).toEqual({ width: 900, height: 20 });
  });

  test('of a JPEG as it is stored, not as it is turned', async () => {
    const turned = await photoWithGps({ ...SIZE, orientation: 6 });
    expect(readDimensions(turned, 'jpeg')).toEqual({ width: SIZE.height, height: SIZE.width });
  });

  test('of a JPEG with fill bytes and a megabyte of application data in front', async () => {
    let jpeg: Uint8Array = await cleanJpeg(SIZE);
    for (let part = 0; part < 16; part += 1) {
      jpeg = withJpegSegment(jpeg, 0xe5, new Uint8Array(65_533));
    }
    const filled = Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xff]),
      jpeg.subarray(2),
    ]);
    expect(readDimensions(filled, 'jpeg')).toEqual(SIZE);
  });

  test('of the larger one, where the canvas of a WebP and its frame disagree', async () => {
    const frame = (await webpPhoto(SIZE)).subarray(12);
    const file = webpOf(webpExtendedHeader(0, 12_000, 4), frame);
    expect(readDimensions(file, 'webp')).toEqual({ width: 12_000, height: SIZE.height });
  });
});

describe('a header that does not tell is refused as unreadable', () => {
  const refused = expect.objectContaining({ code: 'unreadable-photo' }) as unknown;

  test.each<[string, PhotoType, () => Uint8Array | Promise<Uint8Array>]>([
    ['a JPEG cut before its frame', 'jpeg', async () => (await cleanJpeg()).subarray(0, 100)],
    ['a JPEG of three bytes', 'jpeg', async () => (await cleanJpeg()).subarray(0, 3)],
    ['a JPEG without a frame', 'jpeg', async () => withoutFrame(await cleanJpeg())],
    ['a JPEG of no height', 'jpeg', async () => withHeight(await cleanJpeg(), 0)],
    ['a cut PNG', 'png', async () => (await opaquePng()).subarray(0, 20)],
    [
      'a PNG that starts with another chunk',
      'png',
      async () => pngWithoutHeader(await opaquePng()),
    ],
    ['a cut WebP', 'webp', async () => (await webpPhoto()).subarray(0, 24)],
    ['a WebP of no frame', 'webp', () => Promise.resolve(webpOf(webpChunk('EXIF', SIGNATURE)))],
    [
      'a WebP with a false start code',
      'webp',
      () => Promise.resolve(webpOf(webpChunk('VP8 ', SIGNATURE))),
    ],
    ['a cut GIF', 'gif', async () => (await movingGif()).subarray(0, -3)],
    ['a GIF of no picture', 'gif', async () => withoutPictures(await movingGif())],
    ['a HEIC that ends before its pixels do', 'heic', () => heic('phone').subarray(0, -1)],
    ['a HEIC that ends before them', 'heic', () => heic('phone').subarray(0, 600)],
    ['a HEIC without a structure', 'heic', () => heic('phone').subarray(0, 40)],
    ['an AVIF of no size', 'avif', async () => renamed(await avifWithMetadata(), 'ispe', 'free')],
    ['a cut AVIF', 'avif', async () => (await avifWithMetadata()).subarray(0, -10)],
    ['a BMP of no height', 'bmp', async () => Buffer.from(await bmp(false)).fill(0, 22, 26)],
    ['a cut header of a BMP', 'bmp', async () => (await bmp(false)).subarray(0, 20)],
    [
      'a TIFF whose directory lies outside',
      'tiff',
      () => Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1'),
    ],
  ])('%s', async (_, type, make) => {
    const bytes = await make();
    expect(() => readDimensions(bytes, type)).toThrow(refused);
  });
});

describe('limits', () => {
  test.each([
    ['a bomb of 30,000 pixels square', { width: 30_000, height: 30_000 }, 16_384],
    ['a thin strip', { width: 16_385, height: 1 }, 16_384],
    ['121 megapixels', { width: 11_000, height: 11_000 }, 120],
  ])('%s is too large', (_, size, limit) => {
    let thrown: unknown;
    try {
      assertDecodable(size);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'too-large', facts: { limit } });
  });

  test('108 megapixels, the most that phones take, are fine', () => {
    expect(() => {
      assertDecodable({ width: 12_000, height: 9_000 });
    }).not.toThrow();
  });

  test('a file of more than 100 MB is too large', () => {
    expect(() => {
      assertReadable(MAX_FILE_BYTES);
    }).not.toThrow();
    expect(() => {
      assertReadable(MAX_FILE_BYTES + 1);
    }).toThrow(/too-large/);
  });
});

test('damaged files give a size or a PhotolinkError, nothing else', async () => {
  const files: [PhotoType, Uint8Array][] = [
    ['jpeg', await photoWithGps(SIZE)],
    ['png', await pngWithMetadata(SIZE)],
    ['webp', await webpWithMetadata(SIZE)],
    ['gif', await movingGif()],
    ['avif', await avifWithMetadata()],
    ['heic', heic('phone')],
    ['bmp', await bmp(false)],
    ['tiff', await painted(SIZE).tiff({ compression: 'lzw' }).toBuffer()],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      fc.nat(800),
      ([type, bytes], changes, length) => {
        const damaged = bytes.slice(0, Math.max(1, length));
        for (const [at, value] of changes) damaged[at % damaged.length] = value;
        try {
          expect(readDimensions(damaged, type).width).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(PhotolinkError);
        }
      },
    ),
    { numRuns: 400 },
  );
});

/** The file with the first box of that type called otherwise. */
function renamed(file: Uint8Array, type: string, otherwise: string): Buffer {
  const changed = Buffer.from(file);
  changed.write(otherwise, changed.indexOf(type), 'latin1');
  return changed;
}

function withoutPictures(gif: Uint8Array): Buffer {
  return Buffer.concat([gif.subarray(0, gifBody(gif)), Buffer.from([0x3b])]);
}

const SIGNATURE = Buffer.alloc(20, 7);

function frameAt(jpeg: Uint8Array): number {
  return Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]));
}

function withHeight(jpeg: Uint8Array, height: number): Buffer {
  const changed = Buffer.from(jpeg);
  changed.writeUInt16BE(height, frameAt(jpeg) + 5);
  return changed;
}

function withoutFrame(jpeg: Uint8Array): Buffer {
  const at = frameAt(jpeg);
  const length = Buffer.from(jpeg).readUInt16BE(at + 2);
  return Buffer.concat([jpeg.subarray(0, at), jpeg.subarray(at + 2 + length)]);
}

function pngWithoutHeader(png: Uint8Array): Buffer {
  return Buffer.concat([png.subarray(0, 8), png.subarray(33)]);
}
