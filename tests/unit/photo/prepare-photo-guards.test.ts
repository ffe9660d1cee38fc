import { describe, expect, test, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { PhotoSize } from '#core/photo.ts';
import { assertWhole } from '#photo/clean/assert-whole.ts';
import { JPEG_MARKER, walkJpeg } from '#photo/jpeg/walk-jpeg.ts';
import { preparePhoto } from '#photo/prepare-photo.ts';
import type { RenderPhoto } from '#photo/render/render-photo.ts';
import { walkGif } from '#photo/gif/walk-gif.ts';
import {
  pngChunk,
  webpChunk,
  webpExtendedHeader,
  webpOf,
  withJpegSegment,
} from '../../fixtures/edit-containers.ts';
import { withTiffField } from '../../fixtures/edit-tiff.ts';
import {
  gifBody,
  gifExtension,
  movingGif,
  movingPng,
  movingWebp,
} from '../../fixtures/moving-photos.ts';
import { avifWithMetadata, bmp, heic, painted } from '../../fixtures/other-formats.ts';
import type { PhotoSource } from '#photo/photo-source.ts';
import { cleanJpeg, motionPhoto, opaquePng, webpPhoto } from '../../fixtures/photos.ts';
import { unedited } from '../../fixtures/unedited.ts';
import { sampleVideo } from '../../fixtures/edit-boxes.ts';

type Make = () => Uint8Array | Promise<Uint8Array>;

const HUGE = 50_000;

/** Prepares a file that must not be decoded, and says why it was refused. */
async function refusal(make: Make, size: PhotoSize = 'standard'): Promise<PhotolinkError> {
  const render = vi.fn<RenderPhoto>(() => Promise.reject(new Error('nothing may be decoded')));
  const file = new File([Uint8Array.from(await make())], 'holiday.jpg', { type: 'image/jpeg' });
  const error: unknown = await preparePhoto(file, unedited(size), render).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(PhotolinkError);
  expect(render).not.toHaveBeenCalled();
  return error as PhotolinkError;
}

const BOMBS: readonly (readonly [string, Make])[] = [
  ['a JPEG', async () => patched(await cleanJpeg(), frameOf(await cleanJpeg()) + 5, u16be(HUGE))],
  ['a PNG', async () => patched(await opaquePng(), 16, u32be(HUGE))],
  [
    'the frame of a moving PNG',
    async () => patched(await movingPng(), 8 + 25 + 20 + 12, u32be(HUGE)),
  ],
  ['a GIF', async () => patched(await movingGif(), 6, u16le(HUGE))],
  [
    'the frame of a GIF',
    async () => patched(await movingGif(), imageOf(await movingGif()) + 5, u16le(HUGE)),
  ],
  [
    'the canvas of a WebP',
    async () => webpOf(webpExtendedHeader(0, HUGE, HUGE), (await webpPhoto()).subarray(12)),
  ],
  [
    'an AVIF',
    async () => patched(await avifWithMetadata(), ispeOf(await avifWithMetadata()), u32be(HUGE)),
  ],
  ['a HEIC', () => patched(heic('ten-bit'), ispeOf(heic('ten-bit')), u32be(HUGE))],
  ['the tiles of a HEIC', () => patched(heic('phone'), ispeOf(heic('phone')), u32be(HUGE))],
  ['a BMP', async () => patched(await bmp(false), 18, u32le(HUGE))],
  ['a BMP whose rows go down', async () => patched(await bmp(true), 22, u32le(-HUGE >>> 0))],
  ['a TIFF', async () => withTiffField(await painted().tiff().toBuffer(), 0x100, HUGE)],
];

describe.each<PhotoSize>(['standard', 'original'])('as %s', (size) => {
  test.each(BOMBS)('%s of 50,000 pixels is too large', async (_, make) => {
    const { code, facts } = await refusal(make, size);
    expect({ code, facts }).toEqual({
      code: 'too-large',
      facts: { limit: 16_384, detail: 'pixels on a side' },
    });
  });
});

describe('a moving picture that is too much to play', () => {
  test.each<[string, Make, string]>([
    ['a GIF of ten thousand frames', async () => gifOf(await movingGif(), 10_000), 'frames'],
    ['a PNG of ten thousand frames', () => pngOf(10_000), 'frames'],
    [
      'a WebP of ten thousand frames',
      async () => webpOfFrames(await movingWebp(), 10_000),
      'frames',
    ],
    ['a GIF of an hour', async () => gifOf(await movingGif(), 100, 3600), 'minutes'],
    [
      'a GIF of a thousand large frames',
      async () =>
        gifOf(patched(await movingGif(), 6, Buffer.concat([u16le(4000), u16le(3000)])), 1000),
      'megapixels in all frames',
    ],
  ])('%s', async (_, make, detail) => {
    expect(await refusal(make)).toMatchObject({ code: 'too-large', facts: { detail } });
  });
});

test('a HEIC whose list of places has no end is refused', async () => {
  const file = Buffer.from(heic('phone'));
  const iloc = file.indexOf('iloc');
  // Places that take no room, as many as a number can tell, of every item.
  const hollow = patched(file, iloc + 8, Buffer.from([0, 0]));
  const endless = patched(hollow, iloc + 12, Buffer.alloc(80, 0xff));
  expect((await refusal(() => endless)).code).toBe('unreadable-photo');
});

describe('a file that is cut', () => {
  test.each<[string, Make]>([
    ['a JPEG in its pixels', async () => (await cleanJpeg()).subarray(0, -40)],
    ['a JPEG before its end', async () => (await cleanJpeg()).subarray(0, -1)],
    ['a PNG', async () => (await opaquePng()).subarray(0, -20)],
    ['a GIF', async () => (await movingGif()).subarray(0, -3)],
    ['a WebP', async () => (await webpPhoto()).subarray(0, -20)],
    ['an AVIF', async () => (await avifWithMetadata()).subarray(0, -20)],
    ['a HEIC', () => heic('phone').subarray(0, -20)],
    ['a BMP', async () => (await bmp(false)).subarray(0, -20)],
    [
      'a TIFF',
      async () => (await painted().tiff({ compression: 'none' }).toBuffer()).subarray(0, 9000),
    ],
    ['nothing but a signature', () => Buffer.from('GIF89a')],
  ])('%s is unreadable, also as an original', async (_, make) => {
    expect((await refusal(make)).code).toBe('unreadable-photo');
    expect((await refusal(make, 'original')).code).toBe('unreadable-photo');
  });
});

describe('a JPEG that no browser decodes is named', () => {
  test.each([
    ['arithmetic-coded JPEG', 0xc9, 8],
    ['lossless JPEG', 0xc3, 8],
    ['12-bit JPEG', 0xc1, 12],
  ])('%s', async (type, marker, bits) => {
    const jpeg = await cleanJpeg();
    const frame = frameOf(jpeg);
    const strange = patched(
      patched(jpeg, frame + 1, Buffer.from([marker])),
      frame + 4,
      Buffer.from([bits]),
    );
    expect(await refusal(() => strange)).toMatchObject({
      code: 'unsupported-type',
      facts: { type },
    });
  });
});

test('a progressive JPEG of more scans than any encoder writes is refused', async () => {
  const jpeg = await painted().jpeg({ progressive: true }).toBuffer();
  const scans = [...walkJpeg(jpeg)].filter(({ marker }) => marker === JPEG_MARKER.SOS);
  const { start, end } = scans.at(-1)!;
  const more = (times: number) =>
    Buffer.concat([
      jpeg.subarray(0, end),
      ...Array.from({ length: times - scans.length }, () => jpeg.subarray(start, end)),
      jpeg.subarray(end),
    ]);
  expect(() => {
    assertWhole(more(100), 'jpeg');
  }).not.toThrow();
  const { code, facts } = await refusal(() => more(101));
  expect({ code, facts }).toEqual({
    code: 'unreadable-photo',
    facts: { detail: 'JPEG: too many scans' },
  });
});

describe('a file that is two things at once', () => {
  const zip = Buffer.from('PK\x03\x04 and the rest of an archive PK\x05\x06', 'latin1');
  const script = Buffer.from('GIF89a/*', 'latin1');

  test('goes on as the picture that it starts with', async () => {
    const seen: PhotoSource[] = [];
    const render: RenderPhoto = async (source) => {
      seen.push(source);
      const jpeg = new Blob([Uint8Array.from(await cleanJpeg())]);
      return { photo: jpeg, thumbnail: jpeg, size: { width: 64, height: 48 } };
    };
    const both = new File([Uint8Array.from(Buffer.concat([await motionPhoto(), zip]))], 'a.zip');
    const { blob } = await preparePhoto(both, unedited(), render);
    expect(seen).toHaveLength(1);
    expect(Buffer.from(await blob.arrayBuffer()).includes('PK')).toBe(false);
  });

  test('is refused where the picture is none', async () => {
    const gif = Buffer.concat([script, Buffer.from('*/alert(1)//'.padEnd(200))]);
    expect((await refusal(() => gif)).code).toBe('unreadable-photo');
  });
});

test('a photo that asks for more memory than there is is unreadable, and no fault of ours', async () => {
  const render: RenderPhoto = () =>
    Promise.reject(new RangeError('Array buffer allocation failed'));
  const file = new Blob([Uint8Array.from(await cleanJpeg())]);
  const error: unknown = await preparePhoto(file, unedited(), render).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: 'unreadable-photo', facts: { detail: 'out of bounds' } });
});

test('a JPEG with a megabyte of application data and fill bytes is no cut one', async () => {
  let jpeg: Uint8Array = await cleanJpeg();
  for (let part = 0; part < 16; part += 1)
    jpeg = withJpegSegment(jpeg, 0xe5, new Uint8Array(65_533));
  const render = vi.fn<RenderPhoto>(() => Promise.reject(new PhotolinkError('unreadable-photo')));
  await preparePhoto(new Blob([Uint8Array.from(jpeg)]), unedited(), render).catch(() => undefined);
  expect(render).toHaveBeenCalledOnce();
});

function patched(bytes: Uint8Array, at: number, value: Uint8Array): Buffer {
  const changed = Buffer.from(bytes);
  value.forEach((byte, index) => (changed[at + index] = byte));
  return changed;
}

function frameOf(jpeg: Uint8Array): number {
  return Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]));
}

function imageOf(gif: Uint8Array): number {
  return [...walkGif(gif)].find(({ kind }) => kind === 'image')!.start;
}

/** Where the width of the first picture in an ISO file stands. */
function ispeOf(file: Uint8Array): number {
  return Buffer.from(file).indexOf('ispe') + 8;
}

/** The first frame of a GIF so many times. */
function gifOf(gif: Uint8Array, frames: number, seconds = 0.1): Buffer {
  const image = [...walkGif(gif)].find(({ kind }) => kind === 'image')!;
  const control = Buffer.concat([
    Buffer.from([0]),
    u16le(Math.min(65_535, seconds * 100)),
    Buffer.from([0]),
  ]);
  const frame = Buffer.concat([gifExtension(0xf9, control), gif.subarray(image.start, image.end)]);
  const body = Array.from({ length: frames }, () => frame);
  return Buffer.concat([gif.subarray(0, gifBody(gif)), ...body, Buffer.from([0x3b])]);
}

async function pngOf(frames: number): Promise<Buffer> {
  const png = await movingPng();
  const control = Buffer.alloc(26);
  const more = Array.from({ length: frames }, () => pngChunk('fcTL', control));
  return Buffer.concat([png.subarray(0, -12), ...more, png.subarray(-12)]);
}

function webpOfFrames(webp: Uint8Array, frames: number): Buffer {
  const frame = Buffer.concat([Buffer.alloc(16), Buffer.from('VP8L\0\0\0\0', 'latin1')]);
  const more = Array.from({ length: frames }, () => webpChunk('ANMF', frame));
  return webpOf(webp.subarray(12), ...more);
}

function u16be(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function u16le(value: number): Buffer {
  return Buffer.from([value & 0xff, value >> 8]);
}

function u32be(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function u32le(value: number): Buffer {
  return u32be(value).reverse();
}

describe('an edited video', () => {
  test.each(['standard', 'original'] as const)(
    'is refused as %s: covers would be lost',
    async (size) => {
      const covers = [{ x: 0.1, y: 0.1, width: 0.5, height: 0.5, look: 'box' as const }];
      const { edit } = unedited();
      const made = preparePhoto(new Blob([sampleVideo('android.mp4')]), {
        size,
        edit: { ...edit, covers },
      });
      await expect(made).rejects.toMatchObject({ code: 'cannot-clean', facts: { type: 'MP4' } });
    },
  );
});

describe('a photo that nobody wants any more', () => {
  const given = async (afterSteps: number) => {
    const abort = new AbortController();
    const onProgress = vi.fn(() => {
      // As the word of a page comes in: not at once, but between two steps.
      if (onProgress.mock.calls.length === afterSteps)
        setTimeout(() => {
          abort.abort();
        });
    });
    const photo = new Blob([Uint8Array.from(await cleanJpeg())]);
    const render = vi.fn<RenderPhoto>(async (_source, _request, whenDrawn) => {
      await whenDrawn();
      return { photo, thumbnail: photo, size: { width: 64, height: 48 } };
    });
    const made = preparePhoto(photo, unedited(), render, { signal: abort.signal, onProgress });
    await expect(made).rejects.toMatchObject({ code: 'cancelled' });
    return { render, onProgress };
  };

  test.each([1, 2])('is not decoded when given up after step %i', async (steps) => {
    const { render, onProgress } = await given(steps);
    expect(render).not.toHaveBeenCalled();
    expect(onProgress).toHaveBeenCalledTimes(steps);
  });

  test('is given up between drawing and encoding, and after it', async () => {
    for (const steps of [3, 4]) {
      const { render } = await given(steps);
      expect(render).toHaveBeenCalledOnce();
    }
  });
});
