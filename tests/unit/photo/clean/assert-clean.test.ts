import fc from 'fast-check';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { stripToPixels } from '#photo/clean/strip-to-pixels.ts';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { buildExif } from '../../../fixtures/build-exif.ts';
import {
  pngChunk,
  webpChunk,
  webpExtendedHeader,
  webpOf,
  WEBP_FLAGS,
  withJpegSegment,
  withPngChunk,
} from '../../../fixtures/edit-containers.ts';
import {
  cleanJpeg,
  exifSegment,
  losslessWebp,
  motionPhoto,
  opaquePng,
  paint,
  photoWithGps,
  pngWithTransparency,
  webpPhoto,
  webpWithMetadata,
  webpWithTransparency,
  xmpPacket,
  xmpSegment,
} from '../../../fixtures/photos.ts';

const SIZE = { width: 48, height: 32 };
const ADOBE = Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1');
const JFIF = Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1');
/** The frame header of a grey picture of one pixel. */
const FRAME = Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
const JFIF_THUMBNAIL = Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb', 'latin1');
const CLIP = Buffer.from('\0\0\0\x18ftypmp42', 'latin1');

function picture(): Sharp {
  return sharp(paint(SIZE.width, SIZE.height), { raw: { ...SIZE, channels: 3 } });
}

/** Without the density of pixels that sharp writes. */
function stripped(png: Uint8Array): Buffer {
  return Buffer.from(stripToPixels(Uint8Array.from(png), 'png'));
}

async function plainPng(): Promise<Buffer> {
  return stripped(await opaquePng(SIZE));
}

type Make = () => Uint8Array | Promise<Uint8Array>;

describe('files that hold pixels only pass', () => {
  test.each<[string, Make]>([
    ['a JPEG', () => cleanJpeg(SIZE)],
    ['a progressive JPEG', () => picture().jpeg({ progressive: true }).toBuffer()],
    ['a grey JPEG', () => picture().greyscale().jpeg().toBuffer()],
    [
      'a JPEG with every pixel of colour kept',
      () => picture().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
    ],
    ['a JPEG with a JFIF header', withHeader],
    ['a JPEG with an Adobe segment', insertInJpeg(0xee, ADOBE)],
    ['a PNG', () => plainPng()],
    [
      'a PNG with a palette',
      async () => stripped(await picture().png({ palette: true }).toBuffer()),
    ],
    ['a PNG with transparency', async () => stripped(await pngWithTransparency(SIZE))],
    [
      'a PNG that names its colour space',
      async () => withPngChunk(await plainPng(), 'sRGB', Buffer.from([0])),
    ],
    ['a WebP', () => webpPhoto(SIZE)],
    ['a lossless WebP', () => losslessWebp(SIZE)],
    ['a WebP with transparency', () => webpWithTransparency(SIZE)],
  ])('%s', async (_, make) => {
    const bytes = await make();
    expect(() => {
      assertClean(bytes);
    }).not.toThrow();
  });
});

describe('a JPEG that holds more is refused', () => {
  test.each<[what: string, reason: string, make: Make]>([
    ['everything a phone adds', 'marker e1', () => photoWithGps(SIZE)],
    ['Exif with a place', 'marker e1', insertInJpeg(0xe1, exifSegment())],
    [
      'Exif that says only the orientation',
      'marker e1',
      insertInJpeg(0xe1, exifSegment({ gps: false })),
    ],
    ['XMP', 'marker e1', insertInJpeg(0xe1, xmpSegment())],
    ['a colour profile', 'marker e2', () => picture().jpeg().withIccProfile('srgb').toBuffer()],
    ['a second picture (MPF)', 'marker e2', insertInJpeg(0xe2, Buffer.from('MPF\0II*\0'))],
    ['IPTC', 'marker ed', insertInJpeg(0xed, Buffer.from('Photoshop 3.0\x008BIM'))],
    ['a comment', 'marker fe', insertInJpeg(0xfe, Buffer.from('hello'))],
    ['an empty comment', 'marker fe', insertInJpeg(0xfe, Buffer.alloc(0))],
    ['a segment of a camera maker', 'marker e4', insertInJpeg(0xe4, Buffer.from('SEFT'))],
    [
      'a second JFIF header',
      'second header',
      async () => withJpegSegment(await withHeader(), 0xe0, JFIF),
    ],
    ['a JFIF header with a thumbnail', 'marker e0', insertInJpeg(0xe0, JFIF_THUMBNAIL)],
    [
      'a JFIF header with a word',
      'marker e0',
      insertInJpeg(0xe0, Buffer.concat([JFIF, Buffer.from('me')])),
    ],
    ['a JFIF extension', 'marker e0', insertInJpeg(0xe0, Buffer.from('JFXX\0\x10'))],
    ['a false JFIF header', 'marker e0', insertInJpeg(0xe0, Buffer.alloc(14))],
    [
      'words behind the Adobe segment',
      'marker ee',
      insertInJpeg(0xee, Buffer.concat([ADOBE, Buffer.from('me')])),
    ],
    ['another segment of that number', 'marker ee', insertInJpeg(0xee, Buffer.alloc(12))],
    ['a word behind its tables', 'marker db', async () => widened(await cleanJpeg(SIZE), 0xdb)],
    ['a word behind its codes', 'marker c4', async () => widened(await cleanJpeg(SIZE), 0xc4)],
    [
      'a word behind its frame header',
      'marker c0',
      async () => widened(await cleanJpeg(SIZE), 0xc0),
    ],
    [
      'a word behind its scan header',
      'marker da',
      async () => widened(await cleanJpeg(SIZE), 0xda),
    ],
    ['an empty table', 'marker db', insertInJpeg(0xdb, Buffer.alloc(0))],
    ['a long restart interval', 'marker dd', insertInJpeg(0xdd, Buffer.alloc(3))],
    ['an unknown segment', 'marker c8', insertInJpeg(0xc8, Buffer.from('hello'))],
    ['fill bytes', 'between segments', async () => filled(await cleanJpeg(SIZE))],
    ['the clip of a motion photo', 'marker e1', () => motionPhoto(SIZE)],
    [
      'a clip behind a clean picture',
      'behind the end',
      async () => Buffer.concat([await cleanJpeg(SIZE), CLIP]),
    ],
    [
      'a second JPEG behind it',
      'behind the end',
      async () => Buffer.concat([await cleanJpeg(SIZE), await cleanJpeg(SIZE)]),
    ],
    [
      'two frames',
      'not one picture',
      async () => withJpegSegment(await cleanJpeg(SIZE), 0xc0, FRAME),
    ],
    ['no end', 'ends early', async () => (await cleanJpeg(SIZE)).subarray(0, -2)],
    ['no pixels', 'not a photo', () => Buffer.from([0xff, 0xd8])],
    ['no scan', 'not one picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    [
      'bytes that are no marker',
      'no marker',
      async () => Buffer.concat([(await withHeader()).subarray(0, 20), CLIP]),
    ],
  ])('%s', async (_, reason, make) => {
    await expectRefused(make, reason);
  });
});

describe('a PNG that holds more is refused', () => {
  test.each<[what: string, reason: string, make: Make]>([
    ['Exif', 'chunk eXIf', insertInPng('eXIf', buildExif())],
    ['text', 'chunk tEXt', insertInPng('tEXt', Buffer.from('Author\0me'))],
    ['compressed text', 'chunk zTXt', insertInPng('zTXt', Buffer.from('Author\0\0me'))],
    ['XMP', 'chunk iTXt', insertInPng('iTXt', xmpPacket())],
    ['the time', 'chunk tIME', insertInPng('tIME', Buffer.alloc(7, 1))],
    ['a colour profile', 'chunk iCCP', () => picture().png().withIccProfile('p3').toBuffer()],
    ['an animation', 'chunk acTL', insertInPng('acTL', Buffer.alloc(8))],
    ['a private chunk', 'chunk deBG', insertInPng('deBG', Buffer.alloc(16, 1))],
    ['a header that is too long', 'chunk IHDR', insertInPng('IHDR', Buffer.alloc(14))],
    ['a second header', 'second IHDR', insertInPng('IHDR', Buffer.alloc(13))],
    ['a gamma', 'chunk gAMA', insertInPng('gAMA', Buffer.from([0, 0, 177, 143]))],
    ['a palette that is not used', 'chunk PLTE', insertInPng('PLTE', Buffer.alloc(27, 'MARKER'))],
    [
      'a false checksum',
      'chunk IDAT',
      async () => {
        const png = Buffer.from(await plainPng());
        return Buffer.concat([png.subarray(0, -16), Buffer.from('TEXT'), png.subarray(-12)]);
      },
    ],
    ['more than a gamma in the gamma', 'chunk gAMA', insertInPng('gAMA', Buffer.from('12345'))],
    [
      'two colour spaces',
      'second sRGB',
      async () =>
        withPngChunk(
          withPngChunk(await plainPng(), 'sRGB', Buffer.alloc(1)),
          'sRGB',
          Buffer.alloc(1),
        ),
    ],
    [
      'a byte behind the end',
      'behind the end',
      async () => Buffer.concat([await plainPng(), Buffer.alloc(1)]),
    ],
    [
      'a chunk behind the end',
      'behind the end',
      async () => Buffer.concat([await plainPng(), pngChunk('tEXt', CLIP)]),
    ],
    [
      'a word in the end',
      'chunk IEND',
      async () => Buffer.concat([(await plainPng()).subarray(0, -12), pngChunk('IEND', CLIP)]),
    ],
    ['no end', 'ends early', async () => (await plainPng()).subarray(0, -12)],
    [
      'no pixels',
      'not one picture',
      async () =>
        Buffer.concat([(await plainPng()).subarray(0, 33), pngChunk('IEND', Buffer.alloc(0))]),
    ],
  ])('%s', async (_, reason, make) => {
    await expectRefused(make, reason);
  });
});

describe('a WebP that holds more is refused', () => {
  const around =
    (flags: number, ...others: Uint8Array[]) =>
    async () =>
      webpOf(webpExtendedHeader(flags, SIZE.width, SIZE.height), await frame(), ...others);

  test.each<[what: string, reason: string, make: Make]>([
    ['Exif and XMP', 'EXIF', () => webpWithMetadata(SIZE)],
    ['Exif', 'EXIF', around(WEBP_FLAGS.exif, webpChunk('EXIF', buildExif()))],
    ['Exif without its flag', 'EXIF', around(0, webpChunk('EXIF', buildExif()))],
    ['XMP', 'XMP', around(WEBP_FLAGS.xmp, webpChunk('XMP ', xmpPacket()))],
    [
      'Exif in a simple file',
      'EXIF',
      async () => webpOf(await frame(), webpChunk('EXIF', buildExif())),
    ],
    ['a colour profile', 'ICCP', () => picture().webp().withIccProfile('p3').toBuffer()],
    ['the flag of an animation', 'flags 2', around(WEBP_FLAGS.animation)],
    ['the flag of Exif that is not there', 'flags 8', around(WEBP_FLAGS.exif)],
    ['the flag of transparency that is not there', 'alpha flag', around(WEBP_FLAGS.alpha)],
    [
      'transparency without its flag',
      'alpha flag',
      async () => patched(await webpWithTransparency(SIZE), 20, 0),
    ],
    ['a reserved flag', 'flags 80', around(0x80)],
    [
      'a reserved byte in use',
      'odd header',
      async () => patched(await webpWithTransparency(SIZE), 21, 1),
    ],
    [
      'a canvas larger than its frame',
      'size of the frame',
      async () => webpOf(webpExtendedHeader(0, 4000, 3000), await frame()),
    ],
    ['an unknown chunk', 'note', async () => webpOf(await frame(), webpChunk('note', CLIP))],
    ['a second frame', 'VP8 ,VP8 ', async () => webpOf(await frame(), await frame())],
    [
      'a byte behind the end',
      'behind the end',
      async () => Buffer.concat([await webpPhoto(SIZE), Buffer.alloc(1)]),
    ],
    ['a length that is too short', 'behind the end', async () => shortened(await webpPhoto(SIZE))],
    ['no end', 'behind the end', async () => (await webpPhoto(SIZE)).subarray(0, -10)],
    ['padding with a meaning', 'padding', paddedWith],
  ])('%s', async (_, reason, make) => {
    await expectRefused(make, reason);
  });
});

describe('what is no photo is refused', () => {
  test.each<[what: string, reason: string, make: Make]>([
    ['nothing', 'not a photo', () => Buffer.alloc(0)],
    ['text', 'not a photo', () => Buffer.from('hello')],
    ['a GIF', 'not a photo', () => picture().gif().toBuffer()],
  ])('%s', async (_, reason, make) => {
    await expectRefused(make, reason);
  });
});

describe('whatever is done to a file', () => {
  async function files(): Promise<Uint8Array[]> {
    return Promise.all([
      cleanJpeg(SIZE),
      plainPng(),
      webpPhoto(SIZE),
      losslessWebp(SIZE),
      webpWithTransparency(SIZE),
    ]);
  }

  test('bytes behind its end are refused', async () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(await files())),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        (file, extra) => {
          expect(codeOf(Buffer.concat([file, extra]))).toBe('cannot-clean');
        },
      ),
    );
  });

  test('it is refused when cut anywhere', async () => {
    fc.assert(
      fc.property(fc.constantFrom(...(await files())), fc.nat(), (file, cut) => {
        expect(codeOf(file.subarray(0, cut % file.length))).toBe('cannot-clean');
      }),
    );
  });

  test('a check of damaged bytes ends, with `cannot-clean` or in peace', async () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...(await files()), await photoWithGps(SIZE)),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (file, changes) => {
          const damaged = file.slice();
          // The first bytes are structure more often than the last: half of the changes go there.
          for (const [at, value] of changes) damaged[at % (value % 2 ? 64 : file.length)] = value;
          expect(['clean', 'cannot-clean']).toContain(codeOf(damaged));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('no segment put between the others gets through', async () => {
    const jpeg = await cleanJpeg(SIZE);
    fc.assert(
      fc.property(
        fc.constantFrom(0xfe, ...Array.from({ length: 16 }, (_, index) => 0xe0 + index)),
        fc.uint8Array({ maxLength: 80 }),
        (marker, payload) => {
          expect(codeOf(withJpegSegment(jpeg, marker, payload))).toBe('cannot-clean');
        },
      ),
    );
  });

  test('no chunk put between the others gets through, but for the few that say how to show it', async () => {
    const png = await plainPng();
    const name = fc.stringMatching(/^[A-Za-z]{4}$/);
    const harmless = ['IHDR', 'PLTE', 'tRNS', 'sRGB', 'IDAT', 'IEND'];
    fc.assert(
      fc.property(name, fc.uint8Array({ maxLength: 80 }), (type, data) => {
        fc.pre(!harmless.includes(type));
        expect(codeOf(withPngChunk(png, type, data))).toBe('cannot-clean');
      }),
    );
  });
});

function codeOf(bytes: Uint8Array): string {
  try {
    assertClean(bytes);
    return 'clean';
  } catch (error) {
    return error instanceof PhotolinkError ? error.code : String(error);
  }
}

function reasonOf(bytes: Uint8Array): string | undefined {
  try {
    assertClean(bytes);
    return 'clean';
  } catch (error) {
    return error instanceof PhotolinkError ? error.facts.detail : String(error);
  }
}

/** A file must be refused for the very reason it was made for: a test file may be broken otherwise. */
async function expectRefused(make: Make, reason: string): Promise<void> {
  const bytes = await make();
  expect(reasonOf(bytes)).toContain(reason);
  expect(codeOf(bytes)).toBe('cannot-clean');
}

function insertInPng(type: string, data: Uint8Array): Make {
  return async () => withPngChunk(await plainPng(), type, data);
}

function insertInJpeg(marker: number, payload: Uint8Array): Make {
  return async () => withJpegSegment(await cleanJpeg(SIZE), marker, payload);
}

/** A JPEG with the usual JFIF header, which sharp leaves out. */
async function withHeader(): Promise<Buffer> {
  return withJpegSegment(await cleanJpeg(SIZE), 0xe0, JFIF);
}

/** The JPEG with two more bytes inside the first segment of that kind, whose length agrees. */
function widened(jpeg: Uint8Array, marker: number): Buffer {
  const bytes = Buffer.from(jpeg);
  const at = bytes.indexOf(Buffer.from([0xff, marker]));
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  bytes.writeUInt16BE(end - at, at + 2);
  return Buffer.concat([bytes.subarray(0, end), Buffer.from('hi'), bytes.subarray(end)]);
}

function filled(jpeg: Uint8Array): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff]), jpeg.subarray(2)]);
}

function patched(bytes: Uint8Array, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = value;
  return changed;
}

/** The only chunk of a simple lossy WebP. */
async function frame(): Promise<Uint8Array> {
  return (await webpPhoto(SIZE)).subarray(12);
}

function shortened(webp: Uint8Array): Buffer {
  const changed = Buffer.from(webp);
  changed.writeUInt32LE(changed.readUInt32LE(4) - 2, 4);
  return changed;
}

async function paddedWith(): Promise<Buffer> {
  const data = (await frame()).subarray(8);
  const odd = data.length % 2 ? data : Buffer.concat([data, Buffer.alloc(1)]);
  const file = webpOf(webpChunk('VP8 ', odd));
  expect(codeOf(file)).toBe('clean');
  return patched(file, file.length - 1, 0x41);
}
