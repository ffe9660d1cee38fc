import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoSize } from '#core/photo.ts';
import { bytesOf } from '../fixtures/data-url.ts';
import { pngChunk } from '../fixtures/edit-containers.ts';
import { openPhotoPage } from '../fixtures/open-photo-page.ts';
import type { PhotoPage } from '../fixtures/open-photo-page.ts';
import type { BrowserName } from '../fixtures/open-script-page.ts';
import { paint, photoWithGps, webpPhoto } from '../fixtures/photos.ts';
import { unedited } from '../fixtures/unedited.ts';

/** What `small` makes of a picture of this side: a little more than half, where halving is no help. */
const SIDE = 2400;
const SMALL = 1280;
const HIDDEN = 'a part that was cropped away';

let fixtures: Map<string, Uint8Array>;

beforeAll(async () => {
  const photo = (): Sharp => fromPixels(paint(900, 600, 0.25), 900, 600).blur(0.7);
  const large = (): Sharp => fromPixels(paint(1501, 1001, 0.2), 1501, 1001).blur(0.7);
  fixtures = new Map<string, Uint8Array>([
    ['zones.png', await greyPicture(zonePlate).png().toBuffer()],
    ['zones.jpg', await greyPicture(zonePlate).jpeg({ quality: 97 }).toBuffer()],
    ['edges.png', await greyPicture(edges).png().toBuffer()],
    ['edges.jpg', await greyPicture(edges).jpeg({ quality: 97 }).toBuffer()],
    ['large-420.jpg', await large().jpeg({ quality: 95 }).toBuffer()],
    ['large-444.jpg', await large().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()],
    ['large-grey.jpg', await large().toColourspace('b-w').jpeg({ quality: 95 }).toBuffer()],
    ['large.png', await large().png().toBuffer()],
    ['large-palette.png', await large().png({ palette: true }).toBuffer()],
    ['large-wide.jpg', await large().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer()],
    ['see-through.png', await seeThrough().png().toBuffer()],
    ['camera.jpg', await photo().jpeg({ quality: 97 }).toBuffer()],
    ['sent-before.jpg', await photo().jpeg({ quality: 60, progressive: true }).toBuffer()],
    ['sent-often.jpg', await photo().jpeg({ quality: 25 }).toBuffer()],
    [
      'sent-before-turned.jpg',
      await photo()
        .jpeg({ quality: 40 })
        .withExif({ IFD0: { Orientation: '6' } })
        .toBuffer(),
    ],
    ['sent-before-wide.jpg', await photo().withIccProfile('p3').jpeg({ quality: 40 }).toBuffer()],
    ['photo.png', await photo().png().toBuffer()],
    ['photo.webp', await webpPhoto({ width: 900, height: 600 })],
    ['screenshot.png', await screenshot(900).png().toBuffer()],
    ['large-screenshot.png', await screenshot(2400).png().toBuffer()],
    ['wide-screenshot.png', await screenshot(900).withIccProfile('p3').png().toBuffer()],
    ['cropped.png', await withHiddenPart()],
  ]);
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const turned = await photoWithGps({ width: 1600, height: 1200, orientation });
    fixtures.set(`orientation-${orientation}`, turned);
  }
});

describe.each<BrowserName>(['Chromium', 'Firefox'])('a photo in %s', (browser) => {
  let page: PhotoPage;

  beforeAll(async () => {
    page = await openPhotoPage(browser, fixtures);
  });

  afterAll(async () => {
    await page.close();
  });

  async function prepare(name: string, size: PhotoSize) {
    const result = await page.prepare(name, unedited(size));
    if (!result.ok) throw new Error(`${name}: ${result.code} ${JSON.stringify(result.facts)}`);
    return { ...result, photo: bytesOf(result.photo) };
  }

  test.each(['zones.jpg', 'zones.png'])(
    'shows no pattern that was not there when it is shrunk, and keeps what fits: %s',
    async (name) => {
      const { pixels, side } = await greyOf((await prepare(name, 'small')).photo);
      expect(side).toBe(SMALL);
      // Rings grow finer outwards. From this part of the radius on they are too fine to be shown.
      const limit = SMALL / SIDE;
      expect(contrast(pixels, side, [limit * 1.4, 0.98])).toBeLessThan(0.08);
      expect(contrast(pixels, side, [0.1, limit * 0.7])).toBeGreaterThan(0.97);
    },
  );

  test.each(['edges.jpg', 'edges.png'])('has no halo beside a hard edge: %s', async (name) => {
    const { pixels, side } = await greyOf((await prepare(name, 'small')).photo);
    const row = pixels.subarray((side >> 1) * side, ((side >> 1) + 1) * side);
    const [dark, bright] = EDGE_LEVELS;
    const edge = Math.round(side / 2);
    const overshoot = Math.max(Math.max(...row) - bright, dark - Math.min(...row));
    expect(overshoot).toBeLessThanOrEqual((bright - dark) * 0.12);
    const further = row.filter((_, x) => Math.abs(x - edge) > 8);
    const apart = further.map((value) =>
      Math.min(Math.abs(value - dark), Math.abs(value - bright)),
    );
    expect(Math.max(...apart)).toBeLessThanOrEqual(4);
    // And the edge is still one: as good as over within two pixels.
    expect(row[edge - 3]).toBeLessThan(dark + 15);
    expect(row[edge + 2]).toBeGreaterThan(bright - 15);
  });

  test.each([
    'large-420.jpg',
    'large-444.jpg',
    'large-grey.jpg',
    'large.png',
    'large-palette.png',
    'large-wide.jpg',
  ])('is shrunk as Lanczos would have it: %s', async (name) => {
    const { photo, width, height } = await prepare(name, 'small');
    expect({ width, height }).toEqual({ width: 1280, height: 854 });
    const reference = sharp(fixtures.get(name)).toColourspace('srgb');
    expect(await psnr(photo, reference.resize(1280, 854, { fit: 'fill' }))).toBeGreaterThan(34);
  });

  test('keeps its colours where they meet what is transparent', async () => {
    const { photo } = await prepare('see-through.png', 'small');
    const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(4);
    const row = (info.height >> 1) * info.width;
    for (let x = 0; x < info.width; x += 1) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray((row + x) * 4);
      // Orange throughout; what is invisible beside it is blue.
      if (alpha > 100) expect(Math.abs(red - 240) + Math.abs(green - 140) + blue).toBeLessThan(75);
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is upright when it is shrunk: orientation %i',
    async (turn) => {
      const { photo, width, height } = await prepare(`orientation-${turn}`, 'small');
      expect({ width, height }).toEqual({ width: 1280, height: 960 });
      const upright = sharp(fixtures.get('orientation-1')).resize(1280, 960);
      expect(await psnr(photo, upright)).toBeGreaterThan(34);
    },
  );

  test.each([
    'camera.jpg',
    'sent-before.jpg',
    'sent-often.jpg',
    'sent-before-turned.jpg',
    'sent-before-wide.jpg',
    'photo.png',
    'photo.webp',
    'screenshot.png',
    'wide-screenshot.png',
    'large-screenshot.png',
  ])('is never larger than it was: %s', async (name) => {
    const { photo, pickedBytes } = await prepare(name, 'standard');
    expect(pickedBytes).toBe(fixtures.get(name)?.length);
    expect(photo.length).toBeLessThanOrEqual(pickedBytes);
    const { width, height } = await sharp(photo).metadata();
    const reference = sharp(fixtures.get(name)).autoOrient().toColourspace('srgb');
    const seen = reference.resize(width, height, { fit: 'fill' });
    expect(await psnr(photo, seen)).toBeGreaterThan(30);
  });

  test('keeps every pixel of a screenshot', async () => {
    const { photo, metadataRemoved } = await prepare('screenshot.png', 'standard');
    expect(metadataRemoved).toBe(true);
    expect(await psnr(photo, sharp(fixtures.get('screenshot.png')))).toBe(Infinity);
  });

  test.each(['photo.png', 'camera.jpg'])('is a JPEG where it is a photo: %s', async (name) => {
    const { photo } = await prepare(name, 'standard');
    expect((await sharp(photo).metadata()).format).toBe('jpeg');
  });

  test.each([
    ['wide-screenshot.png', 45],
    ['large-screenshot.png', 36],
  ])('has no traces of its encoding where they would show: %s', async (name, decibels) => {
    const { photo, width, height } = await prepare(name, 'standard');
    const reference = sharp(fixtures.get(name))
      .toColourspace('srgb')
      .resize(width, height, { fit: 'fill' });
    expect(await psnr(photo, reference)).toBeGreaterThan(decibels);
  });

  test('leaves behind what a program forgot behind its pixels', async () => {
    const { photo } = await prepare('cropped.png', 'standard');
    expect(Buffer.from(fixtures.get('cropped.png')!).includes(HIDDEN)).toBe(true);
    expect(photo.includes(HIDDEN)).toBe(false);
  });
});

const EDGE_LEVELS = [50, 205] as const;

/** Rings that grow finer from the middle to the sides, where each takes two pixels. */
function zonePlate(x: number, y: number): number {
  const [across, down] = [x - SIDE / 2, y - SIDE / 2];
  return 127.5 + 100 * Math.cos((Math.PI * (across ** 2 + down ** 2)) / (2 * (SIDE / 2)));
}

function edges(x: number): number {
  return EDGE_LEVELS[x < SIDE / 2 ? 0 : 1];
}

function greyPicture(levelAt: (x: number, y: number) => number): Sharp {
  const pixels = new Uint8Array(SIDE * SIDE * 3);
  for (let at = 0; at < SIDE * SIDE; at += 1) {
    pixels.fill(levelAt((at % SIDE) + 0.5, Math.floor(at / SIDE) + 0.5), at * 3, at * 3 + 3);
  }
  return fromPixels(pixels, SIDE, SIDE);
}

function fromPixels(pixels: Uint8Array, width: number, height: number): Sharp {
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** An orange disc on nothing; the pixels of nothing are blue. */
function seeThrough(): Sharp {
  const [width, height] = [1601, 1201];
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const distance = Math.hypot((at % width) - 800, Math.floor(at / width) - 600);
    pixels.set(distance < 500 ? [240, 140, 0, 255] : [0, 0, 255, 0], at * 4);
  }
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}

/** Bars and lines of text on a plain ground. */
function screenshot(width: number): Sharp {
  const lines = Array.from(
    { length: 24 },
    (_, line) =>
      `<text x="20" y="${60 + line * 22}" font-size="15">All is well, line ${line}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${Math.round((width * 2) / 3)}" viewBox="0 0 900 600"><rect width="900" height="600" fill="#fff"/><rect width="900" height="40" fill="#c02"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten();
}

/** A screenshot that an editor cropped without cutting the file: its stream goes on. */
async function withHiddenPart(): Promise<Buffer> {
  const png = await screenshot(900).png().toBuffer();
  const end = pngChunk('IEND', Buffer.alloc(0));
  const hidden = pngChunk('IDAT', Buffer.from(HIDDEN));
  return Buffer.concat([png.subarray(0, -end.length), hidden, end]);
}

async function greyOf(photo: Buffer): Promise<{ pixels: Uint8Array; side: number }> {
  const { data, info } = await sharp(photo)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, side: info.width };
}

/** How strong the rings are between two parts of the radius: 1 where they are as they were painted. */
function contrast(pixels: Uint8Array, side: number, [from, to]: readonly [number, number]): number {
  let squares = 0;
  let count = 0;
  for (let at = 0; at < side * side; at += 1) {
    const radius =
      Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2) / (side / 2);
    if (radius < from || radius > to) continue;
    squares += (pixels[at]! - 127.5) ** 2;
    count += 1;
  }
  return Math.sqrt((2 * squares) / count) / 100;
}

/** Peak signal-to-noise ratio in decibels against the lossless reference. */
async function psnr(photo: Buffer, reference: Sharp): Promise<number> {
  const flat = (picture: Sharp): Promise<Buffer> =>
    picture.removeAlpha().toColourspace('srgb').raw().toBuffer();
  const [actual, expected] = [await flat(sharp(photo)), await flat(reference)];
  expect(actual).toHaveLength(expected.length);
  let squares = 0;
  for (let at = 0; at < actual.length; at += 1) squares += (actual[at]! - expected[at]!) ** 2;
  return 10 * Math.log10(255 ** 2 / (squares / actual.length));
}
