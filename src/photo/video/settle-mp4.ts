import { PhotolinkError } from '#core/errors.ts';
import { readPart, loadedBoxes, walkFileBoxes } from './walk-file-boxes.ts';
import type { FileBox, LoadedBox } from './walk-file-boxes.ts';

/**
 * An MP4 as the muxer left it, with its index before its pictures, so that it plays while it loads, and
 * without the time at which it was made.
 * @throws cannot-clean
 */
export async function settleMp4(file: Blob): Promise<Blob> {
  const boxes: FileBox[] = [];
  for await (const box of walkFileBoxes(file)) boxes.push(box);
  const [ftyp, mdat, moov] = boxes;
  const types = boxes.map(({ type }) => type).join();
  if (types !== 'ftyp,mdat,moov' || !ftyp || !mdat || !moov) {
    throw new PhotolinkError('cannot-clean', { detail: `video: ${types}` });
  }
  const index = await readPart(file, moov.start, moov.end);
  settleIndex(index.subarray(8), index.length - UNUSED_BYTES);
  const media = file.slice(mdat.bodyStart + UNUSED_BYTES, mdat.end);
  const head = file.slice(ftyp.start, ftyp.end);
  return new Blob([head, index, boxHeader('mdat', media.size), media]);
}

/** The muxer leaves room for a length of eight bytes, which only files above four gigabytes need. */
const UNUSED_BYTES = 8;

function boxHeader(type: string, bodyBytes: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(8);
  new DataView(header.buffer).setUint32(0, header.length + bodyBytes);
  header.set(new TextEncoder().encode(type), 4);
  return header;
}

const FOLDERS: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'stbl']);
const TIMED: ReadonlySet<string> = new Set(['mvhd', 'tkhd', 'mdhd']);

function settleIndex(boxes: Uint8Array<ArrayBuffer>, shift: number): void {
  for (const box of loadedBoxes(boxes)) {
    if (FOLDERS.has(box.type)) settleIndex(box.body, shift);
    else if (TIMED.has(box.type)) forgetTimes(box);
    else if (box.type === 'stco') moveChunks(box, shift);
  }
}

/** Creation and modification, in four bytes each, or in eight where the version says so. */
function forgetTimes({ body }: LoadedBox): void {
  body.fill(0, 4, body[0] === 1 ? 20 : 12);
}

function moveChunks({ body }: LoadedBox, shift: number): void {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  for (let at = 8; at < body.length; at += 4) view.setUint32(at, view.getUint32(at) + shift);
}
