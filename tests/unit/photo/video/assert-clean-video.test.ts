import { beforeAll, describe, expect, test } from 'vitest';
import { sniffPhoto, isVideoType } from '#photo/sniff-photo.ts';
import { assertCleanVideo } from '#photo/video/assert-clean-video.ts';
import { prepareVideo } from '#photo/video/prepare-video.ts';
import { box, findBox, sampleVideo, VIDEO_NAMES, withBoxIn } from '../../../fixtures/edit-boxes.ts';

const FOLDERS = [
  ['moov'],
  ['moov', 'trak'],
  ['moov', 'trak', 'mdia'],
  ['moov', 'trak', 'mdia', 'minf'],
  ['moov', 'trak', 'mdia', 'minf', 'dinf'],
  ['moov', 'trak', 'mdia', 'minf', 'stbl'],
];
const STBL = FOLDERS[5]!;

let mp4: Buffer<ArrayBuffer>;
let webm: Buffer<ArrayBuffer>;

async function cleaned(name: string): Promise<Buffer<ArrayBuffer>> {
  const bytes = sampleVideo(name);
  const type = sniffPhoto(bytes);
  if (!isVideoType(type)) throw new Error('no video');
  const watch = { signal: new AbortController().signal, onProgress: () => undefined };
  const { blob } = await prepareVideo(
    { file: new Blob([bytes]), type, size: 'standard' },
    watch,
    () => Promise.resolve(new Blob()),
  );
  return Buffer.from(await blob.arrayBuffer());
}

beforeAll(async () => {
  mp4 = await cleaned('android.mp4');
  webm = await cleaned('tagged.webm');
});

async function expectRefused(bytes: Buffer<ArrayBuffer>, extension: 'mp4' | 'webm' = 'mp4') {
  const checked = assertCleanVideo(new Blob([bytes]), extension);
  await expect(checked).rejects.toMatchObject({ code: 'cannot-clean' });
}

describe('a clean video', () => {
  test('passes', async () => {
    await assertCleanVideo(new Blob([mp4]), 'mp4');
    await assertCleanVideo(new Blob([webm]), 'webm');
  });

  test.each(VIDEO_NAMES)('is not what was picked: %s', async (name) => {
    await expectRefused(sampleVideo(name), name.endsWith('webm') ? 'webm' : 'mp4');
  });

  test('is of the kind that it is said to be', async () => {
    await expectRefused(webm, 'mp4');
    await expectRefused(mp4, 'webm');
    await expectRefused(Buffer.alloc(0), 'mp4');
    await expectRefused(Buffer.alloc(0), 'webm');
  });
});

describe('an MP4 that is refused', () => {
  test.each(
    FOLDERS.flatMap((path) => ['udta', 'free', 'uuid', 'name'].map((type) => ({ path, type }))),
  )('has $type in $path', async ({ path, type }) => {
    await expectRefused(withBoxIn(mp4, path, box(type, 'MARKER')));
  });

  test('has a box twice', async () => {
    const { at, end } = findBox(mp4, [...STBL, 'stts']);
    await expectRefused(withBoxIn(mp4, STBL, mp4.subarray(at, end)));
  });

  test('has another box beside, before or behind', async () => {
    await expectRefused(Buffer.concat([mp4, box('free')]));
    await expectRefused(Buffer.concat([box('free'), mp4]));
    await expectRefused(Buffer.concat([mp4, Buffer.from([0])]));
  });

  test('has other brands', async () => {
    const other = Buffer.from(mp4);
    other.write('qt  ', 8, 'latin1');
    await expectRefused(other);
  });

  test.each([
    ['mvhd', ['moov', 'mvhd'], 12],
    ['tkhd', ['moov', 'trak', 'tkhd'], 12],
    ['mdhd', ['moov', 'trak', 'mdia', 'mdhd'], 12],
    ['the reserved part of mvhd', ['moov', 'mvhd'], 36],
    ['the matrix of tkhd', ['moov', 'trak', 'tkhd'], 51],
    ['the language of mdhd', ['moov', 'trak', 'mdia', 'mdhd'], 28],
    ['the name of hdlr', ['moov', 'trak', 'mdia', 'hdlr'], 34],
    ['vmhd', ['moov', 'trak', 'mdia', 'minf', 'vmhd'], 12],
    ['dref', ['moov', 'trak', 'mdia', 'minf', 'dinf'], 12],
    ['the name of the encoder in stsd', [...STBL, 'stsd'], 80],
    ['the version of stts', [...STBL, 'stts'], 8],
  ])('says something in %s', async (_, path, offset) => {
    const changed = Buffer.from(mp4);
    const { at } = findBox(mp4, path);
    changed[at + offset] = 0x77;
    await expectRefused(changed);
  });

  test.each(['stts', 'stsz', 'stco', 'stsc'])('has more in %s than it says', async (type) => {
    await expectRefused(withBoxIn(mp4, [...STBL, type], Buffer.from('MARK')));
  });

  test('has more than parameters in what the decoder is told', async () => {
    const at = mp4.indexOf('avcC');
    const changed = Buffer.from(mp4);
    // A supplement (6) in the place of the sequence parameters (7).
    expect(changed[at + 12]! & 0x1f).toBe(7);
    changed[at + 12] = 0x66;
    await expectRefused(changed);
  });

  test('has bytes between, before or behind its samples', async () => {
    const { at, end } = findBox(mp4, ['mdat']);
    for (const place of [at + 8, end]) {
      const gap = Buffer.concat([mp4.subarray(0, place), Buffer.from('MARK'), mp4.subarray(place)]);
      gap.writeUInt32BE(end - at + 4, at);
      if (place < end) {
        for (let stco = gap.indexOf('stco'); stco !== -1; stco = gap.indexOf('stco', stco + 4)) {
          gap.writeUInt32BE(gap.readUInt32BE(stco + 12) + 4, stco + 12);
        }
      }
      await expectRefused(gap);
    }
  });

  test('has a supplement in a sample', async () => {
    const changed = Buffer.from(mp4);
    const first = changed.readUInt32BE(changed.indexOf('stco') + 12);
    // The kind of the first unit: a picture becomes a supplement.
    changed[first + 4] = 0x06;
    await expectRefused(changed);
  });

  test('breaks off', async () => {
    for (const part of [0.1, 0.5, 0.99]) {
      await expectRefused(Buffer.from(mp4.subarray(0, Math.floor(mp4.length * part))));
    }
  });
});

describe('a WebM that is refused', () => {
  test('has something behind its end', async () => {
    await expectRefused(Buffer.concat([webm, Buffer.from([0xec, 0x80])]), 'webm');
  });

  test.each([
    ['tags', Buffer.from('1254c36784737300', 'hex')],
    ['an attachment', Buffer.from('1941a46980', 'hex')],
    ['chapters', Buffer.from('1043a77080', 'hex')],
    ['empty space', Buffer.from('ec84' + Buffer.from('MARK').toString('hex'), 'hex')],
  ])('has %s', async (_, element) => {
    const changed = Buffer.concat([webm, element]);
    const at = changed.indexOf(Buffer.from('18538067', 'hex')) + 4;
    const bytes = 9 - Math.clz32(changed[at]!) + 24 - 1;
    changed.writeUIntBE(changed.readUIntBE(at + 2, bytes - 2) + element.length, at + 2, bytes - 2);
    await expectRefused(changed, 'webm');
  });

  test.each([
    ['the name of the muxer', 'Mediabunny', 2],
    ['the kind of document', 'webm', 0],
    ['the language', 'und', 1],
    ['the codec', 'A_OPUS', 2],
    ['what the decoder is told', 'OpusHead', 2],
  ])('says something else as %s', async (_, text, offset) => {
    const changed = Buffer.from(webm);
    const at = changed.indexOf(text);
    expect(at).toBeGreaterThan(0);
    changed.write('x', at + offset);
    await expectRefused(changed, 'webm');
  });

  test('has a frame of no track, or flags that mean more', async () => {
    const at = webm.indexOf(Buffer.from('1f43b675', 'hex'));
    const block = webm.indexOf(0xa3, at);
    const sizeBytes = Math.clz32(webm[block + 1]!) - 23;
    for (const [offset, value] of [
      [0, 0x89],
      [3, 0x86],
    ] as const) {
      const changed = Buffer.from(webm);
      changed[block + 1 + sizeBytes + offset] = value;
      await expectRefused(changed, 'webm');
    }
  });

  test('breaks off', async () => {
    for (const part of [0.02, 0.5, 0.99]) {
      await expectRefused(Buffer.from(webm.subarray(0, Math.floor(webm.length * part))), 'webm');
    }
  });
});
