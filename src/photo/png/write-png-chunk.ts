import { crc32 } from './crc32.ts';
import { joinParts } from '../join-parts.ts';

/** A chunk of a PNG with its length and checksum. */
export function writePngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = joinParts([Uint8Array.from(type, (char) => char.charCodeAt(0)), data]);
  return joinParts([fourBytes(data.length), body, fourBytes(crc32(body))]);
}

function fourBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
