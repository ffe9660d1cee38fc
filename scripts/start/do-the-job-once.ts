import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import exifr from 'exifr';
import { type Bench, startBench } from '../../tests/e2e/driver/bench.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  linksIn,
  openPanel,
  viewAsStranger,
} from '../../tests/e2e/journey.ts';

/** The bundled picture; it carries GPS data. */
const SAMPLE = join(import.meta.dirname, '../../tests/fixtures/sample-photo.jpg');

/**
 * Does the whole job in headless Chromium and prints one line of JSON. Every value is what was seen:
 * at the stand-in of Dropbox, in draft-js's own state, in the bytes that a stranger got.
 */
export async function doTheJobOnce(): Promise<void> {
  mkdirSync('out', { recursive: true });
  const bench = await startBench('chromium');
  try {
    console.log(JSON.stringify(await shareAndTakeBack(bench)));
  } finally {
    await bench.close();
  }
}

async function shareAndTakeBack(bench: Bench) {
  const site = await bench.browser.openSite('/messages');
  const panel = await openPanel(site);
  await choosePhotos(panel, [SAMPLE]);
  await panel.fill('textbox', 'Message', 'From last weekend');
  await panel.read('1 photo ready');
  await site.screenshot('out/panel.png');

  const startedMs = performance.now();
  await panel.click('button', 'Share');
  await panel.see('status', 'Link added to the message', 60_000);
  const ms = Math.round(performance.now() - startedMs);
  const draft = await draftWith(bench, CHATS.anna, 'https://');
  const [link = ''] = linksIn(draft);
  await site.screenshot('out/composer.png');

  const before = await viewAsStranger(bench.dropbox, link);
  const metadata = await Promise.all(before.photos.map(metadataOf));
  const popup = await bench.browser.openPopup();
  await popup.see('button', 'Revoke');
  await popup.screenshot('out/popup.png');
  await popup.click('button', 'Revoke');
  await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
  await popup.read('Revoked');
  const after = await viewAsStranger(bench.dropbox, link);

  return {
    link,
    viewedByStranger: before.photos.length === 1,
    metadataFound: metadata.some((found) => found !== undefined),
    insertedInChat: draft === `From last weekend ${link}`,
    revoked: (await popup.text()).includes('Revoked'),
    viewedAfterRevoke: after.photos.length > 0,
    ms,
  };
}

/** Everything a photo can tell beside its picture; the JFIF header is the file's own form. */
function metadataOf(photo: Uint8Array): Promise<unknown> {
  const everything = { tiff: true, xmp: true, icc: true, iptc: true, jfif: false };
  return exifr.parse(Buffer.from(photo), everything);
}
