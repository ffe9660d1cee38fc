import { cpus } from 'node:os';
import sharp from 'sharp';
import type { BrowserName } from '../../fixtures/open-script-page.ts';
import { psnrAt } from './compare-pictures.ts';
import type { Pixels } from './compare-pictures.ts';
import { paintPhotos } from './paint-photos.ts';
import type { BenchPhoto } from './paint-photos.ts';
import { COMPETITORS, openPhotoBenchPage } from './photo-bench-page.ts';
import type { Contender, PhotoBenchPage } from './photo-bench-page.ts';

const BROWSERS = ['Chromium', 'Firefox'] as const;
const CONTENDERS: readonly Contender[] = ['ours', ...COMPETITORS];
const QUALITY = 82;
/** Of each, after one that nobody counts. The contenders take turns, so that what slows one slows all. */
const ROUNDS = Number(process.env['PHOTOLINK_BENCH_ROUNDS'] ?? 7);

interface Row {
  readonly photo: string;
  readonly sharpMs: number | undefined;
  readonly timeMs: Readonly<Record<Contender, number | undefined>>;
  readonly bytes: number;
  readonly decibels: Readonly<Record<Contender, number | undefined>>;
}

/** Prepares photos in both browsers and compares time and quality with sharp and with libraries. */
export async function benchPhoto(): Promise<string> {
  console.info('Painting the photos …');
  const photos = await paintPhotos();
  const sections: string[] = [];
  for (const browser of BROWSERS) {
    const rows = await benchIn(browser, photos);
    const section = [`### ${browser}`, '', ...table(rows)].join('\n');
    console.info(`\n${section}\n`);
    sections.push(section);
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  return [`${ROUNDS} rounds, medians, ${machine}.`, ...sections].join('\n\n');
}

async function benchIn(browser: BrowserName, photos: readonly BenchPhoto[]): Promise<Row[]> {
  const files = new Map(photos.map(({ picture, bytes }) => [picture.name, bytes]));
  const page = await openPhotoBenchPage(browser, files);
  try {
    const rows: Row[] = [];
    for (const photo of photos) {
      console.info(`${browser}: ${photo.picture.name} …`);
      rows.push(await rowOf(page, photo));
    }
    return rows;
  } finally {
    await page.close();
  }
}

async function rowOf(page: PhotoBenchPage, photo: BenchPhoto): Promise<Row> {
  const times: Record<Contender | 'sharp', (number | undefined)[]> = {
    sharp: [],
    ours: [],
    pica: [],
    'browser-image-compression': [],
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const took = { sharp: await timeSharp(photo) } as Record<
      Contender | 'sharp',
      number | undefined
    >;
    for (const contender of CONTENDERS) {
      took[contender] = (await page.time(contender, photo.picture))?.milliseconds;
    }
    if (round > 0) for (const key of ['sharp', ...CONTENDERS] as const) times[key].push(took[key]);
  }
  const timeMs = mapContenders((contender) => median(times[contender]));
  const bytes = (await page.time('ours', photo.picture))?.bytes ?? 0;
  const decibels = await qualityOf(page, photo, { bytes, timeMs });
  const name = photo.label;
  return { photo: name, sharpMs: median(times.sharp), timeMs, bytes, decibels };
}

/** Every contender's picture at the bytes that ours takes, against Lanczos by sharp. */
async function qualityOf(
  page: PhotoBenchPage,
  photo: BenchPhoto,
  { bytes, timeMs }: Pick<Row, 'bytes' | 'timeMs'>,
): Promise<Row['decibels']> {
  const reference = await referenceOf(photo);
  const found = mapContenders<number>(() => undefined);
  for (const contender of CONTENDERS) {
    if (timeMs[contender] === undefined || !reference) continue;
    const pair = await page.encodeTo(contender, photo.picture, bytes);
    found[contender] = await psnrAt(bytes, pair, reference);
  }
  return found;
}

async function referenceOf({ reference, picture }: BenchPhoto): Promise<Pixels | undefined> {
  const { width, height } = picture.small;
  // `fastShrinkOnLoad` would leave the first half to the JPEG decoder.
  return sharp(reference)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
    .removeAlpha()
    .raw()
    .toBuffer();
}

async function timeSharp({ bytes, picture }: BenchPhoto): Promise<number | undefined> {
  const began = performance.now();
  try {
    await sharp(bytes).resize(picture.small.width).jpeg({ quality: QUALITY }).toBuffer();
    return performance.now() - began;
  } catch {
    return undefined;
  }
}

function mapContenders<T>(
  of: (contender: Contender) => T | undefined,
): Record<Contender, T | undefined> {
  return Object.fromEntries(CONTENDERS.map((contender) => [contender, of(contender)])) as Record<
    Contender,
    T | undefined
  >;
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined).sort((one, other) => one - other);
  return known[known.length >> 1];
}

function table(rows: readonly Row[]): string[] {
  const head = [
    'photo',
    'ours',
    '÷ sharp',
    ...COMPETITORS.map((name) => `÷ ${name}`),
    'bytes',
    ...CONTENDERS.map((name) => `PSNR ${name}`),
  ];
  const lines = rows.map(({ photo, sharpMs, timeMs, bytes, decibels }) => [
    photo,
    timeMs.ours === undefined ? 'cannot read' : `${timeMs.ours.toFixed(0)} ms`,
    ratio(timeMs.ours, sharpMs),
    ...COMPETITORS.map((name) => ratio(timeMs.ours, timeMs[name])),
    bytes.toLocaleString('en'),
    ...CONTENDERS.map((name) => decibels[name]?.toFixed(2) ?? '–'),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
}

function ratio(ours: number | undefined, theirs: number | undefined): string {
  if (ours === undefined) return '–';
  return theirs === undefined ? 'cannot read' : (ours / theirs).toFixed(2);
}
