import { PhotolinkError } from '#core/errors.ts';
import { areSame } from './byte-shape.ts';
import { ELEMENTS, ID } from './ebml-shapes.ts';
import { cleanOpusHead, cleanVorbisHeaders } from './decoder-records.ts';
import { createScrubber } from './scrub-codec.ts';
import type { Scrubber } from './scrub-codec.ts';
import { readPart } from './walk-file-boxes.ts';
import { LONGEST_EBML_HEADER, readEbmlHeader, readUint, walkEbml } from './walk-ebml.ts';

const LONGEST_PART_BYTES = 64 * 1024 * 1024;

/** What each track is encoded with, by its number; undefined where frames need not be looked into. */
type Tracks = Map<number, Scrubber | undefined>;

/**
 * Lets only a WebM pass that holds picture and sound and how to play them: each element is known and of
 * the expected shape, up to the last byte of the file.
 * @throws cannot-clean, unreadable-photo
 */
export async function checkWebm(file: Blob): Promise<void> {
  const header = await elementAt(file, 0);
  if (header.id !== ID.EBML) refuse('no header');
  checkElement(header.id, await bodyOf(file, header));
  const segment = await elementAt(file, header.end);
  if (segment.id !== ID.Segment || segment.end !== file.size) refuse('not one segment');
  const tracks: Tracks = new Map();
  let start = segment.bodyStart;
  while (start < file.size) {
    const part = await elementAt(file, start);
    if (ELEMENTS[ID.Segment]?.holds?.includes(part.id) !== true) refuse(name(part.id));
    const body = await bodyOf(file, part);
    checkElement(part.id, body);
    if (part.id === ID.Tracks) readTracks(body, tracks);
    if (part.id === ID.Cluster) checkBlocks(body, tracks);
    start = part.end;
  }
}

async function elementAt(file: Blob, start: number) {
  const header = readEbmlHeader(await readPart(file, start, start + LONGEST_EBML_HEADER), start);
  if (header.end > file.size) refuse('element length');
  return header;
}

async function bodyOf(file: Blob, { bodyStart, end }: { bodyStart: number; end: number }) {
  if (end - bodyStart > LONGEST_PART_BYTES) refuse('long element');
  return readPart(file, bodyStart, end);
}

function checkElement(id: number, body: Uint8Array<ArrayBuffer>): void {
  const shape = ELEMENTS[id];
  if (!shape) refuse(name(id));
  if (shape.check?.(body) === false) refuse(name(id));
  if (!shape.holds) return;
  for (const child of walkEbml(body)) {
    if (!shape.holds.includes(child.id)) refuse(`${name(child.id)} in ${name(id)}`);
    checkElement(child.id, child.body);
  }
}

function readTracks(body: Uint8Array<ArrayBuffer>, tracks: Tracks): void {
  for (const entry of walkEbml(body)) {
    const fields = new Map([...walkEbml(entry.body)].map((field) => [field.id, field.body]));
    const number = fields.get(ID.TrackNumber);
    const codec = fields.get(ID.CodecID);
    if (!number || !codec) refuse('track');
    const kind = new TextDecoder('latin1').decode(codec);
    if (PRIVATE_CHECKS[kind]?.(fields.get(ID.CodecPrivate)) !== true) refuse(kind);
    tracks.set(readUint(number), kind === 'V_AV1' ? createScrubber('av1', undefined) : undefined);
  }
}

/** What a decoder is told, by codec. */
const PRIVATE_CHECKS: Readonly<
  Record<string, ((body: Uint8Array | undefined) => boolean) | undefined>
> = {
  V_VP8: (body) => body === undefined,
  // Profile, level, depth and sampling: each with its number and length before it.
  V_VP9: (body) =>
    body?.length === 12 &&
    [1, 2, 3, 4].every((id, at) => body[at * 3] === id && body[at * 3 + 1] === 1),
  V_AV1: (body) => body?.length === 4 && body[0] === 0x81,
  A_OPUS: (body) => body === undefined || areSame(cleanOpusHead(body), body),
  A_VORBIS: (body) => body !== undefined && areSame(cleanVorbisHeaders(body), body),
};

function checkBlocks(body: Uint8Array<ArrayBuffer>, tracks: Tracks): void {
  for (const { id, body: block } of walkEbml(body)) {
    if (id !== ID.SimpleBlock) continue;
    const track = (block[0] ?? 0) & 0x7f;
    if (!tracks.has(track)) refuse('block of no track');
    const frame = block.subarray(4);
    const scrubber = tracks.get(track);
    // A clean frame comes back as it is, not as a copy.
    if (scrubber && scrubber.scrub(frame) !== frame) refuse('more than picture in a block');
  }
}

function name(id: number): string {
  return id.toString(16);
}

function refuse(detail: string): never {
  throw new PhotolinkError('cannot-clean', { detail: `WebM: ${detail}` });
}
