import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import { until } from '../e2e/driver/until.ts';
import { choosePhotos, openPanel, photoFile, viewAsStranger } from '../e2e/journey.ts';
import { heavyPhoto } from '../fixtures/heavy-photos.ts';
import { cleanJpeg, opaquePng } from '../fixtures/photos.ts';
import { linkIsPlaced, UPLOADS } from './act.ts';
import { useMortalBench } from './driver/mortal-bench.ts';

const START = 'files/upload_session/start';
/** More than the small photos have, and less than the large one. */
const LARGE_BYTES = 100_000;

/** What a browser does that evicts storage, or a user who clears it. */
const LOSE_PHOTOS = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('photolink');
  opening.onerror = reject;
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('photos', 'readwrite');
    transaction.objectStore('photos').clear();
    transaction.oncomplete = () => {
      opening.result.close();
      resolve('done');
    };
  };
})`;

// Each browser has servers of its own, so they need not wait for each other.
describe.concurrent.each(BROWSERS)('a photo that is lost on the device, in %s', (name) => {
  const bench = useMortalBench(name);

  it('is asked for by its name, and only it is sent again', async () => {
    const { browser, faults, dropbox } = bench;
    const { openSite, openPopup } = await browser.attach();
    const popup = await openPopup();
    const site = await openSite('/messages');
    const panel = await openPanel(site);
    await panel.choose('Photo size', 'Original, unchanged');
    const [first, lost, last] = [await cleanJpeg(), await heavyPhoto(0.3), await opaquePng()];
    await choosePhotos(panel, [
      photoFile(`${name} first.jpg`, first),
      photoFile(`${name} lost.jpg`, lost),
      photoFile(`${name} last.png`, last),
    ]);
    const large = faults.add({
      host: UPLOADS,
      when: async (request) => (await request.arrayBuffer()).byteLength > LARGE_BYTES,
      hold: 'before',
    });
    await panel.click('button', 'Share');
    await until('all but one', () => dropbox.files.length === 2 && large.holding === 1);

    await popup.evaluate(LOSE_PHOTOS);
    await browser.killBackground();
    // Let go before it is gone, the request would still arrive.
    await until('the end of its request', () => large.holding === 0);
    large.clear();
    // A sign of life: the popup tells at once what is missing.
    const looking = await openPopup();
    await looking.read(`“${name} lost.jpg” is no longer stored in this browser. Open the chat`);

    await site.switchTo();
    await panel.see('status', 'A photo is missing');
    await panel.read(`“${name} lost.jpg” is no longer stored in this browser. Choose it again`);
    await panel.see('button', 'Choose photos');
    const found = await heavyPhoto(0.2);
    await panel.pickFiles([photoFile(`${name} found.jpg`, found)]);
    await panel.see('status', 'Link added to the message', 30_000);
    await linkIsPlaced(bench);

    const sent = dropbox.calls.filter(({ route }) => route === START);
    const wanted = [first, found, last];
    expect(sent).toHaveLength(wanted.length);
    expect(new Set(sent.map(({ bodyBytes }) => bodyBytes))).toEqual(sizes(wanted));
    const { photos } = await viewAsStranger(dropbox, dropbox.links[0]!.url);
    expect(sizes(photos)).toEqual(sizes(wanted));
    expect(dropbox.files).toHaveLength(wanted.length);
  });
});

function sizes(photos: readonly Uint8Array[]): ReadonlySet<number> {
  return new Set(photos.map(({ length }) => length));
}
