import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoSize } from '#core/photo.ts';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { assertCleanAnimation } from '#photo/clean/assert-clean-animation.ts';
import { CAMERA } from '../fixtures/build-exif.ts';
import {
  FRAME_COLORS,
  gifWithMetadata,
  pngMovingWithMetadata,
  webpMovingWithMetadata,
} from '../fixtures/moving-photos.ts';
import { openPhotoPage } from '../fixtures/open-photo-page.ts';
import type { PhotoPage } from '../fixtures/open-photo-page.ts';
import type { BrowserName } from '../fixtures/open-script-page.ts';
import {
  avifWithMetadata,
  bmp,
  heic,
  painted,
  seenAsP3,
  stillGif,
  wideGamutTiff,
} from '../fixtures/other-formats.ts';
import { unedited } from '../fixtures/unedited.ts';

/** A file, and what a picture of it has to look like. */
interface Sample {
  readonly file: Uint8Array;
  readonly looks: Uint8Array;
}

const STILLS: readonly (readonly [string, () => Promise<Sample>])[] = [
  [
    'a phone’s HEIC: tiles, turned, Display P3',
    async () => ({
      file: heic('phone'),
      looks: await seenAsP3(painted({ width: 240, height: 320 })),
    }),
  ],
  [
    'a HEIC of ten bits',
    async () => ({ file: heic('ten-bit'), looks: await painted().png().toBuffer() }),
  ],
  [
    'a HEIC that names wide primaries',
    async () => ({
      file: heic('wide-nclx'),
      looks: await seenAsP3(painted({ width: 192, height: 128 })),
    }),
  ],
  ['an AVIF', async () => likeItself(await avifWithMetadata())],
  ['a GIF', async () => likeItself(await stillGif())],
  ['a BMP', async () => ({ file: await bmp(false), looks: await painted().png().toBuffer() })],
  [
    'a BMP whose rows go down',
    async () => ({ file: await bmp(true), looks: await painted().png().toBuffer() }),
  ],
  ['a TIFF', async () => likeItself(await painted().tiff({ compression: 'lzw' }).toBuffer())],
  [
    'a TIFF that is turned',
    async () =>
      likeItself(
        await painted()
          .withMetadata({ orientation: 6 })
          .tiff({ compression: 'deflate' })
          .toBuffer(),
      ),
  ],
  ['a TIFF in Display P3', async () => likeItself(await wideGamutTiff())],
  [
    'a TIFF of sixteen bits',
    async () =>
      likeItself(await painted().toColourspace('rgb16').tiff({ compression: 'lzw' }).toBuffer()),
  ],
  [
    'a PNG of sixteen bits',
    async () => likeItself(await painted().toColourspace('rgb16').png().toBuffer()),
  ],
  [
    'a PNG with a palette',
    async () => likeItself(await painted().png({ palette: true }).toBuffer()),
  ],
  [
    'a progressive JPEG',
    async () => likeItself(await painted().jpeg({ progressive: true, quality: 95 }).toBuffer()),
  ],
  ['a JPEG of inks for a press', async () => likeItself(await cmykJpeg())],
];

/** Inks with the profile of a press. */
function cmykJpeg(): Promise<Uint8Array> {
  const inks = painted().toColourspace('cmyk').withIccProfile('cmyk');
  return inks.jpeg({ quality: 95 }).toBuffer();
}

const MOVING = { gif: gifWithMetadata, png: pngMovingWithMetadata, webp: webpMovingWithMetadata };

let samples: Map<string, Sample>;

beforeAll(async () => {
  samples = new Map(
    await Promise.all(STILLS.map(async ([name, make]) => [name, await make()] as const)),
  );
});

describe.each<BrowserName>(['Chromium', 'Firefox'])('in %s', (browser) => {
  let page: PhotoPage;

  beforeAll(async () => {
    const files = new Map<string, Uint8Array>([['transparent', heic('transparent')]]);
    for (const [name, { file }] of samples) files.set(encodeURIComponent(name), file);
    for (const [name, make] of Object.entries(MOVING)) files.set(`moving-${name}`, await make());
    files.set('broken-heic', brokenHeic());
    page = await openPhotoPage(browser, files);
  });

  afterAll(async () => {
    await page.close();
  });

  async function prepare(name: string, size: PhotoSize = 'standard') {
    const result = await page.prepare(encodeURIComponent(name), unedited(size));
    if (!result.ok) throw new Error(`${name}: ${result.code} ${JSON.stringify(result.facts)}`);
    return { ...result, photo: bytesOf(result.photo), thumbnail: bytesOf(result.thumbnail) };
  }

  test('nothing of ours decodes what the browser can', async () => {
    await prepare('an AVIF');
    await prepare('a progressive JPEG');
    expect(page.loaded().filter((path) => /heif|heic|tiff|decode-inks/.test(path))).toEqual([]);
  });

  test.each(STILLS.map(([name]) => name))(
    '%s comes out upright, clean and in its colours',
    async (name) => {
      const made = await prepare(name);
      const { looks } = samples.get(name)!;

      // Few colours and flat: it is written without loss, unless that would be more than was picked.
      const extensions = name.startsWith('a PNG') ? ['png', 'webp', 'jpg'] : ['jpg'];
      expect(made).toMatchObject({ kind: 'still', stilled: false });
      expect(extensions).toContain(made.extension);
      for (const picture of [made.photo, made.thumbnail]) await expectClean(picture);
      const { width, height } = await sharp(looks)
        .autoOrient()
        .toBuffer({ resolveWithObject: true })
        .then(({ info }) => info);
      expect(made).toMatchObject({ width, height });
      expect(await meanDifference(made.photo, looks)).toBeLessThan(0.02);
    },
  );

  test('the decoder for HEIC came when it was needed', async () => {
    await prepare('a HEIC of ten bits');
    expect(page.loaded().filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  });

  test('the press came when it was needed', async () => {
    await prepare('a JPEG of inks for a press');
    expect(page.loaded().filter((path) => path.includes('decode-inks'))).toHaveLength(1);
  });

  test('a phone’s HEIC tells its place and device, and keeps them as an original', async () => {
    const found = { place: true, device: `${CAMERA.make} ${CAMERA.model}` };
    expect((await prepare(STILLS[0]![0])).found).toEqual(found);
    const original = await prepare(STILLS[0]![0], 'original');
    expect(original).toMatchObject({ found, extension: 'heic', metadataRemoved: false });
    expect(original).toMatchObject({ width: 240, height: 320 });
    expect(Buffer.compare(original.photo, heic('phone'))).toBe(0);
    await expectClean(original.thumbnail);
  });

  test('a HEIC keeps what shines through', async () => {
    const { photo } = await prepare('transparent');
    const { data, info } = await sharp(photo)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const row = Math.floor(info.height / 2) * info.width;
    expect(data[(row + 20) * 4 + 3]).toBeLessThan(20);
    expect(data[(row + info.width - 20) * 4 + 3]).toBeGreaterThan(235);
    await expectClean(photo);
  });

  test('a HEIC of which a part is broken is refused', async () => {
    const made = await page.prepare('broken-heic', unedited());
    expect(made).toMatchObject({ ok: false, code: 'unreadable-photo' });
  });

  test.each(['gif', 'png', 'webp'])('a moving %s goes on moving, clean', async (extension) => {
    const made = await prepare(`moving-${extension}`);

    expect(made).toMatchObject({ kind: 'animation', extension, width: 48, height: 36 });
    await assertCleanAnimation(made.photo);
    await expectClean(made.thumbnail);
    const first = await sharp(made.thumbnail).stats();
    const [red = 0, green = 0] = first.channels.map(({ mean }) => mean);
    expect(FRAME_COLORS[0]).toBe('#e03020');
    expect(red - green).toBeGreaterThan(120);
  });
});

/** A file that another decoder shows in its right colours, too. */
async function likeItself(file: Uint8Array): Promise<Sample> {
  return { file, looks: await sharp(file).autoOrient().toColourspace('srgb').png().toBuffer() };
}

/** The phone's HEIC with noise for pixels. */
function brokenHeic(): Uint8Array {
  const file = Buffer.from(heic('phone'));
  const pixels = file.indexOf('mdat') + 4;
  return file.fill(0x5a, pixels, pixels + 4000);
}

function bytesOf(dataUrl: string): Buffer {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

async function expectClean(bytes: Buffer): Promise<void> {
  assertClean(bytes);
  const { exif, xmp, icc, iptc } = await sharp(bytes).metadata();
  expect({ exif, xmp, icc, iptc }).toEqual({});
  for (const trace of [CAMERA.make, CAMERA.serial, 'GPS', 'Exif']) {
    expect(bytes.includes(trace)).toBe(false);
  }
}

/** From 0 to 1, over all pixels and colours. */
async function meanDifference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((bytes) => sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer()),
  );
  expect(a).toHaveLength(b!.length);
  return a!.reduce((sum, value, index) => sum + Math.abs(value - b![index]!), 0) / a!.length / 255;
}
