import { cleanAvcRecord, cleanHevcRecord, plainAacConfig } from './decoder-records.ts';
import { areSame, filled, hasShape, number, zeros } from './byte-shape.ts';

/** Tells whether the content of a box is of the one shape that may leave the device. */
export type BoxCheck = (body: Uint8Array<ArrayBuffer>) => boolean;

const IDENTITY = '00010000' + '0'.repeat(24) + '00010000' + '0'.repeat(24) + '40000000';

/** Every box of an index that holds no boxes itself, and its shape (ISO/IEC 14496-12). */
export const BOX_CHECKS: Readonly<Record<string, BoxCheck | undefined>> = {
  mvhd: (body) =>
    hasShape(body, [
      // Version, creation, modification; time scale and length; rate, volume.
      ...[zeros(12), number(8), filled('000100000100'), zeros(10)],
      ...[filled(IDENTITY), zeros(24), number(4)],
    ]),
  tkhd: (body) =>
    hasShape(body, [
      ...[filled('00000003'), zeros(8), number(4), zeros(4), number(4), zeros(8)],
      ...[zeros(3), number(1), number(1), zeros(3), number(36), number(8)],
    ]) && isTurn(body.subarray(40, 76)),
  elst: (body) => isTable(body, 12, 2),
  mdhd: (body) => hasShape(body, [zeros(12), number(8), filled('55c40000')]),
  hdlr: (body) => HANDLERS.some((handler) => new TextDecoder('latin1').decode(body) === handler),
  vmhd: (body) => hasShape(body, [filled('00000001'), zeros(8)]),
  smhd: (body) => hasShape(body, [zeros(8)]),
  dinf: (body) =>
    hasShape(body, [
      filled('0000001c64726566'),
      zeros(4),
      filled('000000010000000c75726c2000000001'),
    ]),
  stts: (body) => isTable(body, 8),
  ctts: (body) => isTable(body, 8, Infinity, 1),
  cslg: (body) => hasShape(body, [zeros(4), number(20)]),
  stsc: (body) => isTable(body, 12),
  stsz: (body) => {
    if (body.length < 12) return false;
    const view = new DataView(body.buffer, body.byteOffset, body.length);
    const listed = view.getUint32(4) === 0 ? view.getUint32(8) * 4 : 0;
    return view.getUint32(0) === 0 && body.length === 12 + listed;
  },
  stco: (body) => isTable(body, 4),
  stss: (body) => isTable(body, 4),
};

/** The boxes that say how a track is encoded. */
export const CODEC_CHECKS: Readonly<Record<string, BoxCheck | undefined>> = {
  avcC: (body) => areSame(cleanAvcRecord(body).bytes, body),
  hvcC: (body) => areSame(cleanHevcRecord(body).bytes, body),
  vpcC: (body) => hasShape(body, [filled('01000000'), number(6), zeros(2)]),
  av1C: (body) => hasShape(body, [filled('81'), number(3)]),
  pasp: (body) => hasShape(body, [number(8)]),
  colr: (body) => hasShape(body, [filled('6e636c78'), number(7)]),
  btrt: (body) => hasShape(body, [number(12)]),
  esds: isPlainAacDescriptor,
  dOps: (body) => body.length === 11 || body.length === 13 + (body[1] ?? 0),
  pcmC: (body) => hasShape(body, [zeros(4), number(2)]),
};

const HANDLERS = ['vide', 'soun'].map(
  (kind) =>
    `\0\0\0\0mhlr${kind}${'\0'.repeat(12)}Mediabunny${kind === 'vide' ? 'Video' : 'Sound'}Handler\0`,
);

/** A table that is exactly as long as it says. */
function isTable(body: Uint8Array, entryBytes: number, most = Infinity, version = 0): boolean {
  if (body.length < 8) return false;
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const count = view.getUint32(4);
  const isOfVersion = view.getUint32(0) === version * 0x1000000;
  return isOfVersion && count <= most && body.length === 8 + count * entryBytes;
}

const ONE = 0x10000;

/** Quarter turns, mirrored or not, and whole pixels to move by: nothing else can be told by a matrix. */
function isTurn(matrix: Uint8Array): boolean {
  const view = new DataView(matrix.buffer, matrix.byteOffset, matrix.length);
  const values = Array.from({ length: 9 }, (_, index) => view.getInt32(index * 4));
  const [a = 0, b = 0, u, c = 0, d = 0, v, x = 0, y = 0, w] = values;
  const isLinear = [a, b, c, d].every((value) => value === 0 || Math.abs(value) === ONE);
  return isLinear && u === 0 && v === 0 && w === 0x40000000 && x % ONE === 0 && y % ONE === 0;
}

const DESCRIPTOR_BYTES = 29;

function isPlainAacDescriptor(body: Uint8Array): boolean {
  const length = body.length - DESCRIPTOR_BYTES;
  if (length < 2 || length > 64) return false;
  const config = body.subarray(26, 26 + length);
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  return (
    hasShape(body, [
      ...[zeros(4), filled(`03${hex(length + 23)}00010004${hex(length + 15)}4015000000`)],
      ...[number(8), filled(`05${hex(length)}`), number(length), filled('060102')],
    ]) && areSame(plainAacConfig(config), config)
  );
}
