import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { assertCleanVideo } from '#photo/video/assert-clean-video.ts';
import { openPhotoPage } from '../fixtures/open-photo-page.ts';
import type { DecodedFrame, PhotoPage } from '../fixtures/open-photo-page.ts';
import type { BrowserName } from '../fixtures/open-script-page.ts';
import { photoWithGps } from '../fixtures/photos.ts';
import { unedited } from '../fixtures/unedited.ts';

/** Five photos of one colour each: upright, wide, square, and once more upright. */
const SLIDES = [
  { color: [200, 30, 30], width: 600, height: 900 },
  { color: [30, 160, 40], width: 900, height: 600 },
  { color: [30, 60, 200], width: 700, height: 700 },
  { color: [220, 200, 40], width: 600, height: 900 },
  { color: [150, 40, 160], width: 600, height: 1000 },
] as const;
const NAMES = SLIDES.map((_, index) => `slide-${index}`);
const SECONDS = 1;

const VIDEOS = ['android.mp4', 'iphone.mov', 'tagged.webm', 'recorded.webm', 'camera.mov'];

let fixtures: Map<string, Uint8Array>;

beforeAll(async () => {
  fixtures = new Map<string, Uint8Array>([['photo', await photoWithGps()]]);
  for (const [index, { color, width, height }] of SLIDES.entries()) {
    const [r, g, b] = color;
    const create = { width, height, channels: 3, background: { r, g, b } } as const;
    fixtures.set(NAMES[index]!, await sharp({ create }).jpeg({ quality: 95 }).toBuffer());
  }
  for (const name of VIDEOS) {
    fixtures.set(name, readFileSync(resolve(import.meta.dirname, '../fixtures/videos', name)));
  }
});

describe.each<BrowserName>(['Chromium', 'Firefox'])('in %s', (browser) => {
  let page: PhotoPage;

  beforeAll(async () => {
    page = await openPhotoPage(browser, fixtures);
  });

  afterAll(async () => {
    await page.close();
  });

  test('five photos become a video that shows each of them in turn, and tells nothing', async () => {
    const show = made(await page.makeSlideshow(NAMES, { secondsPerPhoto: SECONDS }));
    console.info(
      `${browser}: slideshow ${show.bytes.length} bytes, ${show.milliseconds.toFixed(0)} ms`,
    );

    expect(show).toMatchObject({
      extension: 'mp4',
      kind: 'video',
      width: 1080,
      height: 1920,
      durationMs: SLIDES.length * SECONDS * 1000,
      metadataRemoved: true,
    });
    await assertCleanVideo(new Blob([show.bytes]), 'mp4');
    expect(show.bytes.toString('latin1')).not.toMatch(/x264|Lavc|Lavf|options:|OpenH264/i);
    expectColor(await middleOf(show.thumbnail), SLIDES[0].color);

    const frames = await page.decode(show.photo);
    expectGapless(frames, SLIDES.length * SECONDS * 1000);
    for (const [index, { color }] of SLIDES.entries()) {
      const from = index * SECONDS * 1000;
      const own = frames.filter(({ atMs }) => atMs >= from && atMs < from + SECONDS * 1000);
      expect(own[0]).toMatchObject({ atMs: from, isKey: true, width: 1080, height: 1920 });
      expectColor(own[0]!.middle, color);
      const next = SLIDES[index + 1]?.color;
      const fading = own.filter(
        ({ middle }) => next !== undefined && isBetween(middle, color, next),
      );
      // Half a second, thirty frames each second; the ends may look like the photos themselves.
      if (next) expect(fading.length).toBeGreaterThanOrEqual(10);
      expectColor(own[Math.floor(own.length * 0.05)]!.middle, color);
    }
  });

  test('a slideshow that nobody wants any more ends at once, and the worker goes on', async () => {
    const shown = await page.makeSlideshow(NAMES, { secondsPerPhoto: 3 }, { cancelAt: 0.2 });
    expect(shown).toMatchObject({ ok: false, code: 'cancelled' });
    const photo = made(await page.prepare('photo', unedited()));
    expect(photo.kind).toBe('still');
  });

  test('where no MP4 can be encoded, a slideshow is a WebM', async () => {
    const [first, second] = SLIDES;
    const turn = { codec: 'vp09.00.40.08' };
    const show = made(await page.makeSlideshow(NAMES.slice(0, 2), { secondsPerPhoto: 1 }, turn));
    expect(show).toMatchObject({ extension: 'webm', durationMs: 2000 });
    await assertCleanVideo(new Blob([show.bytes]), 'webm');
    const frames = await page.decode(show.photo);
    expectGapless(frames, 2000);
    expectColor(frames[0]!.middle, first.color);
    expectColor(frames.at(-1)!.middle, second.color);
  });

  test.each([
    ['android.mp4', 'mp4', 160, 120],
    ['iphone.mov', 'mp4', 120, 160],
    ['camera.mov', 'mp4', 160, 120],
    ['tagged.webm', 'webm', 160, 120],
    ['recorded.webm', 'webm', 160, 120],
  ])('%s passes as %s, clean, and with a picture of it', async (name, extension, width, height) => {
    const video = made(await page.prepare(name, unedited('standard')));

    expect(video).toMatchObject({ extension, kind: 'video', width, height, metadataRemoved: true });
    await assertCleanVideo(new Blob([video.bytes]), video.extension === 'mp4' ? 'mp4' : 'webm');
    expect(video.bytes.toString('latin1')).not.toMatch(/MARKER|48\.85|x264|x265|Lavc|Lavf/);
    const small = await sharp(video.thumbnail).metadata();
    expect(small).toMatchObject({ width, height });
    const frames = await decodable(page, video.photo);
    if (frames) {
      // WebM does not say how long its last frame is shown.
      expectGapless(frames, extension === 'webm' ? 900 : 1000);
    }
  });

  test('an original video is sent byte by byte', async () => {
    const video = made(await page.prepare('android.mp4', unedited('original')));
    expect(video).toMatchObject({ extension: 'mp4', metadataRemoved: false, durationMs: 1000 });
    expect(video.found.place).toBe(true);
    expect(Buffer.compare(video.bytes, Buffer.from(fixtures.get('android.mp4')!))).toBe(0);
  });
});

function made(result: Awaited<ReturnType<PhotoPage['prepare']>>) {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.facts)}`);
  const thumbnail = bytesOf(result.thumbnail);
  assertClean(thumbnail);
  return { ...result, bytes: bytesOf(result.photo), thumbnail };
}

/** The frames, where this browser has a decoder for them. */
function decodable(page: PhotoPage, video: string): Promise<readonly DecodedFrame[] | undefined> {
  return page.decode(video).catch(() => undefined);
}

function bytesOf(dataUrl: string): Buffer<ArrayBuffer> {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

async function middleOf(picture: Uint8Array): Promise<number[]> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const at =
    (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

/** Frames one behind the other, from the start to the end, give or take one frame of a fade. */
function expectGapless(frames: readonly DecodedFrame[], durationMs: number): void {
  let end = frames[0]?.atMs ?? -1;
  expect(Math.abs(end)).toBeLessThanOrEqual(34);
  for (const [index, { atMs, durationMs: lasts }] of frames.entries()) {
    // At the end of a part of a WebM nothing says how long a frame is shown: until the next.
    if (index > 0 && frames[index - 1]!.durationMs > 0) {
      expect(Math.abs(atMs - end)).toBeLessThanOrEqual(2);
    }
    end = atMs + lasts;
  }
  expect(Math.abs(end - durationMs)).toBeLessThanOrEqual(34);
}

function expectColor(actual: readonly number[], expected: readonly number[]): void {
  const apart = expected.map((value, channel) => Math.abs(value - actual[channel]!));
  expect(Math.max(...apart), `${actual.join()} for ${expected.join()}`).toBeLessThanOrEqual(14);
}

/** Whether a colour is on the way from one to the other, and at neither. */
function isBetween(
  color: readonly number[],
  from: readonly number[],
  to: readonly number[],
): boolean {
  const parts = [0, 1, 2]
    .filter((channel) => Math.abs(to[channel]! - from[channel]!) > 60)
    .map((channel) => (color[channel]! - from[channel]!) / (to[channel]! - from[channel]!));
  return parts.length > 0 && parts.every((part) => part > 0.03 && part < 0.97);
}
