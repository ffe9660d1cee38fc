import { PhotolinkError } from '#core/errors.ts';

/** The tables of a track that say where its samples lie; their shapes are checked. */
export interface TrackTables {
  readonly stsc: Uint8Array;
  readonly stsz: Uint8Array;
  readonly stco: Uint8Array;
}

/** Samples that lie one behind the other in the file. */
export interface Chunk {
  readonly start: number;
  readonly length: number;
  /** The size of each sample; empty where all have the same, as with uncompressed sound. */
  readonly sizes: readonly number[];
}

/** Where the samples of a track lie (ISO/IEC 14496-12, section 8.7). @throws cannot-clean */
export function chunksOf({ stsc, stsz, stco }: TrackTables): readonly Chunk[] {
  const offsets = viewOf(stco);
  const sizes = viewOf(stsz);
  const sameSize = sizes.getUint32(4);
  const sampleCount = sizes.getUint32(8);
  const chunkCount = offsets.getUint32(4);
  const perChunk = createCounter(viewOf(stsc));
  const chunks: Chunk[] = [];
  let sample = 0;
  for (let index = 0; index < chunkCount; index += 1) {
    const count = perChunk(index + 1);
    const start = offsets.getUint32(8 + index * 4);
    if (sample + count > sampleCount) throw broken();
    const own =
      sameSize > 0
        ? []
        : Array.from({ length: count }, (_, one) => sizes.getUint32(12 + (sample + one) * 4));
    const length = sameSize > 0 ? sameSize * count : own.reduce((sum, size) => sum + size, 0);
    chunks.push({ start, length, sizes: own });
    sample += count;
  }
  if (sample !== sampleCount) throw broken();
  return chunks;
}

/** How many samples a chunk has, asked for in order: each entry counts until the next one begins. */
function createCounter(table: DataView): (chunk: number) => number {
  const entries = table.getUint32(4);
  let entry = 0;
  return (chunk) => {
    while (entry + 1 < entries && table.getUint32(8 + (entry + 1) * 12) <= chunk) entry += 1;
    const at = 8 + entry * 12;
    if (entry >= entries || table.getUint32(at) > chunk || table.getUint32(at + 8) !== 1) {
      throw broken();
    }
    return table.getUint32(at + 4);
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function broken(): PhotolinkError {
  return new PhotolinkError('cannot-clean', { detail: 'MP4: sample tables' });
}
