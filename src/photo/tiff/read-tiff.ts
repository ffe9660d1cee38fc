import { PhotolinkError } from '#core/errors.ts';

/** One field of a TIFF directory (TIFF 6.0, section 2). Values outside the file are none. */
export interface TiffField {
  readonly type: number;
  readonly count: number;
  /** Where its values stand. */
  readonly at: number;
}

export type TiffDirectory = ReadonlyMap<number, TiffField>;

/** Reads the directories and fields of a TIFF file, or of an Exif block, which is one. */
export interface TiffReader {
  readonly isLittleEndian: boolean;
  /** The first directory. */
  readonly main: TiffDirectory;
  /** The directory that a field of another one points to; undefined where there is none. */
  readonly below: (directory: TiffDirectory, tag: number) => TiffDirectory | undefined;
  /** The first whole number of a field; undefined where it is missing or holds something else. */
  readonly number: (directory: TiffDirectory, tag: number) => number | undefined;
  /**
   * The whole numbers of a field, of which there may be `most`; an empty list where it is missing or holds
   * something else. @throws unreadable-photo where there are more
   */
  readonly numbers: (directory: TiffDirectory, tag: number, most: number) => readonly number[];
  /** The text of a field up to its end mark; undefined where it is missing or holds something else. */
  readonly text: (directory: TiffDirectory, tag: number) => string | undefined;
  /** The bytes of a field, whatever its type; undefined where it is missing. */
  readonly content: (directory: TiffDirectory, tag: number) => Uint8Array | undefined;
}

/** Bytes per value of each field type; types that are not known are passed over. */
const TYPE_LENGTHS: readonly (number | undefined)[] = [
  ...[undefined, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8],
  4,
];
const ASCII = 2;
/** No name is longer. */
const MAX_TEXT_BYTES = 1000;
const WHOLE_NUMBERS: ReadonlySet<number> = new Set([1, 3, 4, 13]);

/** @throws unreadable-photo where there is no TIFF structure */
export function readTiff(bytes: Uint8Array): TiffReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isLittleEndian = bytes[0] === 0x49;
  if (bytes.length < 8 || view.getUint16(2, isLittleEndian) !== 42) throw broken('no header');

  function directoryAt(at: number): TiffDirectory {
    if (at + 2 > bytes.length) throw broken('directory lies outside');
    const count = view.getUint16(at, isLittleEndian);
    if (at + 2 + count * 12 > bytes.length) throw broken('directory ends early');
    const fields = new Map<number, TiffField>();
    for (let index = 0; index < count; index += 1) {
      const start = at + 2 + index * 12;
      fields.set(view.getUint16(start, isLittleEndian), fieldAt(start));
    }
    return fields;
  }

  function fieldAt(start: number): TiffField {
    const type = view.getUint16(start + 2, isLittleEndian);
    const count = view.getUint32(start + 4, isLittleEndian);
    const length = (TYPE_LENGTHS[type] ?? 0) * count;
    // Up to four bytes stand in the field itself, more where it points to.
    const at = length > 4 ? view.getUint32(start + 8, isLittleEndian) : start + 8;
    return at + length <= bytes.length ? { type, count, at } : { type, count: 0, at };
  }

  function numberField(directory: TiffDirectory, tag: number): TiffField | undefined {
    const field = directory.get(tag);
    return field && WHOLE_NUMBERS.has(field.type) && field.count > 0 ? field : undefined;
  }

  function number(directory: TiffDirectory, tag: number): number | undefined {
    const field = numberField(directory, tag);
    return field && valueAt(field.type, field.at, 0);
  }

  function numbers(directory: TiffDirectory, tag: number, most: number): readonly number[] {
    const field = numberField(directory, tag);
    if (!field) return [];
    if (field.count > most) throw broken('too many values');
    return Array.from({ length: field.count }, (_, index) => valueAt(field.type, field.at, index));
  }

  function valueAt(type: number, at: number, index: number): number {
    if (type === 1) return bytes[at + index] ?? 0;
    if (type === 3) return view.getUint16(at + index * 2, isLittleEndian);
    return view.getUint32(at + index * 4, isLittleEndian);
  }

  function content(directory: TiffDirectory, tag: number): Uint8Array | undefined {
    const field = directory.get(tag);
    if (!field) return undefined;
    return bytes.subarray(field.at, field.at + field.count * (TYPE_LENGTHS[field.type] ?? 0));
  }

  return {
    isLittleEndian,
    main: directoryAt(view.getUint32(4, isLittleEndian)),
    below(directory, tag) {
      const at = number(directory, tag);
      return at === undefined ? undefined : directoryAt(at);
    },
    number,
    numbers,
    text(directory, tag) {
      if (directory.get(tag)?.type !== ASCII) return undefined;
      const text = new TextDecoder().decode(content(directory, tag)?.subarray(0, MAX_TEXT_BYTES));
      return text.split('\0', 1)[0];
    },
    content,
  };
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `TIFF: ${detail}` });
}
