import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertCleanVideo } from '#photo/video/assert-clean-video.ts';
import { sampleVideo, VIDEO_TRACES } from '../fixtures/edit-boxes.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  linksIn,
  openPanel,
  photoFile,
  viewAsStranger,
} from './journey.ts';

describe.each(BROWSERS)('a video in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  it('is shared like a photo, and tells a stranger nothing but what it shows', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('Grandma dances.mov', sampleVideo('iphone.mov'))]);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);

    const [link = ''] = linksIn(await draftWith(bench, CHATS.anna, 'https://'));
    const { photos } = await viewAsStranger(bench.dropbox, link);
    expect(photos).toHaveLength(1);
    const video = new Blob([Uint8Array.from(photos[0]!)]);
    await assertCleanVideo(video, 'mp4');
    expect(Buffer.from(photos[0]!).toString('latin1')).not.toMatch(VIDEO_TRACES);
    expect(bench.dropbox.files[0]?.path).toMatch(/^\/\d{4}-\d{2}\/photo-1 [a-z0-9]{8}\.mp4$/i);
  });
});
