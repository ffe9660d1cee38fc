import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assertCleanAnimation } from '#photo/clean/assert-clean-animation.ts';
import { cleanAnimation } from '#photo/clean/clean-animation.ts';
import { walkGif } from '#photo/gif/walk-gif.ts';
import { walkPng } from '#photo/png/walk-png.ts';
import { bitmapBySharp } from '../../../fixtures/bitmap-by-sharp.ts';
import { buildExif } from '../../../fixtures/build-exif.ts';
import { pngChunk, webpChunk, webpOf } from '../../../fixtures/edit-containers.ts';
import {
  FRAME_COLORS,
  FRAME_MS,
  gifBody,
  gifExtension,
  gifWithMetadata,
  movingGif,
  movingPng,
  movingWebp,
  pngMovingWithMetadata,
  webpMovingWithMetadata,
  withGifBlocks,
} from '../../../fixtures/moving-photos.ts';
import { cleanJpeg, opaquePng, wideGamutPhoto } from '../../../fixtures/photos.ts';

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', bitmapBySharp);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

type Moving = 'gif' | 'png' | 'webp';

const PLAIN = { gif: movingGif, png: movingPng, webp: movingWebp } as const;
const WITH_METADATA = {
  gif: gifWithMetadata,
  png: pngMovingWithMetadata,
  webp: webpMovingWithMetadata,
} as const;
const TYPES = ['gif', 'png', 'webp'] as const;
const TRACES = ['Photolinkon', 'SN-4242424242', 'GPS', 'Exif', 'ICC', 'Comment', 'XMP'];

function clean(bytes: Uint8Array, type: Moving): Promise<Uint8Array | undefined> {
  return cleanAnimation(Uint8Array.from(bytes), type);
}

/** Every frame's pixels, one under the other. */
async function pixelsOf(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { animated: true }).removeAlpha().raw().toBuffer();
}

describe.each(TYPES)('a moving %s', (type) => {
  test('loses everything but its frames, which stay the same', async () => {
    const picked = await WITH_METADATA[type]();
    for (const trace of ['Photolinkon', 'SN-4242424242']) {
      expect(picked.includes(trace), `${trace} was planted`).toBe(true);
    }
    const cleaned = Buffer.from((await clean(picked, type))!);

    await assertCleanAnimation(cleaned);
    for (const trace of TRACES) expect(cleaned.includes(trace), trace).toBe(false);
    if (type === 'png') return;
    const { pages, delay, loop } = await sharp(cleaned, { animated: true }).metadata();
    expect({ pages, delay, loop }).toEqual({
      pages: FRAME_COLORS.length,
      delay: FRAME_COLORS.map(() => FRAME_MS),
      loop: 0,
    });
    expect((await pixelsOf(cleaned)).equals(await pixelsOf(await PLAIN[type]()))).toBe(true);
  });

  test('that is clean already comes out as it was, but for its names', async () => {
    const once = await clean(await PLAIN[type](), type);
    expect(await clean(once!, type)).toEqual(once);
  });

  test.each([1, 2, 5, 30])('is refused by the proof with %i bytes less', async (missing) => {
    const whole = (await clean(await PLAIN[type](), type))!;
    await expect(assertCleanAnimation(whole.subarray(0, -missing))).rejects.toThrow(/cannot-clean/);
  });

  test('is refused by the proof with a byte behind its end', async () => {
    const whole = (await clean(await PLAIN[type](), type))!;
    const longer = Buffer.concat([whole, Buffer.from([0])]);
    await expect(assertCleanAnimation(longer)).rejects.toThrow(/cannot-clean/);
  });

  test('is refused by the proof as it was picked', async () => {
    await expect(assertCleanAnimation(await WITH_METADATA[type]())).rejects.toThrow(/cannot-clean/);
  });
});

test('the frames of a PNG keep their chunks byte for byte', async () => {
  const kept = ['fcTL', 'IDAT', 'fdAT'];
  const chunksOf = (bytes: Uint8Array) =>
    [...walkPng(bytes)]
      .filter(({ type }) => kept.includes(type))
      .map(({ type, data }) => [type, Buffer.from(data).toString('hex')]);
  const picked = await pngMovingWithMetadata();
  expect(chunksOf((await clean(picked, 'png'))!)).toEqual(chunksOf(picked));
});

describe('what is hidden behind the pixels of a frame', () => {
  test('is cut off a GIF', async () => {
    const gif = Buffer.from(await plain('gif'));
    const end = gif.length - 2;
    const hidden = Buffer.concat([Buffer.from([13]), Buffer.from('SN-4242424242')]);
    const picked = Buffer.concat([gif.subarray(0, end), hidden, gif.subarray(end)]);
    await expect(assertCleanAnimation(picked)).rejects.toThrow(/bytes behind a frame/);

    const cleaned = Buffer.from((await clean(picked, 'gif'))!);
    expect(cleaned.includes('SN-42')).toBe(false);
    expect((await pixelsOf(cleaned)).equals(await pixelsOf(gif))).toBe(true);
  });

  test.each([0, 1, 6, 9])('is cut off a PNG that was packed at level %i', async (level) => {
    const png = await movingPng([], level);
    const chunks = [...walkPng(png)];
    const last = chunks.findLast(({ type }) => type === 'fdAT')!;
    const longer = pngChunk('fdAT', Buffer.concat([last.data, Buffer.from('SN-4242424242')]));
    const picked = Buffer.concat([png.subarray(0, last.start), longer, png.subarray(last.end)]);
    await expect(assertCleanAnimation(picked)).rejects.toThrow(/bytes behind a frame/);

    expect(Buffer.from((await clean(picked, 'png'))!)).toEqual(png);
  });
});

describe('a moving picture keeps only its first one', () => {
  test('where Exif would have turned it', async () => {
    const picked = await movingPng([pngChunk('eXIf', buildExif({ orientation: 6 }))]);
    expect(await clean(picked, 'png')).toBeUndefined();
  });

  test.each(['png', 'webp'] as const)('where a %s has other colours than sRGB', async (type) => {
    const { icc } = await sharp(await wideGamutPhoto()).metadata();
    expect(await clean(await withProfile(type, icc!), type)).toBeUndefined();
  });

  test('where a PNG would unpack to more than can be looked through', async () => {
    const png = Buffer.from(await movingPng());
    // Its header, and the sizes of its frames.
    for (const at of allOf(png, 'IHDR', 4).concat(allOf(png, 'fcTL', 8))) {
      png.writeUInt32BE(16_000, at);
      png.writeUInt32BE(7000, at + 4);
    }
    const unpack = vi.spyOn(globalThis, 'DecompressionStream');
    expect(await clean(png, 'png')).toBeUndefined();
    expect(unpack).not.toHaveBeenCalled();
    unpack.mockRestore();
  });

  test('where a frame of a PNG is not all there', async () => {
    const png = await movingPng();
    const last = [...walkPng(png)].findLast(({ type }) => type === 'fdAT')!;
    const shorter = pngChunk('fdAT', last.data.subarray(0, -6));
    const picked = Buffer.concat([png.subarray(0, last.start), shorter, png.subarray(last.end)]);
    expect(await clean(picked, 'png')).toBeUndefined();
  });

  test('where a picture stands before the frames of a PNG, which nobody sees', async () => {
    const png = await movingPng();
    const [first] = [...walkPng(png)].filter(({ type }) => type === 'fcTL');
    const picked = Buffer.concat([png.subarray(0, first!.start), png.subarray(first!.end)]);
    picked.writeUInt32BE(2, 8 + 25 + 8);
    expect(await clean(picked, 'png')).toBeUndefined();
  });

  test.each([
    ['gAMA', Buffer.from('TEXT')],
    ['cHRM', Buffer.alloc(32, 'TEXT')],
  ])('where %s gives a PNG other colours than those of sRGB', async (type, data) => {
    expect(await clean(await movingPng([pngChunk(type, data)]), 'png')).toBeUndefined();
  });

  test('where a frame of a PNG tells less than it has to', async () => {
    const png = await movingPng();
    const last = [...walkPng(png)].findLast(({ type }) => type === 'fcTL')!;
    const shorter = pngChunk('fcTL', last.data.subarray(0, 8));
    const picked = Buffer.concat([png.subarray(0, last.start), shorter, png.subarray(last.end)]);
    expect(await clean(picked, 'png')).toBeUndefined();
  });

  test('where the header of a WebP is cut', async () => {
    const webp = await movingWebp();
    const picked = webpOf(webpChunk('VP8X', webp.subarray(20, 22)), webp.subarray(30));
    expect(await clean(picked, 'webp')).toBeUndefined();
  });

  test('where a frame of a GIF cannot be followed', async () => {
    const gif = Buffer.from(await movingGif());
    const last = [...walkGif(gif)].findLast(({ kind }) => kind === 'image')!;
    // The size of the codes stands before the sub-blocks.
    const codes = last.data;
    gif[codes] = 12;
    expect(await clean(gif, 'gif')).toBeUndefined();
  });
});

test('a moving PNG loses what it says about its colours beside sRGB, and a palette for no pixel', async () => {
  const gamma = Buffer.alloc(4);
  gamma.writeUInt32BE(45_455);
  const extra = [
    pngChunk('gAMA', gamma),
    pngChunk('pHYs', Buffer.from('MARKER-12')),
    pngChunk('sBIT', Buffer.from('TXT')),
    pngChunk('PLTE', Buffer.from('MARKER-52.5200N-13.4050E')),
  ];
  expect(Buffer.from((await clean(await movingPng(extra), 'png'))!)).toEqual(await movingPng());
  for (const chunk of extra) {
    await expect(assertCleanAnimation(await movingPng([chunk]))).rejects.toThrow(/cannot-clean/);
  }
});

test.each(['png', 'webp'] as const)(
  'a moving %s goes on moving without a profile of sRGB',
  async (type) => {
    const jpeg = await sharp(await cleanJpeg())
      .withIccProfile('srgb')
      .jpeg()
      .toBuffer();
    const { icc } = await sharp(jpeg).metadata();
    const cleaned = await clean(await withProfile(type, icc!), type);
    expect(cleaned && Buffer.from(cleaned).includes('sRGB')).toBe(false);
  },
);

describe('the proof refuses', () => {
  test.each<[string, () => Promise<Uint8Array>]>([
    ['a still picture', () => opaquePng()],
    ['a JPEG', () => cleanJpeg()],
    [
      'a comment in a GIF',
      async () => withGifBlocks(await plain('gif'), gifExtension(0xfe, Buffer.from('hi'))),
    ],
    [
      'an application block in a GIF',
      async () =>
        withGifBlocks(
          await plain('gif'),
          gifExtension(0xff, Buffer.from('ANYTHING1.0'), Buffer.from('hi')),
        ),
    ],
    ['a second loop in a GIF', async () => withGifBlocks(await plain('gif'), loop())],
    [
      'a loop with more to say',
      async () =>
        withGifBlocks(
          await movingWithoutLoop(),
          gifExtension(0xff, Buffer.from('NETSCAPE2.0'), Buffer.from([1, 0, 0]), Buffer.from('hi')),
        ),
    ],
    [
      'a control block for nothing',
      async () => withGifBlocks(await plain('gif'), gifExtension(0xf9, Buffer.from([0, 1, 0, 0]))),
    ],
    ['a used shape of pixels', async () => changed(await plain('gif'), 12, 0x42)],
    ['a false checksum in a PNG', async () => changed(await plain('png'), 30, 0x42)],
    ['a false number of frames', async () => changed(await plain('png'), 8 + 25 + 8 + 3, 9)],
    ['a flag of a WebP', async () => changed(await plain('webp'), 20, 0x0a)],
    ['reserved bytes of a WebP', async () => changed(await plain('webp'), 22, 1)],
    ['an unknown chunk in a frame of a WebP', webpWithStrangeFrame],
  ])('%s', async (_, make) => {
    await expect(assertCleanAnimation(await make())).rejects.toThrow(/cannot-clean/);
  });

  test('none of what it was made from', async () => {
    for (const type of TYPES) await assertCleanAnimation(await plain(type));
  });
});

/** Where, so many bytes behind each, the chunks of that type stand. */
function allOf(png: Buffer, type: string, offset: number): number[] {
  return [...walkPng(png)].flatMap((chunk) =>
    chunk.type === type ? chunk.start + 4 + offset : [],
  );
}

async function plain(type: Moving): Promise<Uint8Array> {
  return (await clean(await PLAIN[type](), type))!;
}

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  expect(bytes[at]).not.toBe(value);
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}

function loop(): Buffer {
  return gifExtension(0xff, Buffer.from('NETSCAPE2.0'), Buffer.from([1, 0, 0]));
}

async function movingWithoutLoop(): Promise<Uint8Array> {
  const gif = Buffer.from(await plain('gif'));
  const at = gif.indexOf('NETSCAPE2.0') - 3;
  expect(at).toBe(gifBody(gif));
  return Buffer.concat([gif.subarray(0, at), gif.subarray(at + loop().length)]);
}

async function webpWithStrangeFrame(): Promise<Uint8Array> {
  const webp = Buffer.from(await plain('webp'));
  const at = webp.indexOf('ANMF');
  const length = webp.readUInt32LE(at + 4);
  const data = Buffer.concat([
    webp.subarray(at + 8, at + 8 + length),
    webpChunk('CAMR', Buffer.from('hi')),
  ]);
  const rest = webp.subarray(at + 8 + length + (length % 2));
  return webpOf(webp.subarray(12, at), webpChunk('ANMF', data), rest);
}

async function withProfile(type: 'png' | 'webp', icc: Uint8Array): Promise<Uint8Array> {
  if (type === 'png') {
    const { deflateSync } = await import('node:zlib');
    return movingPng([pngChunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(icc)]))]);
  }
  const webp = Buffer.from(await movingWebp());
  webp[20] = (webp[20] ?? 0) | 0x20;
  return webpOf(webp.subarray(12, 30), webpChunk('ICCP', icc), webp.subarray(30));
}
