import { PhotolinkError } from '#core/errors.ts';
import { BOX_CHECKS } from './box-shapes.ts';
import { readSampleEntry } from './sample-entry.ts';
import { chunksOf } from './sample-table.ts';
import type { Chunk, TrackTables } from './sample-table.ts';
import type { Scrubber } from './scrub-codec.ts';
import { readPart, loadedBoxes, walkFileBoxes } from './walk-file-boxes.ts';
import type { FileBox } from './walk-file-boxes.ts';

/** Brands of a plain MP4, with and without H.264. */
const FTYP: readonly string[] = ['isom\0\0\x02\0isomavc1mp41', 'isom\0\0\x02\0isommp41'];
/** What may lie in what. */
const FOLDERS: Readonly<Record<string, readonly string[] | undefined>> = {
  moov: ['mvhd', 'trak'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['vmhd', 'smhd', 'dinf', 'stbl'],
  stbl: ['stsd', 'stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stco', 'stss'],
};
const LONGEST_INDEX_BYTES = 32 * 1024 * 1024;

type Leaves = Map<string, Uint8Array<ArrayBuffer>>;

/**
 * Lets only an MP4 pass that holds picture and sound and how to play them: each box is known and of the
 * expected shape, every byte of the media data belongs to a sample, and no sample carries more than that.
 * @throws cannot-clean, unreadable-photo
 */
export async function checkMp4(file: Blob): Promise<void> {
  const boxes: FileBox[] = [];
  for await (const box of walkFileBoxes(file)) boxes.push(box);
  const [ftyp, moov, mdat] = boxes;
  const types = boxes.map(({ type }) => type).join();
  if (types !== 'ftyp,moov,mdat' || !ftyp || !moov || !mdat) refuse(`boxes ${types}`);
  const brands = await readPart(file, ftyp.bodyStart, ftyp.end);
  if (!FTYP.includes(new TextDecoder('latin1').decode(brands))) refuse('ftyp');
  if (moov.end - moov.start > LONGEST_INDEX_BYTES) refuse('long moov');
  const tracks: Leaves[] = [];
  checkFolder('moov', await readPart(file, moov.bodyStart, moov.end), tracks);
  if (tracks.length === 0) refuse('no track');
  await checkMedia(file, mdat, tracks.map(readTrack));
}

function checkFolder(folder: string, bytes: Uint8Array<ArrayBuffer>, tracks: Leaves[]): void {
  const seen = new Set<string>();
  for (const { type, body } of loadedBoxes(bytes)) {
    const isRepeated = seen.has(type) && type !== 'trak';
    if (isRepeated || FOLDERS[folder]?.includes(type) !== true) refuse(`${type} in ${folder}`);
    seen.add(type);
    if (type === 'trak') tracks.push(new Map());
    if (FOLDERS[type]) checkFolder(type, body, tracks);
    else if (type !== 'stsd' && BOX_CHECKS[type]?.(body) !== true) refuse(type);
    tracks.at(-1)?.set(type, body);
  }
}

interface Track {
  readonly chunks: readonly Chunk[];
  readonly scrubber: Scrubber | undefined;
}

function readTrack(leaves: Leaves): Track {
  const leaf = (type: string): Uint8Array<ArrayBuffer> => leaves.get(type) ?? refuse(`no ${type}`);
  const tables: TrackTables = { stsc: leaf('stsc'), stsz: leaf('stsz'), stco: leaf('stco') };
  return { chunks: chunksOf(tables), scrubber: readSampleEntry(leaf('stsd')) };
}

async function checkMedia(file: Blob, mdat: FileBox, tracks: readonly Track[]): Promise<void> {
  const chunks = tracks
    .flatMap(({ chunks: own, scrubber }) => own.map((chunk) => ({ ...chunk, scrubber })))
    .sort((one, other) => one.start - other.start);
  let end = mdat.bodyStart;
  for (const { start, length, sizes, scrubber } of chunks) {
    if (start !== end) refuse('bytes between samples');
    end = start + length;
    if (scrubber) checkSamples(await readPart(file, start, end), sizes, scrubber);
  }
  if (end !== mdat.end) refuse('bytes behind samples');
}

function checkSamples(bytes: Uint8Array, sizes: readonly number[], scrubber: Scrubber): void {
  let at = 0;
  for (const size of sizes) {
    const sample = bytes.subarray(at, at + size);
    // A clean sample comes back as it is, not as a copy.
    if (scrubber.scrub(sample) !== sample) refuse('more than picture and sound in a sample');
    at += size;
  }
}

function refuse(detail: string): never {
  throw new PhotolinkError('cannot-clean', { detail: `MP4: ${detail}` });
}
