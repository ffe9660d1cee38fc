import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import type { Surface } from '../e2e/driver/surface.ts';
import { openPanel, photoFile } from '../e2e/journey.ts';
import { withJpegSegment } from '../fixtures/edit-containers.ts';
import { heavyPhoto } from '../fixtures/heavy-photos.ts';
import { twelveMegapixelPhoto } from '../fixtures/photos.ts';
import { API, linkIsPlaced, UPLOADS } from './act.ts';
import { useMortalBench } from './driver/mortal-bench.ts';
import { type GroupMemory, watchMemory } from './driver/process-memory.ts';
import { isFull } from './extent.ts';

const PHOTOS = 50;
const BITS_PER_SECOND = 20_000_000;
/** What a share may hold decoded at once (design: budgets). */
const MAX_DECODED = 4;
const PATIENCE_MS = isFull ? 500_000 : 90_000;

/** One browser is enough to see that fifty get through; how much memory they take needs both. */
const SEEN_IN = isFull ? BROWSERS : BROWSERS.slice(0, 1);

/**
 * A photo is decoded only while the photo worker works on it: counts, from the panel's side, what the
 * worker was asked and has not answered.
 */
const COUNT_PHOTOS_AT_WORK = `{
  const counts = (globalThis.photosAtWork = { asked: 0, answered: 0, most: 0 });
  const heard = new WeakSet();
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (...parts) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', () => {
        counts.answered += 1;
      });
    }
    counts.asked += 1;
    counts.most = Math.max(counts.most, counts.asked - counts.answered);
    return postMessage.apply(this, parts);
  };
}`;

interface PhotosAtWork {
  readonly asked: number;
  readonly answered: number;
  readonly most: number;
}

/** Fifty files that differ, of one picture. */
async function fiftyFiles(name: string): Promise<string[]> {
  const photo = isFull ? await twelveMegapixelPhoto() : await heavyPhoto(0.6);
  return Array.from({ length: PHOTOS }, (_none, index) => {
    const comment = Buffer.from(`photo ${index + 1}`);
    return photoFile(`${name} ${index + 1}.jpg`, withJpegSegment(photo, 0xfe, comment));
  });
}

async function prepareAll(panel: Surface, files: readonly string[]): Promise<PhotosAtWork> {
  await panel.evaluate(COUNT_PHOTOS_AT_WORK);
  await panel.pickFiles(files);
  await panel.see('status', `${files.length} photos ready`, PATIENCE_MS);
  return panel.evaluate<PhotosAtWork>('globalThis.photosAtWork');
}

describe.each(SEEN_IN)('an album of fifty photos, in %s', (name) => {
  const bench = useMortalBench(name);

  it('is prepared photo by photo, goes up, and ends as one link', async () => {
    const { browser, dropbox, faults } = bench;
    const panel = await openPanel(await (await browser.attach()).openSite('/messages'));
    const files = await fiftyFiles(name);
    const memory = watchMemory(browser.processGroup());
    const pickedAtMs = Date.now();
    const atWork = await prepareAll(panel, files);
    expect(atWork).toMatchObject({ asked: PHOTOS, answered: PHOTOS });
    expect(atWork.most).toBeLessThanOrEqual(MAX_DECODED);

    faults.shape({
      hosts: [API, UPLOADS],
      bandwidthBitsPerSecond: BITS_PER_SECOND,
      latencyMs: 50,
    });
    const sharedAtMs = Date.now();
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', PATIENCE_MS);
    const doneAtMs = Date.now();
    await linkIsPlaced(bench);
    expect(dropbox.files).toHaveLength(PHOTOS);
    const bytes = dropbox.files.reduce((sum, file) => sum + file.bytes.length, 0);
    console.info(
      `${name}: ${PHOTOS} photos prepared in ${seconds(sharedAtMs - pickedAtMs)}, ` +
        `${megabytes(bytes)} shared in ${seconds(doneAtMs - sharedAtMs)} ` +
        `(the line alone: ${seconds((bytes * 8000) / BITS_PER_SECOND)}); ` +
        `at most ${atWork.most} at work; ${told(await memory.stop())}`,
    );
  });
});

function told({ total, biggest, extensions }: GroupMemory): string {
  return (
    `memory at most ${megabytes(total)} in all, ${megabytes(biggest)} in the biggest process, ` +
    `${megabytes(extensions)} in the extension's`
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
