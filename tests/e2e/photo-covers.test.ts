import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UNEDITED, type Cover, type PhotoEdit } from '#core/photo-edit.ts';
import type { PhotoSize } from '#core/photo.ts';
import { openPhotoPage } from '../fixtures/open-photo-page.ts';
import type { PhotoPage } from '../fixtures/open-photo-page.ts';
import type { BrowserName } from '../fixtures/open-script-page.ts';

const PICTURE = { width: 1600, height: 1200, channels: 3 } as const;
const SECRET = { left: 400, top: 300, width: 320, height: 240 } as const;

/** Right over the secret. */
const OVER_SECRET = { x: 0.25, y: 0.25, width: 0.2, height: 0.2 };

/** Two pictures of noise that are the same in every pixel but those of the secret. */
async function twins(): Promise<Map<string, Uint8Array>> {
  const noise = randomBytes(PICTURE.width * PICTURE.height * PICTURE.channels);
  const one = await sharp(noise, { raw: PICTURE }).blur(1).png().toBuffer();
  const secret = randomBytes(SECRET.width * SECRET.height * PICTURE.channels);
  const raw = { width: SECRET.width, height: SECRET.height, channels: PICTURE.channels };
  const input = await sharp(secret, { raw }).png().toBuffer();
  const other = await sharp(one)
    .composite([{ input, left: SECRET.left, top: SECRET.top }])
    .png()
    .toBuffer();
  return new Map([
    ['one', one],
    ['other', other],
  ]);
}

let fixtures: Map<string, Uint8Array>;

beforeAll(async () => {
  fixtures = await twins();
});

describe.each<BrowserName>(['Chromium', 'Firefox'])('what is covered in %s', (browser) => {
  let page: PhotoPage;

  beforeAll(async () => {
    page = await openPhotoPage(browser, fixtures);
  });
  afterAll(() => page.close());

  /** The photo and its thumbnail, in one text. */
  async function bytesOf(name: string, size: PhotoSize, edit: PhotoEdit): Promise<string> {
    const made = await page.prepare(name, { size, edit });
    if (!made.ok) throw new Error(made.code);
    return made.photo + made.thumbnail;
  }

  async function areSame(size: PhotoSize, edit: PhotoEdit): Promise<boolean> {
    return (await bytesOf('one', size, edit)) === (await bytesOf('other', size, edit));
  }

  test.each<[Cover['look'], string, PhotoSize, Partial<PhotoEdit>]>([
    ['blur', 'shrunk', 'small', {}],
    ['box', 'shrunk', 'small', {}],
    ['blur', 'in full size', 'original', {}],
    ['box', 'in full size', 'original', {}],
    ['blur', 'turned', 'original', { quarterTurns: 1 }],
    [
      'blur',
      'cut through and shrunk',
      'small',
      { crop: { x: 0.3, y: 0, width: 0.7, height: 0.9 } },
    ],
  ])('leaves no byte behind: a %s, %s', async (look, _how, size, more) => {
    const covers = [{ ...OVER_SECRET, look }];
    expect(await areSame(size, { ...UNEDITED, ...more, covers })).toBe(true);
  });

  test('would be seen without its cover, and beside one', async () => {
    const beside = { ...OVER_SECRET, x: 0.27, look: 'box' } as const;
    expect(await areSame('original', { ...UNEDITED, quarterTurns: 1 })).toBe(false);
    expect(await areSame('small', { ...UNEDITED, covers: [beside] })).toBe(false);
  });
});
