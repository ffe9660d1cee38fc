import { PhotolinkError } from '#core/errors.ts';
import { joinParts } from '../join-parts.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { walkBoxes } from './walk-boxes.ts';
import type { Box } from './walk-boxes.ts';

/** What a HEIC or AVIF file says about itself (ISO/IEC 23008-12). */
export interface Heif {
  /** Of every picture in it: the whole, its tiles, its thumbnail. */
  readonly sizes: readonly Dimensions[];
  /** Whether it holds a sequence of pictures besides. */
  readonly moves: boolean;
  /** The colour boxes of the main picture: `nclx`, or `prof` or `rICC` and a profile. */
  readonly colors: readonly Uint8Array[];
  /** The blocks of the given kind that are beside the pictures. */
  readonly blocks: (kind: 'Exif' | 'XMP') => readonly Uint8Array[];
}

interface Item {
  readonly type: string;
  readonly contentType: string;
}

/** Where a part of an item stands in the file. */
interface Extent {
  readonly at: number;
  readonly length: number;
}

/** More than any camera writes; each costs time and memory before anything is decoded. */
const MAX_ITEMS = 4096;
const MAX_EXTENTS = 16_384;
/** A block of metadata is not read any further. */
const MAX_BLOCK_BYTES = 4_000_000;
/** Nor more of one kind than this: they may all stand in the same place. */
const MAX_BLOCKS = 8;

/** @throws unreadable-photo where the structure is none, or where the file ends before what it holds */
export function readHeif(bytes: Uint8Array): Heif {
  const top = topBoxes(bytes);
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta) throw broken('no meta box');
  const parts = new Map(
    [...walkBoxes(bytes, meta.body + 4, meta.end)].map((box) => [box.type, box]),
  );
  const reader = createReader(bytes);
  const properties = propertiesOf(bytes, parts.get('iprp'));
  const extents = readLocations(reader, parts.get('iloc'), parts.get('idat'));
  for (const { at, length } of [...extents.values()].flat()) {
    if (at + length > bytes.length) throw broken('ends early');
  }
  const items = readItems(bytes, reader, parts.get('iinf'));
  const main = readMain(reader, parts.get('pitm'));
  return {
    sizes: properties.list
      .filter(({ type }) => type === 'ispe')
      .map(({ body }) => ({ width: reader.long(body + 4), height: reader.long(body + 8) })),
    moves: top.some(({ type }) => type === 'moov'),
    colors: associated(reader, properties, main)
      .filter(({ type }) => type === 'colr')
      .map(({ body, end }) => bytes.subarray(body, end)),
    blocks: (kind) =>
      [...items]
        .filter(([, item]) => isOfKind(item, kind))
        .slice(0, MAX_BLOCKS)
        .map(([id]) => joined(bytes, extents.get(id) ?? [])),
  };
}

/** What follows the last whole box is of no use to a decoder, and no fault of the picture. */
function topBoxes(bytes: Uint8Array): readonly Box[] {
  const found: Box[] = [];
  try {
    for (const box of walkBoxes(bytes)) found.push(box);
  } catch (cause) {
    if (!(cause instanceof PhotolinkError)) throw cause;
  }
  return found;
}

interface Properties {
  readonly list: readonly Box[];
  readonly associations: Box | undefined;
}

function propertiesOf(bytes: Uint8Array, iprp: Box | undefined): Properties {
  if (!iprp) throw broken('no properties');
  const boxes = [...walkBoxes(bytes, iprp.body, iprp.end)];
  const ipco = boxes.find(({ type }) => type === 'ipco');
  if (!ipco) throw broken('no properties');
  return {
    list: [...walkBoxes(bytes, ipco.body, ipco.end)],
    associations: boxes.find(({ type }) => type === 'ipma'),
  };
}

/** The properties of one item, by the `ipma` box. */
function associated(reader: Reader, { list, associations }: Properties, item: number): Box[] {
  if (!associations) return [];
  const { body, end } = associations;
  const isLong = reader.byte(body) >= 1;
  const hasLongIndexes = (reader.byte(body + 3) & 1) === 1;
  let at = body + 8;
  const itemCount = reader.long(body + 4);
  if (itemCount > MAX_ITEMS) throw broken('too many items');
  for (let left = itemCount; left > 0 && at < end; left -= 1) {
    const id = isLong ? reader.long(at) : reader.short(at);
    at += isLong ? 4 : 2;
    const count = reader.byte(at);
    at += 1;
    const step = hasLongIndexes ? 2 : 1;
    if (id === item) {
      return Array.from({ length: count }, (_, index) => {
        const where = at + index * step;
        return hasLongIndexes ? reader.short(where) & 0x7fff : reader.byte(where) & 0x7f;
      }).flatMap((number) => list[number - 1] ?? []);
    }
    at += count * step;
  }
  return [];
}

function readMain(reader: Reader, pitm: Box | undefined): number {
  if (!pitm) throw broken('no main picture');
  return reader.byte(pitm.body) === 0 ? reader.short(pitm.body + 4) : reader.long(pitm.body + 4);
}

function readItems(bytes: Uint8Array, reader: Reader, iinf: Box | undefined): Map<number, Item> {
  const items = new Map<number, Item>();
  if (!iinf) return items;
  const first = iinf.body + (reader.byte(iinf.body) === 0 ? 6 : 8);
  for (const { type, body, end } of walkBoxes(bytes, first, iinf.end)) {
    const version = reader.byte(body);
    if (type !== 'infe' || version < 2) continue;
    if (items.size >= MAX_ITEMS) throw broken('too many items');
    const id = version === 2 ? reader.short(body + 4) : reader.long(body + 4);
    const typeAt = body + (version === 2 ? 8 : 10);
    const rest = latin1(bytes.subarray(typeAt + 4, Math.min(end, typeAt + 260)));
    const [, contentType = ''] = rest.split('\0');
    items.set(id, { type: latin1(bytes.subarray(typeAt, typeAt + 4)), contentType });
  }
  return items;
}

function isOfKind({ type, contentType }: Item, kind: 'Exif' | 'XMP'): boolean {
  return kind === 'Exif' ? type === 'Exif' : type === 'mime' && contentType === RDF;
}

const RDF = 'application/rdf+xml';

/** The `iloc` box: where each item's bytes are. Items that are made of other items are left out. */
function readLocations(
  reader: Reader,
  iloc: Box | undefined,
  idat: Box | undefined,
): Map<number, readonly Extent[]> {
  const found = new Map<number, readonly Extent[]>();
  if (!iloc) return found;
  const version = reader.byte(iloc.body);
  const [lengths, more] = [reader.byte(iloc.body + 4), reader.byte(iloc.body + 5)];
  const sizes = { at: lengths >> 4, length: lengths & 15, base: more >> 4, index: more & 15 };
  const take = createTaker(reader, iloc.body + 6, iloc.end);
  const idLength = version < 2 ? 2 : 4;
  const count = take(idLength);
  if (count > MAX_ITEMS) throw broken('too many items');
  let extentsLeft = MAX_EXTENTS;
  for (let left = count; left > 0; left -= 1) {
    const id = take(idLength);
    const method = version === 0 ? IN_FILE : take(2) & 15;
    // The number of another file, which we do not look for.
    take(2);
    const start = take(sizes.base) + (method === IN_IDAT ? (idat?.body ?? 0) : 0);
    const extentCount = take(2);
    extentsLeft -= extentCount;
    if (extentsLeft < 0) throw broken('too many extents');
    const extents = Array.from({ length: extentCount }, () => {
      if (version > 0) take(sizes.index);
      return { at: start + take(sizes.at), length: take(sizes.length) };
    });
    if (method <= IN_IDAT) found.set(id, extents);
  }
  return found;
}

/** Ways to store an item, by the `iloc` box. */
const IN_FILE = 0;
const IN_IDAT = 1;

/** Takes one number after the other. */
function createTaker(reader: Reader, from: number, end: number): (length: number) => number {
  let at = from;
  return (length) => {
    if (at + length > end) throw broken('locations');
    at += length;
    return reader.number(at - length, length);
  };
}

interface Reader {
  readonly byte: (at: number) => number;
  readonly short: (at: number) => number;
  readonly long: (at: number) => number;
  /** A big-endian number of 0 to 8 bytes. */
  readonly number: (at: number, length: number) => number;
}

/** Reads numbers; what lies outside the file is unreadable. */
function createReader(bytes: Uint8Array): Reader {
  function number(at: number, length: number): number {
    if (at + length > bytes.length) throw broken('ends early');
    let value = 0;
    for (let index = 0; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
    return value;
  }
  return {
    byte: (at) => number(at, 1),
    short: (at) => number(at, 2),
    long: (at) => number(at, 4),
    number,
  };
}

function joined(bytes: Uint8Array, extents: readonly Extent[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let room = MAX_BLOCK_BYTES;
  for (const { at, length } of extents) {
    const part = bytes.subarray(at, at + Math.min(length, room));
    parts.push(part);
    room -= part.length;
  }
  return joinParts(parts);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `HEIF: ${detail}` });
}
