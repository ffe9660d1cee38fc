import { PhotolinkError } from '#core/errors.ts';
import { CODEC_CHECKS } from './box-shapes.ts';
import { filled, hasShape, number, zeros } from './byte-shape.ts';
import { isMuxerName } from './muxer-name.ts';
import { createScrubber } from './scrub-codec.ts';
import type { PassableCodec, Scrubber } from './scrub-codec.ts';
import { loadedBoxes } from './walk-file-boxes.ts';

interface EntryKind {
  readonly isPicture: boolean;
  /** The box that a decoder is told by. */
  readonly record: string;
  /** Where samples are to be looked into; undefined where they are pixels or sound through and through. */
  readonly codec: PassableCodec | undefined;
}

const KINDS: Readonly<Record<string, EntryKind | undefined>> = {
  avc1: { isPicture: true, record: 'avcC', codec: 'avc' },
  avc3: { isPicture: true, record: 'avcC', codec: 'avc' },
  hvc1: { isPicture: true, record: 'hvcC', codec: 'hevc' },
  vp09: { isPicture: true, record: 'vpcC', codec: undefined },
  av01: { isPicture: true, record: 'av1C', codec: 'av1' },
  mp4a: { isPicture: false, record: 'esds', codec: 'aac' },
  Opus: { isPicture: false, record: 'dOps', codec: undefined },
  ipcm: { isPicture: false, record: 'pcmC', codec: undefined },
};

const PICTURE_BYTES = 78;
const SOUND_BYTES = 28;
/** Sound of more than 16 bits a sample has four numbers more. */
const LONG_SOUND_BYTES = SOUND_BYTES + 16;
const FURTHER: ReadonlySet<string> = new Set(['pasp', 'colr', 'btrt']);

/**
 * What a track is encoded with, from a `stsd` box of the one shape that may leave the device.
 * @throws cannot-clean, unreadable-photo
 */
export function readSampleEntry(stsd: Uint8Array<ArrayBuffer>): Scrubber | undefined {
  if (!hasShape(stsd.subarray(0, 8), [zeros(4), filled('00000001')])) refuse('stsd');
  const [entry, ...more] = loadedBoxes(stsd.subarray(8));
  const kind = entry && KINDS[entry.type];
  if (!kind || more.length > 0) refuse(`sample entry ${entry?.type ?? ''}`);
  const length = headLength(kind, entry.body);
  const head = entry.body.subarray(0, length);
  if (!(kind.isPicture ? isPictureHead(head) : isSoundHead(head))) refuse(entry.type);
  const record = readRecord(kind, entry.body.subarray(length));
  const { codec } = kind;
  return codec && createScrubber(codec, codec === 'aac' ? aacConfig(record) : record);
}

function readRecord(kind: EntryKind, boxes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let record: Uint8Array<ArrayBuffer> | undefined;
  for (const { type, body } of loadedBoxes(boxes)) {
    const isKnown = type === kind.record || FURTHER.has(type);
    if (!isKnown || CODEC_CHECKS[type]?.(body) !== true) refuse(`${type} in a sample entry`);
    if (type === kind.record) record = body;
  }
  return record ?? refuse(`no ${kind.record}`);
}

function headLength({ isPicture }: EntryKind, body: Uint8Array): number {
  if (isPicture) return PICTURE_BYTES;
  return body[9] === 1 ? LONG_SOUND_BYTES : SOUND_BYTES;
}

function isPictureHead(head: Uint8Array): boolean {
  const shape = [
    ...[zeros(6), filled('0001'), zeros(16), number(4), filled('0048000000480000'), zeros(4)],
    ...[filled('0001'), number(32), filled('0018ffff')],
  ];
  const name = head.subarray(42, 74);
  const text = new TextDecoder('latin1').decode(name.subarray(1, 1 + (name[0] ?? 0)));
  const isFilledUp = name.subarray(1 + text.length).every((byte) => byte === 0);
  return hasShape(head, shape) && isMuxerName(text) && isFilledUp;
}

function isSoundHead(head: Uint8Array): boolean {
  const isLong = head.length === LONG_SOUND_BYTES;
  return hasShape(head, [
    ...[zeros(6), filled(isLong ? '00010001' : '00010000'), zeros(6)],
    ...[number(4), zeros(4), number(2), zeros(2), number(isLong ? 16 : 0)],
  ]);
}

/** The part of the descriptor that the decoder is told; its shape is checked. */
function aacConfig(esds: Uint8Array): Uint8Array {
  return esds.subarray(26, esds.length - 3);
}

function refuse(detail: string): never {
  throw new PhotolinkError('cannot-clean', { detail: `MP4: ${detail}` });
}
