import { PhotolinkError } from '#core/errors.ts';
import { broken, readCodeTables, readJpegBits } from './jpeg-bits.ts';
import type { CodeTable } from './jpeg-bits.ts';
import { skimBaseline, skimProgressive } from './jpeg-blocks.ts';
import type { ScanPart, SkimBlock } from './jpeg-blocks.ts';
import { readJpegFrame } from './jpeg-frame.ts';
import type { JpegFrame } from './jpeg-frame.ts';
import { isFrameMarker, JPEG_MARKER, walkJpeg } from './walk-jpeg.ts';

/** Tables for the coefficients that vary are named after those for the mean brightness of a block. */
const AC = 0x10;

/**
 * Whether each scan of a JPEG ends where its pixels end. A decoder stops there, and never looks at what
 * may lie between that and the next marker: it would be sent along unseen. All codes are followed, none
 * is made into a pixel (ITU-T T.81, annexes F and G).
 */
export function holdsOnlyPixels(jpeg: Uint8Array): boolean {
  try {
    skim(jpeg);
    return true;
  } catch (cause) {
    if (cause instanceof PhotolinkError) return false;
    throw cause;
  }
}

function skim(jpeg: Uint8Array): void {
  const tables = new Map<number, CodeTable>();
  let frame: JpegFrame | undefined;
  let restartEvery = 0;
  for (const { marker, payload, end } of walkJpeg(jpeg)) {
    if (marker === JPEG_MARKER.DHT) {
      for (const [name, table] of readCodeTables(payload)) tables.set(name, table);
    }
    if (marker === JPEG_MARKER.DRI) restartEvery = (payload[0] ?? 0) * 256 + (payload[1] ?? 0);
    if (isFrameMarker(marker)) frame = readJpegFrame(marker, payload);
    if (marker !== JPEG_MARKER.SOS) continue;
    if (!frame) throw broken('scan before frame');
    const from = payload.byteOffset - jpeg.byteOffset + payload.length;
    skimScan(jpeg.subarray(from, end), partsOf(payload, frame, tables), {
      skimBlock: skimmerOf(payload, frame),
      frame,
      restartEvery,
    });
  }
}

/** The components that a scan holds, each with its tables (annex B.2.3). */
function partsOf(
  header: Uint8Array,
  { components }: JpegFrame,
  tables: ReadonlyMap<number, CodeTable>,
): readonly ScanPart[] {
  return Array.from({ length: header[0] ?? 0 }, (_, index) => {
    const [id, names = 0] = header.subarray(1 + 2 * index);
    const component = components.find((one) => one.id === id);
    if (!component) throw broken('unknown component');
    return { component, dc: tables.get(names >> 4), ac: tables.get((names & 15) | AC) };
  });
}

function skimmerOf(header: Uint8Array, { isProgressive }: JpegFrame): SkimBlock {
  if (!isProgressive) return skimBaseline;
  const [first = 0, last = 0, precision = 0] = header.subarray(-3);
  return skimProgressive({ first, last, isRefinement: precision >> 4 > 0 });
}

interface Scan {
  readonly skimBlock: SkimBlock;
  readonly frame: JpegFrame;
  readonly restartEvery: number;
}

function skimScan(
  data: Uint8Array,
  parts: readonly ScanPart[],
  { skimBlock, frame, restartEvery }: Scan,
): void {
  const bits = readJpegBits(data);
  const state = { bits, emptyBlocks: 0 };
  let done = 0;
  for (const unit of parts.length === 1 ? ownBlocks(parts) : units(parts, frame)) {
    if (restartEvery > 0 && done > 0 && done % restartEvery === 0) {
      bits.restart();
      state.emptyBlocks = 0;
    }
    unit((part, block) => {
      skimBlock(state, part, block);
    });
    done += 1;
  }
  if (!bits.isAtEnd()) throw broken('bytes behind the pixels');
}

type Visit = (part: ScanPart, block: number) => void;
type Unit = (visit: Visit) => void;

/** A scan of one component has its blocks row by row. */
function* ownBlocks([part]: readonly ScanPart[]): Generator<Unit> {
  if (!part) return;
  const { width, height, stride } = part.component;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      yield (visit) => {
        visit(part, row * stride + column);
      };
    }
  }
}

/** A scan of several has the blocks of all that lie in one unit, then those of the next. */
function* units(parts: readonly ScanPart[], { across, down }: JpegFrame): Generator<Unit> {
  for (let row = 0; row < down; row += 1) {
    for (let column = 0; column < across; column += 1) {
      yield (visit) => {
        for (const part of parts) visitUnit(part, row, column, visit);
      };
    }
  }
}

function visitUnit(part: ScanPart, row: number, column: number, visit: Visit): void {
  const { across, down, stride } = part.component;
  for (let y = row * down; y < (row + 1) * down; y += 1) {
    for (let x = column * across; x < (column + 1) * across; x += 1) visit(part, y * stride + x);
  }
}
