import { PhotolinkError } from '#core/errors.ts';

/** An element of a WebM file (RFC 8794) whose content is in memory. */
export interface EbmlElement {
  /** With its length marker, as the specifications name it. */
  readonly id: number;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly end: number;
}

/** Where an element lies. */
export interface EbmlHeader {
  readonly id: number;
  readonly bodyStart: number;
  readonly end: number;
}

/** As many bytes as the header of an element can have. */
export const LONGEST_EBML_HEADER = 12;

/**
 * Yields the elements that fill `bytes`.
 * @throws unreadable-photo where they do not
 */
export function* walkEbml(bytes: Uint8Array<ArrayBuffer>): Generator<EbmlElement> {
  let start = 0;
  while (start < bytes.length) {
    const { id, bodyStart, end } = readEbmlHeader(bytes.subarray(start), start);
    if (end > bytes.length) throw broken('element length');
    yield { id, body: bytes.subarray(bodyStart, end), end };
    start = end;
  }
}

/** The header of an element that begins at `start` of a file. @throws unreadable-photo */
export function readEbmlHeader(head: Uint8Array, start: number): EbmlHeader {
  const idLength = Math.clz32(head[0] ?? 0) - 23;
  const sizeLength = Math.clz32(head[idLength] ?? 0) - 23;
  const headerLength = idLength + sizeLength;
  if (idLength > 4 || sizeLength > 8 || headerLength > head.length) throw broken('element header');
  const id = readUint(head.subarray(0, idLength));
  const marked = readUint(head.subarray(idLength, headerLength));
  const size = marked - 2 ** (7 * sizeLength);
  const bodyStart = start + headerLength;
  return { id, bodyStart, end: bodyStart + size };
}

/** A number in as many bytes as there are. */
export function readUint(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `WebM: ${detail}` });
}
