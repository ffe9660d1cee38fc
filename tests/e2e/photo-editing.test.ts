import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { SiteTab } from './driver/surface.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  linksIn,
  openPanel,
  photoFile,
  viewAsStranger,
} from './journey.ts';

const COLORS = {
  black: { r: 0, g: 0, b: 0 },
  white: { r: 255, g: 255, b: 255 },
  red: '#d02020',
  green: '#20a040',
  blue: '#2040c0',
} as const;

/** A photo of one colour. */
async function plain(color: keyof typeof COLORS): Promise<string> {
  const create = { width: 400, height: 300, channels: 3, background: COLORS[color] } as const;
  return photoFile(`${color}.jpg`, await sharp({ create }).jpeg().toBuffer());
}

/** The name of the colour in the middle of a picture. */
async function colorOf(photo: Uint8Array): Promise<string | undefined> {
  const [red = 0, green = 0, blue = 0] = await pixelAt(photo, 0.5, 0.5);
  const strongest = Math.max(red, green, blue);
  return { [red]: 'red', [green]: 'green', [blue]: 'blue' }[strongest];
}

async function pixelAt(photo: Uint8Array, across: number, down: number): Promise<number[]> {
  const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
  const [x, y] = [Math.floor(across * info.width), Math.floor(down * info.height)];
  return [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
}

async function pressTimes(site: SiteTab, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await site.press(key);
}

describe.each(BROWSERS)('chosen photos in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
    bench.faults.clear();
  });

  /** What a stranger gets behind the link in the message. */
  async function strangersPhotos(): Promise<readonly Uint8Array[]> {
    const draft = await draftWith(bench, CHATS.anna, 'https://');
    return (await viewAsStranger(bench.dropbox, linksIn(draft)[0] ?? '')).photos;
  }

  it('are shared in the order that they are put in, by keyboard and by mouse', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    const colors = ['black', 'white', 'red', 'green', 'blue'] as const;
    await choosePhotos(panel, await Promise.all(colors.map(plain)));
    await panel.read('5 photos ready');
    await panel.click('button', 'Remove black.jpg');
    // The focus has gone on to the next photo.
    await site.press('Enter');
    await panel.read('3 photos ready');
    await panel.focus('button', 'Move red.jpg later');
    await site.press('Enter');
    await panel.see('status', 'red.jpg, position 2 of 3');
    // The focus has gone with the photo.
    await site.press('Enter');
    await panel.see('status', 'red.jpg, position 3 of 3');
    await site.press('Enter');
    await panel.drag('img', 'blue.jpg', { x: -130, y: 0 });
    await panel.see('status', 'blue.jpg, position 1 of 3');
    const before = bench.dropbox.files.length;
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    // Dropbox shows a folder by its files' names.
    const photos = bench.dropbox.files.slice(before).sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(await Promise.all(photos.map(({ bytes }) => colorOf(bytes)))).toEqual([
      'blue',
      'green',
      'red',
    ]);
    await site.close();
  });

  it('are turned, cropped and covered for everybody else', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [await plain('red')]);
    await panel.read('1 photo ready');
    await panel.click('button', 'Edit red.jpg');
    await panel.click('button', 'Turn left');
    await site.press('Escape');
    // That gave up the turn and left the editor, and nothing else. The focus is back on the photo.
    await panel.see('button', 'Edit red.jpg');
    await site.press('Enter');
    await panel.focus('slider', 'Right edge');
    await pressTimes(site, 'ArrowLeft', 25);
    await panel.click('radio', 'Cover');
    await panel.drag('img', 'red.jpg', { x: 40, y: 30 });
    await panel.see('application', 'Cover 1 of 1');
    await panel.click('button', 'Remove cover');
    await panel.gone('application', 'Cover 1 of 1');
    await panel.click('radio', 'Black box');
    await panel.click('button', 'Add a cover');
    await panel.see('application', 'Cover 1 of 1');
    await pressTimes(site, 'ArrowUp', 10);
    await panel.click('button', 'Turn right');
    await panel.click('button', 'Done');
    await panel.read('1 photo ready');
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    const [photo = new Uint8Array()] = await strangersPhotos();
    // Of 400 × 300 pixels a quarter was cut off; the rest was turned.
    expect(await sharp(photo).metadata()).toMatchObject({ width: 300, height: 300 });
    // The cover: a third from the left and a quarter from the top, in the turned picture at its right.
    const covered = { left: 0.45, right: 0.75, top: 0.35, bottom: 0.65 };
    for (const [across, down, isCovered] of [
      [covered.left + 0.02, 0.5, true],
      [covered.left - 0.03, 0.5, false],
      [covered.right - 0.02, 0.5, true],
      [covered.right + 0.03, 0.5, false],
      [0.6, covered.top + 0.02, true],
      [0.6, covered.top - 0.03, false],
      [0.6, covered.bottom - 0.02, true],
      [0.6, covered.bottom + 0.03, false],
    ] as const) {
      const [red = 0] = await pixelAt(photo, across, down);
      expect([across, down, red < 40, red > 180]).toEqual([across, down, isCovered, !isCovered]);
    }
    await site.close();
  });

  it('become one video where that is wanted', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [await plain('red'), await plain('blue')]);
    await panel.read('2 photos ready');
    await panel.click('checkbox', 'Send as a slideshow');
    await panel.choose('Seconds per photo', '2');
    await panel.gone('checkbox', 'One link for all');
    const before = bench.dropbox.files.length;
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 60_000);
    const [video, ...others] = bench.dropbox.files.slice(before);
    expect(video?.path).toMatch(/\.(mp4|webm)$/);
    expect(others).toEqual([]);
    await site.close();
  });
});
