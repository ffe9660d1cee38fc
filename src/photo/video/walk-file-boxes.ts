import { PhotolinkError } from '#core/errors.ts';
import { walkBoxes } from '../heif/walk-boxes.ts';

/** A box of an MP4 or QuickTime file (ISO/IEC 14496-12, section 4.2). */
export interface FileBox {
  /** Four characters. */
  readonly type: string;
  /** Where the box begins, with its header. */
  readonly start: number;
  /** Where its content begins. */
  readonly bodyStart: number;
  readonly end: number;
}

/** A box whose content is in memory. */
export interface LoadedBox {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

const LONGEST_HEADER = 16;
/** Ten minutes in fragments of a tenth of a second have 12,000. */
const MOST_FILE_BOXES = 20_000;

/**
 * Yields the boxes that fill `bytes`.
 * @throws unreadable-photo where they do not
 */
export function* loadedBoxes(bytes: Uint8Array<ArrayBuffer>): Generator<LoadedBox> {
  for (const { type, body, end } of walkBoxes(bytes)) {
    yield { type, body: bytes.subarray(body, end) };
  }
}

/**
 * Yields the outermost boxes of a file, of which no more than the headers are read.
 * @throws unreadable-photo where the file is not filled with boxes, or with too many
 */
export async function* walkFileBoxes(file: Blob): AsyncGenerator<FileBox> {
  let start = 0;
  for (let count = 0; start < file.size; count += 1) {
    if (count === MOST_FILE_BOXES) throw broken('number of boxes');
    const head = await readPart(file, start, Math.min(file.size, start + LONGEST_HEADER));
    const box = readHeader(head, start, file.size);
    yield box;
    start = box.end;
  }
}

/** A part of a file. */
export async function readPart(
  file: Blob,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(start, end).arrayBuffer());
}

function readHeader(head: Uint8Array, start: number, limit: number): FileBox {
  if (head.length < 8) throw broken('box header');
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const type = String.fromCharCode(...head.subarray(4, 8));
  const short = view.getUint32(0);
  if (short === 0) return { type, start, bodyStart: start + 8, end: limit };
  const isLong = short === 1;
  if (isLong && head.length < LONGEST_HEADER) throw broken('box header');
  const length = isLong ? Number(view.getBigUint64(8)) : short;
  const headerLength = isLong ? LONGEST_HEADER : 8;
  if (length < headerLength || start + length > limit) throw broken(`length of ${type}`);
  return { type, start, bodyStart: start + headerLength, end: start + length };
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `MP4: ${detail}` });
}
