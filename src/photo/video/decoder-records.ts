import { PhotolinkError } from '#core/errors.ts';
import { joinParts } from '../join-parts.ts';
import { assertFewSets, hevcLayer, isParameterSet } from './nal-units.ts';

/** What a decoder is told before the first picture, without anything else. */
export interface DecoderRecord {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many bytes stand before each unit and tell its length. */
  readonly lengthBytes: number;
}

type Range = readonly [start: number, end: number];

/**
 * An `avcC` record (ISO/IEC 14496-15, section 5.3.3) with its parameter sets and nothing behind them.
 * @throws unreadable-photo, cannot-clean
 */
export function cleanAvcRecord(record: Uint8Array): DecoderRecord {
  const lengthBytes = 1 + (at(record, 4) & 3);
  const first = readSets(record, 6, at(record, 5) & 0x1f);
  const second = readSets(record, first.end + 1, at(record, first.end));
  const sets = [...first.sets, ...second.sets].map(([start, end]) => record.subarray(start, end));
  const plain = sets.every((set) => isParameterSet(set, 'avc'));
  assertFewSets(sets, 'avc');
  if (at(record, 0) !== 1 || !plain) throw broken('avcC');
  // The high profiles have four more bytes: the kind of colour, and no sets of a second kind.
  const tail = record.subarray(second.end, second.end + 4);
  const isHigh = tail.length === 4 && tail[3] === 0 && HIGH_PROFILES.has(at(record, 1));
  const bytes = record.slice(0, second.end + (isHigh ? 4 : 0));
  return { bytes, lengthBytes };
}

const HIGH_PROFILES: ReadonlySet<number> = new Set([100, 110, 122, 244]);

const HEVC_HEAD = 23;

/**
 * An `hvcC` record (ISO/IEC 14496-15, section 8.3.3) with its parameter sets and nothing else: encoders
 * put a description of themselves there.
 * @throws unreadable-photo, cannot-clean
 */
export function cleanHevcRecord(record: Uint8Array): DecoderRecord {
  if (at(record, 0) !== 1) throw broken('hvcC');
  const kept: Uint8Array[] = [];
  let start = HEVC_HEAD;
  for (let array = 0; array < at(record, HEVC_HEAD - 1); array += 1) {
    const count = at(record, start + 1) * 256 + at(record, start + 2);
    const { sets, end } = readSets(record, start + 3, count);
    const units = sets.map(([from, to]) => record.subarray(from, to));
    assertFewSets(units, 'hevc');
    const isPlain = units.every((unit) => isParameterSet(unit, 'hevc') && hevcLayer(unit) === 0);
    if (isPlain) kept.push(record.subarray(start, end));
    start = end;
  }
  const head = record.slice(0, HEVC_HEAD);
  head[HEVC_HEAD - 1] = kept.length;
  return { bytes: joinParts([head, ...kept]), lengthBytes: 1 + (at(record, 21) & 3) };
}

/** So many parameter sets, each with its length in two bytes before it. */
function readSets(
  record: Uint8Array,
  from: number,
  count: number,
): { readonly sets: readonly Range[]; readonly end: number } {
  const sets: Range[] = [];
  let end = from;
  for (let index = 0; index < count; index += 1) {
    const start = end + 2;
    end = start + at(record, start - 2) * 256 + at(record, start - 1);
    if (end > record.length || end === start) throw broken('parameter sets');
    sets.push([start, end]);
  }
  return { sets, end };
}

const OPUS_HEAD = 19;

/** An `OpusHead` (RFC 7845, section 5.1) without anything behind it. @throws unreadable-photo */
export function cleanOpusHead(head: Uint8Array): Uint8Array<ArrayBuffer> {
  const channels = at(head, 9);
  const length = at(head, 18) === 0 ? OPUS_HEAD : OPUS_HEAD + 2 + channels;
  if (!startsWith(head, 'OpusHead') || head.length < length) throw broken('Opus');
  return head.slice(0, length);
}

/** A comment header that says nothing (Vorbis I specification, section 5.2.1). */
const NO_COMMENT = Uint8Array.from([3, ...ascii('vorbis'), 0, 0, 0, 0, 0, 0, 0, 0, 1]);
const VORBIS_HEAD = 30;
/** Encoders write four kilobytes, for many channels eight. */
const LONGEST_VORBIS_SETUP = 16 * 1024;

/**
 * The three headers of Vorbis as Matroska keeps them, the second of which holds title, place and the
 * like: it is emptied.
 * @throws unreadable-photo, cannot-clean
 */
export function cleanVorbisHeaders(headers: Uint8Array): Uint8Array<ArrayBuffer> {
  let start = 1;
  const lengths = [0, 0].map(() => {
    let length = 0;
    while (at(headers, start) === 255) {
      length += 255;
      start += 1;
    }
    length += at(headers, start);
    start += 1;
    return length;
  });
  const [first = 0, second = 0] = lengths;
  const head = headers.subarray(start, start + first);
  const setup = headers.subarray(start + first + second);
  const fits = startsWith(head, '\x01vorbis') && startsWith(setup, '\x05vorbis');
  if (at(headers, 0) !== 2 || first !== VORBIS_HEAD || !fits) throw broken('Vorbis');
  if (setup.length > LONGEST_VORBIS_SETUP) {
    throw new PhotolinkError('cannot-clean', { detail: 'video: Vorbis setup' });
  }
  return joinParts([Uint8Array.from([2, VORBIS_HEAD, NO_COMMENT.length]), head, NO_COMMENT, setup]);
}

const LONGEST_AAC_CONFIG = 16;
/** Main, LC, SSR, LTP, and LC with high tones and with two channels made of one (table 1.17). */
const AAC_TYPES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 29]);

/**
 * How AAC is to be decoded (ISO/IEC 14496-3, section 1.6.2.1). Where channels are listed one by one, a
 * comment can stand with them: such a config is refused, and so is a type whose pieces are built otherwise
 * than `aac-fill.ts` knows.
 * @throws cannot-clean
 */
export function plainAacConfig(config: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = config
    .slice(0, 8)
    .reduce((text, byte) => text + byte.toString(2).padStart(8, '0'), '');
  const isKnown = AAC_TYPES.has(Number.parseInt(bits.slice(0, 5), 2));
  const hasOwnRate = bits.startsWith('1111', 5);
  const channels = bits.slice(hasOwnRate ? 33 : 9).slice(0, 4);
  if (config.length > LONGEST_AAC_CONFIG || !isKnown || !channels.includes('1')) {
    throw new PhotolinkError('cannot-clean', { detail: 'video: AAC' });
  }
  return Uint8Array.from(config);
}

function at(bytes: Uint8Array, index: number): number {
  const byte = bytes[index];
  if (byte === undefined) throw broken('record ends early');
  return byte;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return ascii(text).every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `video: ${detail}` });
}
