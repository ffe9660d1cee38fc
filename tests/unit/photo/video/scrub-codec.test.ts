import { describe, expect, test } from 'vitest';
import { createScrubber } from '#photo/video/scrub-codec.ts';
import type { PassableCodec } from '#photo/video/scrub-codec.ts';

const bytes = (...parts: readonly (number | string)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])),
  );

/** A unit with its length in four bytes before it. */
function unit(...parts: readonly (number | string)[]): Uint8Array {
  const body = bytes(...parts);
  return bytes(0, 0, 0, body.length, ...body);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

const AVC_RECORD = bytes(1, 66, 0, 30, 0xff, 0xe1, 0, 4, 0x67, 66, 0, 30, 1, 0, 2, 0x68, 0xce);
const HEVC_HEAD = bytes(1, ...new Uint8Array(20), 3);
const hevcArray = (kind: number, ...set: readonly (number | string)[]): Uint8Array => {
  const body = bytes(kind << 1, 1, ...set);
  return bytes(0x80 | kind, 0, 1, 0, body.length, ...body);
};

function scrubbed(codec: PassableCodec, record: Uint8Array | undefined, data: Uint8Array) {
  const clean = createScrubber(codec, record).scrub(data);
  return clean && Buffer.from(clean);
}

describe('H.264', () => {
  const picture = unit(0x65, 'picture');
  const mark = unit(0x09, 0xf0);
  const settings = unit(0x06, 5, 20, 'x'.repeat(16), 'x264', 0x80);
  const captions = unit(0x06, 4, 5, 'GA94\x03', 0x80);
  const clock = unit(0x06, 1, 3, 'abc', 0x80);
  const entry = unit(0x06, 6, 1, 0xc4, 0x80);

  test('keeps pictures, marks and where to begin, and comes back as it was', () => {
    const data = joined(mark, entry, picture);
    expect(createScrubber('avc', AVC_RECORD).scrub(data)).toBe(data);
  });

  test.each([
    ['settings of the encoder', settings],
    ['captions', captions],
    ['a clock', clock],
    ['padding', unit(0x0c, 0xff, 'MARKER', 0x80)],
    ['what a maker invented', unit(0x18, 'MARKER')],
    ['two messages of which one is text', unit(0x06, 6, 1, 0xc4, 5, 17, 'x'.repeat(17), 0x80)],
    ['a message longer than its kind', unit(0x06, 6, 9, 'abcdefghi', 0x80)],
    ['a message with something behind it', unit(0x06, 6, 1, 0xc4, 0x80, 'MARK')],
    ['a mark with text', unit(0x09, 0xf0, 'MARK')],
  ])('loses %s', (_, extra) => {
    expect(scrubbed('avc', AVC_RECORD, joined(extra, picture))).toEqual(Buffer.from(picture));
    expect(scrubbed('avc', AVC_RECORD, extra)).toBeUndefined();
  });

  const longUnit = (head: number, length: number): Uint8Array =>
    bytes(0, 0, length >> 8, length & 255, head, 'M'.repeat(length - 1));

  test.each([0x67, 0x68, 0x6d])('is refused where parameters (%i) are longer than any', (head) => {
    const scrubber = createScrubber('avc', AVC_RECORD);
    expect(scrubber.scrub(longUnit(head, 1024))).toBeDefined();
    for (const data of [
      longUnit(head, 1025),
      joined(...Array<Uint8Array>(17).fill(unit(head, 'MARK'))),
    ]) {
      expect(() => scrubber.scrub(data)).toThrow(expect.objectContaining({ code: 'cannot-clean' }));
    }
  });

  test('is refused where its record has parameters longer than any, or many', () => {
    const long = bytes(1, 66, 0, 30, 0xff, 0xe1, 4, 1, 0x67, 'M'.repeat(1024), 0);
    const many = bytes(
      1,
      66,
      0,
      30,
      0xff,
      0xe0 | 17,
      ...Array<number[]>(17).fill([0, 2, 0x67, 66]).flat(),
      0,
    );
    for (const record of [long, many]) {
      expect(() => createScrubber('avc', record)).toThrow(
        expect.objectContaining({ code: 'cannot-clean' }),
      );
    }
  });

  test('keeps each message of a picture once', () => {
    const light = unit(0x06, 144, 4, 'MARK', 0x80);
    const twice = unit(0x06, 137, 4, 'MARK', 137, 4, 'MARK', 0x80);
    expect(scrubbed('avc', AVC_RECORD, joined(light, light, light, twice, picture))).toEqual(
      Buffer.from(joined(light, picture)),
    );
  });

  test('has lengths of two bytes where its record says so', () => {
    const record = AVC_RECORD.slice();
    record[4] = 0xfd;
    const data = bytes(0, 5, 0x06, 5, 1, 'x', 0x80, 0, 3, 0x41, 'ab');
    expect(scrubbed('avc', record, data)).toEqual(Buffer.from([0, 3, 0x41, 0x61, 0x62]));
  });

  test('is refused where lengths or parameters do not fit', () => {
    const scrubber = createScrubber('avc', AVC_RECORD);
    for (const data of [bytes(0, 0, 0, 9, 0x65), bytes(0, 0, 0, 0), bytes(0, 0)]) {
      expect(() => scrubber.scrub(data)).toThrow(
        expect.objectContaining({ code: 'unreadable-photo' }),
      );
    }
    const odd = AVC_RECORD.slice();
    odd[8] = 0x06;
    for (const record of [undefined, odd, AVC_RECORD.slice(0, 10)]) {
      expect(() => createScrubber('avc', record)).toThrow(
        expect.objectContaining({ code: 'unreadable-photo' }),
      );
    }
  });

  test('has nothing behind its parameters, but the kind of colour in high profiles', () => {
    const high = AVC_RECORD.slice();
    high[1] = 100;
    const tail = bytes(0xfd, 0xf8, 0xf8, 0);
    expect(createScrubber('avc', joined(AVC_RECORD, tail)).description).toEqual(AVC_RECORD);
    expect(createScrubber('avc', joined(high, tail, bytes('MARK'))).description).toEqual(
      joined(high, tail),
    );
  });
});

describe('HEVC', () => {
  const record = joined(HEVC_HEAD, bytes(2), hevcArray(32, 'vps'), hevcArray(33, 'sps'));
  const picture = unit(0x26, 1, 'picture');

  test('loses what is not picture: text, colours of a maker, a second eye', () => {
    for (const extra of [
      unit(0x4e, 1, 5, 17, 'x'.repeat(17), 0x80),
      unit(0x50, 1, 4, 3, 'abc', 0x80),
      unit(0x7c, 1, 'dolby'),
      unit(0x26, 9, 'second eye'),
      unit(0x46, 1, 0x50, 'MARK'),
    ]) {
      expect(scrubbed('hevc', record, joined(extra, picture))).toEqual(Buffer.from(picture));
    }
  });

  test('keeps how bright the picture is meant', () => {
    const data = joined(unit(0x4e, 1, 144, 4, 3, 0xe8, 1, 0x90, 0x80), picture);
    expect(createScrubber('hevc', record).scrub(data)).toBe(data);
  });

  test('loses the description of the encoder from its record', () => {
    const told = joined(
      HEVC_HEAD,
      bytes(3),
      hevcArray(32, 'vps'),
      hevcArray(33, 'sps'),
      hevcArray(39, 'x265'),
    );
    expect(createScrubber('hevc', told).description).toEqual(record);
  });
});

describe('AV1', () => {
  const picture = bytes(0x32, 3, 'abc');

  test('loses metadata and padding', () => {
    for (const extra of [
      bytes(0x2a, 5, 4, 'MARK'),
      bytes(0x7a, 4, 'MARK'),
      bytes(0x2a, 7, 1, 'MARKER'),
      bytes(0x12, 28, 'MARKER'.repeat(4), 'MARK'),
      bytes(0x3a, 6, 'MARKER'),
      bytes(0x0a, 0x80, 8, 'M'.repeat(1024)),
      bytes(0x1a, 0x80, 16, 'M'.repeat(2048)),
    ]) {
      expect(scrubbed('av1', undefined, joined(extra, picture))).toEqual(Buffer.from(picture));
    }
  });

  test('keeps picture, and how bright it is meant', () => {
    const data = joined(
      bytes(0x12, 0),
      bytes(0x2a, 6, 1, 3, 0xe8, 1, 0x90, 0x80),
      picture,
      bytes(0x30, 'ab'),
    );
    expect(createScrubber('av1', undefined).scrub(data)).toBe(data);
  });

  test('is refused where lengths do not fit', () => {
    for (const data of [
      bytes(0x32, 9, 'abc'),
      bytes(0x32),
      bytes(0x32, ...Array<number>(9).fill(0xff)),
    ]) {
      expect(() => createScrubber('av1', undefined).scrub(data)).toThrow(
        expect.objectContaining({ code: 'unreadable-photo' }),
      );
    }
  });
});

describe('sound', () => {
  /** Bits as bytes, filled up with zeros. */
  const packed = (bits: string): Uint8Array =>
    Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
  const inBits = (text: string): string =>
    [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const STEREO = bytes(0x11, 0x90);

  test('AAC loses the name of its encoder, which stands before it', () => {
    const sound = '001' + '0000' + '1011011101111';
    const fill = (text: string) => `110${text.length.toString(2).padStart(4, '0')}`;
    const dirty = packed(fill('Lavc59') + inBits('\0avc59') + sound);
    const clean = packed(fill('Lavc59') + '0'.repeat(48) + sound);
    expect(scrubbed('aac', STEREO, dirty)).toEqual(Buffer.from(clean));
    const scrubber = createScrubber('aac', STEREO);
    expect(scrubber.scrub(clean)).toBe(clean);
  });

  test('AAC loses data of a maker, and keeps what its sound needs', () => {
    const sound = '001' + '0000' + '1011';
    const data = '100' + '0000' + '0' + '00000100' + inBits('MARK');
    const clean = '100' + '0000' + '0' + '00000100' + '0'.repeat(32);
    expect(scrubbed('aac', STEREO, packed(data + sound))).toEqual(
      Buffer.from(packed(clean + sound)),
    );
    for (const kind of ['1011', '1100', '1101', '1110']) {
      const needed = packed('110' + '0010' + kind + '0'.repeat(11) + '1' + sound);
      expect(createScrubber('aac', STEREO).scrub(needed)).toBe(needed);
    }
  });

  test.each([
    ['a data element', '0010'],
    ['a kind that nobody knows', '0111'],
    ['more about loudness than there is', '1011'],
  ])('AAC loses %s in its filling', (_, kind) => {
    const sound = '001' + '0000' + '1011';
    const dirty = packed('110' + '1110' + kind + inBits('MARKER-MARKER') + '0000' + sound);
    const clean = packed('110' + '1110' + '0'.repeat(112) + sound);
    expect(scrubbed('aac', STEREO, dirty)).toEqual(Buffer.from(clean));
  });

  test('AAC that ends before its sound has nothing behind its end', () => {
    const ended = packed('111' + inBits('MARKER'));
    expect(scrubbed('aac', STEREO, ended)).toEqual(Buffer.from([0xe0, 0, 0, 0, 0, 0, 0]));
  });

  test.each([
    ['lists its channels, with a comment', '101' + '0'.repeat(40) + '00000110' + inBits('MARKER')],
    ['breaks off in its filling', '110' + '1110' + '1101' + inBits('MARKER')],
    ['breaks off in data of a maker', '100' + '0000' + '0' + '11110000' + inBits('MARKER')],
  ])('a piece of AAC is refused that %s', (_, bits) => {
    expect(() => createScrubber('aac', STEREO).scrub(packed(bits))).toThrow(
      expect.objectContaining({ code: 'cannot-clean' }),
    );
  });

  test.each([
    ['AAC whose channels are listed, where a comment may stand', 'aac', bytes(0x11, 0x80)],
    ['AAC of a type that is built otherwise', 'aac', bytes(0xf9, 0x50, 0x40)],
    ['AAC with a long config', 'aac', bytes(0x11, 0x90, 'MARKER-MARKER-MARKER')],
    ['AAC with none', 'aac', undefined],
  ] as const)('is refused: %s', (_, codec, config) => {
    expect(() => createScrubber(codec, config)).toThrow(
      expect.objectContaining({ code: 'cannot-clean' }),
    );
  });

  test('Opus has nothing behind its head', () => {
    const head = bytes('OpusHead', 1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0);
    expect(createScrubber('opus', joined(head, bytes('MARK'))).description).toEqual(head);
    expect(() => createScrubber('opus', bytes('MARKER'))).toThrow();
  });

  test('Vorbis has comments that say nothing', () => {
    const head = bytes('\x01vorbis', ...new Uint8Array(23));
    const comment = bytes('\x03vorbis', 'MARKER'.repeat(60));
    const setup = bytes('\x05vorbis', 'setup');
    const headers = joined(bytes(2, 30, 255, comment.length - 255), head, comment, setup);
    const { description } = createScrubber('vorbis', headers);
    expect(description).toEqual(
      Uint8Array.from(
        joined(bytes(2, 30, 16), head, bytes('\x03vorbis', 0, 0, 0, 0, 0, 0, 0, 0, 1), setup),
      ),
    );
    expect(() => createScrubber('vorbis', headers.subarray(0, 40))).toThrow();
    const long = joined(headers, bytes('MARK'.repeat(4096)));
    expect(() => createScrubber('vorbis', long)).toThrow(
      expect.objectContaining({ code: 'cannot-clean' }),
    );
  });
});
