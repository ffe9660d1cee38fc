import { PhotolinkError } from '#core/errors.ts';

interface Piece {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly position: number;
}

/** A file that grows at its end and is corrected in places, held by the browser and not by us. */
export interface Pieces {
  readonly writable: WritableStream<Piece>;
  /** The whole file. Call it when all is written. */
  readonly blob: () => Blob;
}

/** Small pieces are handed to the browser together. */
const BYTES_AT_ONCE = 4 * 1024 * 1024;

/** Takes what a muxer writes. */
export function gatherPieces(): Pieces {
  let grown = new Blob();
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let waitingBytes = 0;
  const corrections = new Map<number, Uint8Array<ArrayBuffer>>();

  function handOver(): void {
    grown = new Blob([grown, ...waiting]);
    waiting = [];
    waitingBytes = 0;
  }

  function write({ data, position }: Piece): void {
    const size = grown.size + waitingBytes;
    if (position > size) throw new PhotolinkError('bug', { detail: 'video: gap' });
    const corrected = Math.min(data.length, size - position);
    if (corrected > 0) corrections.set(position, data.slice(0, corrected));
    if (corrected === data.length) return;
    waiting.push(data.slice(corrected));
    waitingBytes += data.length - corrected;
    if (waitingBytes >= BYTES_AT_ONCE) handOver();
  }

  return {
    writable: new WritableStream({ write }),
    blob() {
      handOver();
      const parts: BlobPart[] = [];
      let at = 0;
      for (const [position, data] of [...corrections].sort(([one], [other]) => one - other)) {
        if (position < at) throw new PhotolinkError('bug', { detail: 'video: corrected twice' });
        parts.push(grown.slice(at, position), data);
        at = position + data.length;
      }
      return new Blob([...parts, grown.slice(at)]);
    },
  };
}
