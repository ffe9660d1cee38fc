import { PhotolinkError } from '#core/errors.ts';

/** The two codecs whose pictures are made of units. */
export type NalCodec = 'avc' | 'hevc';

/**
 * Yields the units of a picture, each of which has its length before it in so many bytes.
 * @throws unreadable-photo where the lengths do not fit
 */
export function* nalUnits(data: Uint8Array, lengthBytes: number): Generator<Uint8Array> {
  let at = 0;
  while (at < data.length) {
    const start = at + lengthBytes;
    const length = data.subarray(at, start).reduce((sum, byte) => sum * 256 + byte, 0);
    if (length === 0 || start + length > data.length) {
      throw new PhotolinkError('unreadable-photo', { detail: 'video: unit length' });
    }
    yield data.subarray(start, start + length);
    at = start + length;
  }
}

/**
 * The picture without units that are not needed to show it; undefined where nothing is left.
 * @throws unreadable-photo, cannot-clean
 */
export function withoutExtraUnits(
  data: Uint8Array,
  codec: NalCodec,
  lengthBytes: number,
): Uint8Array | undefined {
  const units = [...nalUnits(data, lengthBytes)];
  assertFewSets(units, codec);
  const messages = new Set<number>();
  const kept = units.filter((unit) => isPlainUnit(unit, codec, messages));
  if (kept.length === units.length) return data;
  if (kept.length === 0) return undefined;
  const length = kept.reduce((sum, unit) => sum + lengthBytes + unit.length, 0);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const unit of kept) {
    for (let byte = 0; byte < lengthBytes; byte += 1) {
      whole[at + byte] = Math.floor(unit.length / 256 ** (lengthBytes - 1 - byte)) % 256;
    }
    whole.set(unit, at + lengthBytes);
    at += lengthBytes + unit.length;
  }
  return whole;
}

/**
 * Whether a unit is picture, or says how to decode and show it. Free text, camera data, time codes,
 * captions, padding and whatever a maker invented is not. A picture needs each message once: `told` holds
 * the kinds that came with it before.
 */
function isPlainUnit(unit: Uint8Array, codec: NalCodec, told: Set<number>): boolean {
  if (isParameterSet(unit, codec)) return codec === 'avc' || hevcLayer(unit) === 0;
  return codec === 'avc' ? isPlainAvcUnit(unit, told) : isPlainHevcUnit(unit, told);
}

/**
 * Whether a unit is a parameter set.
 * @throws cannot-clean where it is one that is longer than encoders write: the rest may be anything
 */
export function isParameterSet(unit: Uint8Array, codec: NalCodec): boolean {
  const kinds = codec === 'avc' ? AVC_PARAMETERS : HEVC_PARAMETERS;
  if (!kinds.has(codec === 'avc' ? avcKind(unit) : hevcKind(unit))) return false;
  if (unit.length > LONGEST_PARAMETER_SET) throw unclean('long parameter set');
  return true;
}

/** Encoders write ten to two hundred bytes; with tables for the quantisation five hundred. */
const LONGEST_PARAMETER_SET = 1024;
/** A picture comes with three; a few more where it may be shown in several sizes. */
const MOST_PARAMETER_SETS = 16;

/** Refuses more parameter sets than a record or a picture has. @throws cannot-clean */
export function assertFewSets(units: readonly Uint8Array[], codec: NalCodec): void {
  if (units.filter((unit) => isParameterSet(unit, codec)).length > MOST_PARAMETER_SETS) {
    throw unclean('many parameter sets');
  }
}

function unclean(detail: string): PhotolinkError {
  return new PhotolinkError('cannot-clean', { detail: `video: ${detail}` });
}

/** Rec. ITU-T H.264, table 7-1. */
const AVC_PICTURES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5]);
const AVC_PARAMETERS: ReadonlySet<number> = new Set([7, 8, 13]);
/** Marks without content, and how long they are. */
const AVC_MARKS: Readonly<Record<number, number | undefined>> = { 9: 2, 10: 1, 11: 1 };
const AVC_SEI = 6;

function isPlainAvcUnit(unit: Uint8Array, told: Set<number>): boolean {
  const kind = avcKind(unit);
  if (kind === AVC_SEI) return isPlainSei(unit.subarray(1), told);
  return AVC_PICTURES.has(kind) || AVC_MARKS[kind] === unit.length;
}

function avcKind(unit: Uint8Array): number {
  return (unit[0] ?? 0) & 0x1f;
}

/** Rec. ITU-T H.265, table 7-1. */
const HEVC_PARAMETERS: ReadonlySet<number> = new Set([32, 33, 34]);
const HEVC_MARKS: Readonly<Record<number, number | undefined>> = { 35: 3, 36: 2, 37: 2 };
const HEVC_SEI: ReadonlySet<number> = new Set([39, 40]);

function isPlainHevcUnit(unit: Uint8Array, told: Set<number>): boolean {
  const kind = hevcKind(unit);
  if (hevcLayer(unit) !== 0) return false;
  if (HEVC_SEI.has(kind)) return isPlainSei(unit.subarray(2), told);
  const isPicture = kind <= 9 || (kind >= 16 && kind <= 21);
  return isPicture || HEVC_MARKS[kind] === unit.length;
}

/** Further layers are a second eye or a depth map; the picture is whole without them. */
export function hevcLayer(unit: Uint8Array): number {
  return (((unit[0] ?? 0) & 1) << 5) | ((unit[1] ?? 0) >> 3);
}

function hevcKind(unit: Uint8Array): number {
  return ((unit[0] ?? 0) >> 1) & 0x3f;
}

/**
 * Messages that a player needs, and the most bytes they have: where it may begin, and how bright the
 * picture is meant (Rec. ITU-T H.274: mastering display, light level, transfer).
 */
const PLAIN_MESSAGES: Readonly<Record<number, number | undefined>> = {
  6: 4,
  137: 24,
  144: 4,
  147: 1,
};

function isPlainSei(escaped: Uint8Array, told: Set<number>): boolean {
  const bytes = unescaped(escaped);
  let at = 0;
  while (at < bytes.length - 1) {
    const type = readSum(bytes, at);
    const size = readSum(bytes, type.end);
    if (size.value > (PLAIN_MESSAGES[type.value] ?? -1)) return false;
    if (told.has(type.value)) return false;
    told.add(type.value);
    at = size.end + size.value;
  }
  return at === bytes.length - 1 && bytes[at] === 0x80 && at > 0;
}

/** A number written as a sum of bytes; all but the last are 255. */
function readSum(
  bytes: Uint8Array,
  from: number,
): { readonly value: number; readonly end: number } {
  let end = from;
  let value = 0;
  while (bytes[end] === 0xff) {
    value += 0xff;
    end += 1;
  }
  return { value: value + (bytes[end] ?? 0), end: end + 1 };
}

/** Without the 3 that stands after two zeros, so that no start code appears by chance. */
function unescaped(bytes: Uint8Array): Uint8Array {
  return bytes.filter(
    (byte, index) =>
      !(byte === 3 && index >= 2 && bytes[index - 1] === 0 && bytes[index - 2] === 0),
  );
}
