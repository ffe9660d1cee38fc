import { PhotolinkError } from '#core/errors.ts';

const LONGEST_CODE = 16;

/** For every 16 bits that may come next: how long the code is that they begin with, and its symbol. */
export type CodeTable = Uint16Array;

/** Reads the bits of one scan of a JPEG (ITU-T T.81, annex F.2.2). */
export interface JpegBits {
  readonly take: (count: number) => number;
  readonly symbol: (table: CodeTable) => number;
  /** Goes over a restart marker, which must come next. */
  readonly restart: () => void;
  /** Whether nothing is left but what fills up the last byte. */
  readonly isAtEnd: () => boolean;
}

/** @throws unreadable-photo on reading past the end, and where no code fits */
export function readJpegBits(data: Uint8Array): JpegBits {
  let at = 0;
  let held = 0;
  let count = 0;
  /** How many of the bits held stand for none: one looks further ahead than there is. */
  let beyond = 0;

  function fill(): void {
    while (count < LONGEST_CODE) {
      const byte = data[at];
      const isByte = byte !== undefined && (byte !== 0xff || data[at + 1] === 0);
      if (isByte) at += byte === 0xff ? 2 : 1;
      else beyond += 8;
      held = ((held << 8) | (isByte ? byte : 0)) & 0xffffff;
      count += 8;
    }
  }

  function drop(bits: number): void {
    count -= bits;
    if (count < beyond) throw broken('ends early');
  }

  function take(bits: number): number {
    if (bits === 0) return 0;
    fill();
    const value = (held >> (count - bits)) & ((1 << bits) - 1);
    drop(bits);
    return value;
  }

  const isByteDone = (): boolean => count - beyond < 8;
  return {
    take,
    symbol(table) {
      fill();
      const entry = table[(held >> (count - LONGEST_CODE)) & 0xffff] ?? 0;
      if (entry === 0) throw broken('no such code');
      drop(entry >> 8);
      return entry & 0xff;
    },
    restart() {
      const marker = data[at + 1] ?? 0;
      const isRestart = data[at] === 0xff && marker >= 0xd0 && marker <= 0xd7;
      if (!isByteDone() || !isRestart) throw broken('no restart');
      at += 2;
      [held, count, beyond] = [0, 0, 0];
    },
    isAtEnd: () => isByteDone() && at === data.length,
  };
}

/** The tables of a DHT segment, by their class and number (annex B.2.4.2). */
export function readCodeTables(payload: Uint8Array): Map<number, CodeTable> {
  const tables = new Map<number, CodeTable>();
  for (let at = 0; at + 1 + LONGEST_CODE <= payload.length;) {
    const name = payload[at] ?? 0;
    const lengths = payload.subarray(at + 1, at + 1 + LONGEST_CODE);
    const symbols = payload.subarray(at + 1 + LONGEST_CODE);
    tables.set(name, tableOf(lengths, symbols));
    at += 1 + LONGEST_CODE + lengths.reduce((sum, count) => sum + count, 0);
  }
  return tables;
}

function tableOf(lengths: Uint8Array, symbols: Uint8Array): CodeTable {
  const table = new Uint16Array(1 << LONGEST_CODE);
  let from = 0;
  let next = 0;
  lengths.forEach((count, index) => {
    const span = 1 << (LONGEST_CODE - 1 - index);
    for (let code = 0; code < count; code += 1) {
      table.fill(((index + 1) << 8) | (symbols[next] ?? 0), from, from + span);
      from += span;
      next += 1;
    }
  });
  return table;
}

export function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `JPEG: ${detail}` });
}
