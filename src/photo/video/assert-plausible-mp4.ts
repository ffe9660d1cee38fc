import { PhotolinkError } from '#core/errors.ts';
import { readPart, loadedBoxes, walkFileBoxes } from './walk-file-boxes.ts';
import type { FileBox, LoadedBox } from './walk-file-boxes.ts';

/** An index of ten minutes has about one megabyte. */
const LONGEST_INDEX_BYTES = 32 * 1024 * 1024;
/** Ten minutes of 240 pictures a second have 144,000. */
const MOST_SAMPLES = 1_000_000;
const FOLDERS: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'traf']);

/**
 * Refuses, before it is read, an MP4 that was cut off, whose reader would take what is left for the whole,
 * and one whose tables tell of more samples than there is room for: its reader would count to four billion.
 * Bytes behind the last box that are no box harm nobody.
 * @throws unreadable-photo
 */
export async function assertPlausibleMp4(file: Blob): Promise<void> {
  let isMediaSeen = false;
  const boxes = walkFileBoxes(file);
  for (;;) {
    const next = await boxes.next().catch((cause: unknown) => {
      if (isMediaSeen) return undefined;
      throw cause;
    });
    if (!next || next.done === true) break;
    const box = next.value;
    isMediaSeen ||= box.type === 'mdat';
    if (box.type === 'moov' || box.type === 'moof') await checkIndex(file, box);
  }
  if (!isMediaSeen) throw broken('no media');
}

async function checkIndex(file: Blob, { bodyStart, end }: FileBox): Promise<void> {
  if (end - bodyStart > LONGEST_INDEX_BYTES) throw broken('long index');
  checkBoxes(await readPart(file, bodyStart, end), file.size);
}

function checkBoxes(bytes: Uint8Array<ArrayBuffer>, fileBytes: number): void {
  for (const box of loadedBoxes(bytes)) {
    if (FOLDERS.has(box.type)) checkBoxes(box.body, fileBytes);
    else if (box.type === 'stbl') checkTables(box, fileBytes);
    else if (box.type === 'trun') checkRun(box);
  }
}

function checkTables({ body }: LoadedBox, fileBytes: number): void {
  const tables = new Map([...loadedBoxes(body)].map((box) => [box.type, viewOf(box)]));
  const sizes = tables.get('stsz');
  if (!sizes) return;
  const sameSize = uintAt(sizes, 4);
  const count = uintAt(sizes, 8);
  // Uncompressed sound has a sample for each moment; it is read by its chunks.
  const isSound = sameSize > 0 && !tables.has('ctts') && !tables.has('stss');
  if (count > MOST_SAMPLES && !(isSound && count * sameSize <= fileBytes)) throw broken('samples');
  for (const type of ['stts', 'ctts']) {
    const table = tables.get(type);
    if (table && runLengths(table, 8, 0).reduce((sum, one) => sum + one, 0) > count) {
      throw broken(type);
    }
  }
  const chunks = tables.get('stsc');
  if (chunks && runLengths(chunks, 12, 4).some((one) => one > count)) throw broken('stsc');
}

/** How many samples each entry of a table tells of. */
function runLengths(table: DataView, entryBytes: number, offset: number): readonly number[] {
  const entries = uintAt(table, 4);
  if (table.byteLength < 8 + entries * entryBytes) throw broken('table');
  return Array.from({ length: entries }, (_, entry) =>
    table.getUint32(8 + entry * entryBytes + offset),
  );
}

function checkRun(box: LoadedBox): void {
  if (uintAt(viewOf(box), 4) > MOST_SAMPLES) throw broken('run');
}

function uintAt(view: DataView, at: number): number {
  if (view.byteLength < at + 4) throw broken('table');
  return view.getUint32(at);
}

function viewOf({ body }: LoadedBox): DataView {
  return new DataView(body.buffer, body.byteOffset, body.length);
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `MP4: ${detail}` });
}
