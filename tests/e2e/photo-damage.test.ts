import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertCleanAnimation } from '#photo/clean/assert-clean-animation.ts';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { ERROR_TEXT } from '#ui/error-text.ts';
import type { CorpusFile } from '../fixtures/corpus/corpus-file.ts';
import { damagedFile } from '../fixtures/corpus/damage-file.ts';
import { findMarkers } from '../fixtures/corpus/find-markers.ts';
import { findTraces } from '../fixtures/corpus/find-traces.ts';
import { hostileFiles, riskyPhotos } from '../fixtures/corpus/hostile-files.ts';
import { photoCorpus } from '../fixtures/corpus/photo-corpus.ts';
import { bytesOf } from '../fixtures/data-url.ts';
import { openPhotoPage } from '../fixtures/open-photo-page.ts';
import type { PhotoPage, PhotoPageResult } from '../fixtures/open-photo-page.ts';
import { unedited } from '../fixtures/unedited.ts';

/** A check takes a part of it, always the same; by hand it is 2,000, and another seed each time. */
const COUNT = Number(process.env['PHOTOLINK_DAMAGED'] ?? 500);
const SEED = Number(process.env['PHOTOLINK_SEED'] ?? 20_261_128);
const AT_ONCE = 20;
/** Nobody waits longer for a photo that comes to nothing. */
const LONGEST_MS = 5_000;
/** What can be told from the head of a file is told at once. */
const LONGEST_REFUSAL_MS = 1_000;
/** What the user may be told about a file that cannot be used; each has a sentence of its own. */
const SENTENCES = ['unsupported-type', 'unreadable-photo', 'too-large', 'cannot-clean'] as const;

let corpus: readonly CorpusFile[];
const files = new Map<string, Buffer>();
let hostile: ReadonlyMap<string, Buffer>;
let risky: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  // Files of millions of pixels cost time and tell nothing more.
  corpus = (await photoCorpus()).filter(({ name }) => !/larger|wide|tall/.test(name));
  for (let index = 0; index < COUNT; index += 1) {
    files.set(`damaged-${index}`, damagedFile(corpus, SEED, index).bytes);
  }
  hostile = await hostileFiles(corpus);
  risky = await riskyPhotos();
  for (const [name, bytes] of [...hostile, ...risky]) files.set(addressOf(name), bytes);
});

describe.each(['Chromium', 'Firefox'] as const)('damaged files in %s', (browser) => {
  let page: PhotoPage;

  beforeAll(async () => {
    page = await openPhotoPage(browser, files);
  });

  afterAll(async () => {
    await page.close();
  });

  test(
    'each ends as a clean photo or with a sentence, in time',
    async () => {
      const faults: string[] = [];
      const ends = new Map<string, number>();
      let longestMs = 0;
      for (let first = 0; first < COUNT; first += AT_ONCE) {
        const indexes = Array.from(
          { length: Math.min(AT_ONCE, COUNT - first) },
          (_, n) => first + n,
        );
        const names = indexes.map((index) => `damaged-${index}`);
        const results = await page.prepareAll(names, unedited());
        for (const [position, result] of results.entries()) {
          const end = result.ok ? result.kind : result.code;
          ends.set(end, (ends.get(end) ?? 0) + 1);
          longestMs = Math.max(longestMs, result.milliseconds);
          const found = await faultsOf(result);
          if (found.length === 0) continue;
          faults.push(`${damagedFile(corpus, SEED, indexes[position]!).name} → ${found.join()}`);
        }
      }
      const counts = [...ends].map(([end, count]) => `${end} ${count}`).join(', ');
      console.info(
        `${browser}, seed ${SEED}: ${COUNT} damaged files: ${counts}; at most ${longestMs.toFixed(0)} ms`,
      );
      expect(faults).toEqual([]);
    },
    90_000 + COUNT * 500,
  );

  test('what was made to do harm is refused at once, with a sentence', async () => {
    const names = [...hostile.keys()];
    const results = await page.prepareAll(names.map(addressOf), unedited());
    const odd = results.flatMap((result, index) => {
      if (result.ok) return [`${names[index]} was taken`];
      const isRefused = SENTENCES.some((code) => code === result.code);
      if (isRefused && result.milliseconds < LONGEST_REFUSAL_MS) return [];
      const { code, milliseconds } = result;
      return [`${names[index]}: ${code} after ${milliseconds.toFixed(0)} ms`];
    });
    expect(odd).toEqual([]);
  });

  test('a photo with an archive or a bomb in it is nothing but a photo afterwards', async () => {
    for (const name of risky.keys()) {
      const result = await page.prepare(addressOf(name), unedited());
      expect({ name, ok: result.ok, faults: await faultsOf(result) }).toEqual({
        name,
        ok: true,
        faults: [],
      });
    }
  });
});

/** A name that stands in an address as it is. */
function addressOf(name: string): string {
  return name.replace(/[^a-z0-9]/gi, '-');
}

async function faultsOf(result: PhotoPageResult): Promise<readonly string[]> {
  const slow = result.milliseconds > LONGEST_MS ? [`${result.milliseconds.toFixed(0)} ms`] : [];
  if (result.ok) return [...slow, ...(await dirtIn(result))];
  const isSentence = SENTENCES.some((code) => code === result.code && code in ERROR_TEXT);
  return isSentence ? slow : [...slow, `${result.code} ${result.facts.detail}`];
}

async function dirtIn(result: PhotoPageResult & { readonly ok: true }): Promise<readonly string[]> {
  const [photo, thumbnail] = [bytesOf(result.photo), bytesOf(result.thumbnail)];
  const dirt: string[] = [];
  try {
    if (result.kind === 'animation') await assertCleanAnimation(photo);
    else assertClean(photo);
    assertClean(thumbnail);
  } catch (error) {
    dirt.push(String(error));
  }
  const told = [photo, thumbnail].flatMap((bytes) => [...findMarkers(bytes), ...findTraces(bytes)]);
  return [...dirt, ...told];
}
