import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoKind, PhotoSize } from '#core/photo.ts';
import { assertCleanAnimation } from '#photo/clean/assert-clean-animation.ts';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { meanDifferencePercent } from '../fixtures/corpus/compare-pictures.ts';
import { CORPUS_FORMATS } from '../fixtures/corpus/corpus-file.ts';
import type { CorpusFile, CorpusFormat } from '../fixtures/corpus/corpus-file.ts';
import { findMarkers } from '../fixtures/corpus/find-markers.ts';
import { findByOtherReaders, findTraces } from '../fixtures/corpus/find-traces.ts';
import { photoCorpus } from '../fixtures/corpus/photo-corpus.ts';
import { frameMsOf } from '../fixtures/corpus/read-frames.ts';
import { bytesOf } from '../fixtures/data-url.ts';
import { openPhotoPage } from '../fixtures/open-photo-page.ts';
import type { PhotoPage, PhotoPageResult } from '../fixtures/open-photo-page.ts';
import type { BrowserName } from '../fixtures/open-script-page.ts';
import { unedited } from '../fixtures/unedited.ts';

/** In percent of the whole range, in any channel. */
const LARGEST_DIFFERENCE = 2;
/** A thumbnail is small and packed hard: this tells one that lies on its side or has wrong colours. */
const LARGEST_DIFFERENCE_SMALL = 4;

interface Outcome {
  readonly file: CorpusFile;
  readonly result: PhotoPageResult;
}

let corpus: readonly CorpusFile[];

beforeAll(async () => {
  corpus = await photoCorpus();
});

describe.each<BrowserName>(['Chromium', 'Firefox'])('the corpus in %s', (browser) => {
  let page: PhotoPage;
  const outcomes = new Map<CorpusFormat, readonly Outcome[]>();

  beforeAll(async () => {
    page = await openPhotoPage(browser, new Map(corpus.map(({ name, bytes }) => [name, bytes])));
  });

  afterAll(async () => {
    await page.close();
    printTable(browser, outcomes);
  });

  async function prepare(files: readonly CorpusFile[], size: PhotoSize) {
    const names = files.map(({ name }) => name);
    const results = await page.prepareAll(names, unedited(size));
    return results.map((result, index): Outcome => ({ file: files[index]!, result }));
  }

  test.each(CORPUS_FORMATS)('%s: nothing hidden is left, and it looks the same', async (format) => {
    const files = corpus.filter((file) => file.format === format);
    const faults: string[] = [];
    const made = await prepare(files, 'standard');
    outcomes.set(format, made);
    for (const { file, result } of made) {
      faults.push(...(await faultsOf(file, result)));
    }
    expect(faults).toEqual([]);
  });

  test.each<PhotoSize>(['small', 'large'])(
    'nothing hidden is left at the size %s',
    async (size) => {
      const files = corpus.filter(({ name }) => /everywhere|wide|tall/.test(name));
      const faults: string[] = [];
      for (const { file, result } of await prepare(files, size)) {
        faults.push(...(await faultsOf(file, result)));
      }
      expect(faults).toEqual([]);
    },
  );

  test('an original stays as it is, byte by byte, with a clean thumbnail', async () => {
    const files = corpus.filter(({ name }) => name.includes('everywhere'));
    for (const { file, result } of await prepare(files, 'original')) {
      if (!result.ok) throw new Error(`${file.name}: ${result.code} ${result.facts.detail}`);
      const isSame = Buffer.compare(bytesOf(result.photo), file.bytes) === 0;
      const faults = await hidden('thumbnail', bytesOf(result.thumbnail));
      expect({ name: file.name, isSame, faults }).toEqual({
        name: file.name,
        isSame: true,
        faults: [],
      });
      expect(result.metadataRemoved).toBe(false);
    }
  });
});

/** Everything that is wrong with what was made of the file. */
async function faultsOf(file: CorpusFile, result: PhotoPageResult): Promise<readonly string[]> {
  if (!result.ok) return [`${file.name}: ${result.code} ${result.facts.detail}`];
  const [photo, thumbnail] = [bytesOf(result.photo), bytesOf(result.thumbnail)];
  const faults = [
    ...(await hidden('photo', photo, result.kind)),
    ...(await hidden('thumbnail', thumbnail)),
    ...(await odd('photo', photo, file, LARGEST_DIFFERENCE)),
    ...(await odd('thumbnail', thumbnail, file, LARGEST_DIFFERENCE_SMALL)),
    ...(await moved(photo, file)),
    ...(result.stilled === (file.mustStop ?? false) ? [] : [`stilled: ${result.stilled}`]),
  ];
  return faults.map((fault) => `${file.name}: ${fault}`);
}

/** What the bytes still tell. */
async function hidden(
  what: string,
  bytes: Buffer,
  kind: PhotoKind = 'still',
): Promise<readonly string[]> {
  const dirt: string[] = [];
  try {
    if (kind === 'animation') await assertCleanAnimation(bytes);
    else assertClean(bytes);
  } catch (error) {
    dirt.push(String(error));
  }
  const told = [...findMarkers(bytes), ...findTraces(bytes), ...(await findByOtherReaders(bytes))];
  return [...dirt, ...told].map((trace) => `${what} holds ${trace}`);
}

/** Whether it looks otherwise than sharp's own rendering. */
async function odd(
  what: string,
  bytes: Buffer,
  file: CorpusFile,
  largest: number,
): Promise<readonly string[]> {
  const differences = await meanDifferencePercent(bytes, file.looksLike ?? file.bytes);
  if (differences.every((difference) => difference <= largest)) return [];
  return [`${what} differs by ${differences.map((part) => part.toFixed(1)).join(', ')} %`];
}

/** Whether a moving picture moves otherwise than before. */
async function moved(photo: Buffer, { frameMs }: CorpusFile): Promise<readonly string[]> {
  if (!frameMs) return [];
  const kept = await frameMsOf(photo);
  return kept.join() === frameMs.join() ? [] : [`frames of ${kept.join()} ms`];
}

/** What was put into each format, and how much of it a browser's pictures and thumbnails still hold. */
function printTable(
  browser: BrowserName,
  outcomes: ReadonlyMap<CorpusFormat, readonly Outcome[]>,
): void {
  const rows = [...outcomes].map(([format, made]) => {
    const planted = made.flatMap(({ file }) => file.planted).length;
    const pictures = made.flatMap(({ result }) =>
      result.ok ? [result.photo, result.thumbnail].map(bytesOf) : [],
    );
    const found = pictures.reduce((sum, bytes) => sum + findMarkers(bytes).size, 0);
    const counts = [made.length, planted, pictures.length, found].map((count) =>
      `${count}`.padStart(8),
    );
    return `${format.padEnd(14)}${counts.join('')}`;
  });
  const head = ['files', 'planted', 'outputs', 'found'].map((name) => name.padStart(8)).join('');
  console.info(`${browser.padEnd(14)}${head}\n${rows.join('\n')}`);
}
