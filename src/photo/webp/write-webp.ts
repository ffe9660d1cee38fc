import { joinParts } from '../join-parts.ts';

/** A WebP chunk, padded to an even length (RFC 9649, section 2.3). */
export function writeWebpChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const padding = new Uint8Array(data.length % 2);
  return joinParts([latin1(type), fourBytes(data.length), data, padding]);
}

/** What stands before the chunks of a WebP file. */
export function writeWebpHeader(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = chunks.reduce((sum, part) => sum + part.length, 4);
  return joinParts([latin1('RIFF'), fourBytes(length), latin1('WEBP')]);
}

function fourBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
