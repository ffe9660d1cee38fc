import { BlobSource, EncodedPacketSink, Input, MATROSKA, MP4, QTFF, WEBM } from 'mediabunny';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import type { PhotoSize } from '#core/photo.ts';
import { isVideoType, sniffPhoto } from '#photo/sniff-photo.ts';
import { assertCleanVideo } from '#photo/video/assert-clean-video.ts';
import { prepareVideo } from '#photo/video/prepare-video.ts';
import { assertFewPackets, MAX_VIDEO_BYTES, MAX_VIDEO_PACKETS } from '#photo/video/video-limits.ts';
import {
  box,
  findBox,
  sampleVideo,
  VIDEO_NAMES,
  VIDEO_TRACES,
  withBoxIn,
} from '../../../fixtures/edit-boxes.ts';

const THUMBNAIL = new Blob(['a small picture']);

interface Wish extends Partial<TaskWatch> {
  readonly size?: PhotoSize;
}

/** Prepares a video as the photo worker does, but for its small picture: Node has no canvas. */
function prepare(
  bytes: Uint8Array<ArrayBuffer>,
  { size = 'standard', signal, onProgress }: Wish = {},
) {
  const type = sniffPhoto(bytes);
  if (!isVideoType(type)) throw new Error('no video');
  const watch = {
    signal: signal ?? new AbortController().signal,
    onProgress: onProgress ?? (() => undefined),
  };
  return prepareVideo({ file: new Blob([bytes]), type, size }, watch, () =>
    Promise.resolve(THUMBNAIL),
  );
}

async function refusal(bytes: Uint8Array<ArrayBuffer>, wish?: Wish): Promise<PhotolinkError> {
  const thrown: unknown = await prepare(bytes, wish).catch((error: unknown) => error);
  if (!(thrown instanceof PhotolinkError)) throw new Error(`not refused: ${String(thrown)}`);
  return thrown;
}

async function textOf(blob: Blob): Promise<string> {
  return Buffer.from(await blob.arrayBuffer()).toString('latin1');
}

describe('a video', () => {
  test.each([
    ['android.mp4', 'mp4', { width: 160, height: 120 }],
    ['iphone.mov', 'mp4', { width: 120, height: 160 }],
    ['camera.mov', 'mp4', { width: 160, height: 120 }],
    ['fragmented.mp4', 'mp4', { width: 160, height: 120 }],
    ['tagged.webm', 'webm', { width: 160, height: 120 }],
    ['recorded.webm', 'webm', { width: 160, height: 120 }],
    ['av1.webm', 'webm', { width: 160, height: 120 }],
    ['recorded-h264.webm', 'mp4', { width: 160, height: 120 }],
  ] as const)('%s becomes a clean %s', async (name, extension, shown) => {
    const source = sampleVideo(name);
    expect(source.toString('latin1')).toMatch(VIDEO_TRACES);
    const onProgress = vi.fn();
    const made = await prepare(source, { onProgress });

    expect(made).toMatchObject({
      extension,
      kind: 'video',
      ...shown,
      blob: { type: `video/${extension}` },
      thumbnail: THUMBNAIL,
      metadataRemoved: true,
      pickedBytes: source.length,
      stilled: false,
    });
    expect(made.durationMs).toBeGreaterThanOrEqual(900);
    expect(made.durationMs).toBeLessThanOrEqual(1210);
    expect(await textOf(made.blob)).not.toMatch(VIDEO_TRACES);
    await assertCleanVideo(made.blob, extension);
    const [before, after] = [await packetsOf(new Blob([source])), await packetsOf(made.blob)];
    expect(after.map(({ at, isKey }) => ({ at, isKey }))).toEqual(
      before.map(({ at, isKey }) => ({ at, isKey })),
    );
    // Not encoded again: the last picture, in which no encoder describes itself, is the very same.
    expect(after.at(-1)).toEqual(before.at(-1));
    expect(onProgress.mock.calls.length).toBeGreaterThan(0);
  });

  test.each<PhotoSize>(['small', 'large'])('has one size, also as %s', async (size) => {
    const [one, other] = [
      await prepare(sampleVideo('iphone.mov'), { size }),
      await prepare(sampleVideo('iphone.mov')),
    ];
    expect(await textOf(one.blob)).toBe(await textOf(other.blob));
  });

  test('tells the same whenever it is prepared', async () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const once = await prepare(sampleVideo('android.mp4'));
    vi.setSystemTime(1e12);
    const later = await prepare(sampleVideo('android.mp4'));
    expect(await textOf(once.blob)).toBe(await textOf(later.blob));
  });

  test.each([
    ['android.mp4', true, undefined],
    ['iphone.mov', true, 'Apple MARKER-PHONE'],
    ['camera.mov', true, 'MARKER-MAKE MARKER-MODEL'],
    ['tagged.webm', true, 'MARKER-MAKE MARKER-MODEL'],
  ])('%s told of its place, and of its device what it knew', async (name, place, device) => {
    for (const size of ['standard', 'original'] as const) {
      expect((await prepare(sampleVideo(name), { size })).found).toEqual({ place, device });
    }
  });

  test('names its device in one short line, whatever it says', async () => {
    const source = sampleVideo('android.mp4');
    const model = `Model \n\u0007 ${'x'.repeat(200)}`;
    const size = Buffer.from([model.length >> 8, model.length & 255, 0x15, 0xc7]);
    const told = withBoxIn(source, ['moov', 'udta'], box('\xa9mod', size, model));
    expect((await prepare(told)).found.device).toBe(`Model ${'x'.repeat(54)}`);
  });

  test.each(VIDEO_NAMES)('%s is sent byte by byte as an original', async (name) => {
    const source = sampleVideo(name);
    const made = await prepare(source, { size: 'original' });
    expect(made.metadataRemoved).toBe(false);
    expect(made.extension).toBe(name.split('.').at(-1));
    expect(Buffer.from(await made.blob.arrayBuffer()).equals(source)).toBe(true);
  });

  test('tells how far it is at most once for each per cent', async () => {
    const source = Buffer.concat([sampleVideo('android.mp4'), box('free', 'x'.repeat(3_000_000))]);
    const onProgress = vi.fn<(done: number) => void>();
    await prepare(source, { onProgress });
    const told = onProgress.mock.calls.map(([done]) => Math.floor(done * 100));
    const whileCopied = told.slice(0, told.indexOf(100));
    expect(whileCopied.length).toBeGreaterThan(0);
    expect(new Set(whileCopied).size).toBe(whileCopied.length);
  });

  test('that nobody wants any more is given up', async () => {
    const abort = new AbortController();
    const onProgress = vi.fn(() => {
      abort.abort();
    });
    const error = await refusal(sampleVideo('camera.mov'), { signal: abort.signal, onProgress });
    expect(error.code).toBe('cancelled');
    expect(onProgress).toHaveBeenCalledOnce();
  });
});

describe('what a maker put into a video', () => {
  const PLACE = 'MARKER+48.8584+002.2945/';
  const planted: readonly (readonly [string, readonly string[], Buffer<ArrayBuffer>])[] = [
    ['a place in 3GPP', ['moov'], box('udta', box('loci', '\0\0\0\0\x15\xc7', PLACE, '\0'))],
    ['a place in QuickTime', ['moov'], box('udta', box('\xa9xyz', '\0\x18\x15\xc7', PLACE))],
    [
      'XMP',
      ['moov'],
      box('uuid', '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac', PLACE),
    ],
    ['settings of a camera', ['moov'], box('udta', box('GPMF', 'MARKER-GOPRO'))],
    ['a thumbnail', ['moov'], box('udta', box('thmb', 'MARKER-THUMBNAIL'))],
    ['text of a track', ['moov', 'trak'], box('udta', box('name', 'MARKER-TRACK'))],
    ['free space in use', ['moov', 'trak', 'mdia'], box('free', 'MARKER-FREE')],
    ['a description of the codec', ['moov', 'trak', 'mdia', 'minf', 'stbl'], box('sgpd', 'MARKER')],
  ];

  test.each(planted)('%s goes', async (_, path, extra) => {
    for (const name of ['camera.mov', 'android.mp4']) {
      const source = withBoxIn(sampleVideo(name), path, extra);
      expect(source.includes('MARKER')).toBe(true);
      const made = await prepare(source);
      expect(await textOf(made.blob)).not.toMatch(VIDEO_TRACES);
    }
  });

  test('bytes behind the end go', async () => {
    for (const name of ['camera.mov', 'android.mp4']) {
      const made = await prepare(Buffer.concat([sampleVideo(name), box('skip', 'MARKER-BEHIND')]));
      expect(await textOf(made.blob)).not.toContain('MARKER');
    }
  });

  test('a track of positions goes, and is told of', async () => {
    const source = sampleVideo('android.mp4');
    // The subtitles become what a GoPro writes beside the picture.
    source.write('gpmd', source.indexOf('tx3g'), 'latin1');
    const bare = Buffer.from(source.toString('latin1').replaceAll(/loci|ftab/g, 'free'), 'latin1');
    const made = await prepare(bare);
    expect(made.found.place).toBe(true);
    expect(await textOf(made.blob)).not.toMatch(/gpmd|MARKER/);
  });
});

describe('a video that is refused', () => {
  test.each([
    ['mjpeg.mov', 'MOV'],
    ['sound-only.mp4', 'MP4'],
  ])('%s, which cannot be looked into', async (name, type) => {
    for (const size of ['standard', 'original'] as const) {
      const error = await refusal(sampleVideo(name), { size });
      expect(error).toMatchObject({ code: 'unsupported-type', facts: { type } });
    }
  });

  test('one that is too large, which is not read', async () => {
    const file = new Blob([sampleVideo('android.mp4')]);
    const read = vi.spyOn(file, 'slice');
    Object.defineProperty(file, 'size', { value: MAX_VIDEO_BYTES + 1 });
    const watch = { signal: new AbortController().signal, onProgress: () => undefined };
    const made = prepareVideo({ file, type: 'mp4', size: 'original' }, watch, () =>
      Promise.resolve(THUMBNAIL),
    );
    await expect(made).rejects.toMatchObject({ code: 'too-large', facts: { type: 'MP4' } });
    expect(read).not.toHaveBeenCalled();
  });

  test('one that plays too long, by what it says or by what it does', async () => {
    const source = sampleVideo('camera.mov');
    const { at } = findBox(source, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stts']);
    // Each picture now lasts as many seconds as there are ticks.
    source.writeUInt32BE(source.readUInt32BE(at + 20) * 1000, at + 20);
    for (const size of ['standard', 'original'] as const) {
      expect(await refusal(source, { size })).toMatchObject({ code: 'too-large' });
    }
    const { at: header } = findBox(sampleVideo('camera.mov'), ['moov', 'trak', 'mdia', 'mdhd']);
    const said = sampleVideo('camera.mov');
    said.writeUInt32BE(0x7fffffff, header + 24);
    expect(await refusal(said)).toMatchObject({ code: 'too-large' });
  });

  test('one of more pieces than ten minutes have', () => {
    assertFewPackets(MAX_VIDEO_PACKETS);
    expect(() => {
      assertFewPackets(MAX_VIDEO_PACKETS + 1);
    }).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  test('one of more tracks than a camera writes', async () => {
    const source = sampleVideo('camera.mov');
    const { at, end } = findBox(source, ['moov', 'trak']);
    const tracks = Buffer.concat(Array.from({ length: 20 }, () => source.subarray(at, end)));
    expect(await refusal(withBoxIn(source, ['moov'], tracks))).toMatchObject({ code: 'too-large' });
  });

  test.each([
    ['android.mp4', 0.9],
    ['iphone.mov', 0.5],
    ['camera.mov', 0.5],
    ['recorded-h264.webm', 0.02],
    ['tagged.webm', 0.9],
    ['av1.webm', 0.9],
  ])('%s, cut off after %d of it', async (name, part) => {
    const source = sampleVideo(name);
    const cut = source.subarray(0, Math.floor(source.length * part));
    expect(['unreadable-photo', 'unsupported-type']).toContain((await refusal(cut)).code);
  });

  // Each of them would have the reader count to four billion.
  test.each([
    ['stts', 12],
    ['ctts', 12],
    ['stsc', 16],
    ['stsz', 12],
    ['trun', 8],
  ])('one whose %s tells of more samples than there are', async (type, offset) => {
    const source = sampleVideo(type === 'trun' ? 'fragmented.mp4' : 'android.mp4');
    source.writeUInt32BE(0xfffffff0, source.indexOf(type) + offset);
    expect(await refusal(source)).toMatchObject({ code: 'unreadable-photo' });
  });

  test('no damage leads to anything but a clean video or a sentence', async () => {
    const seed = Number(process.env['PHOTOLINK_SEED'] ?? 20261128);
    const random = createRandom(seed);
    for (let round = 0; round < 160; round += 1) {
      const name = VIDEO_NAMES[round % VIDEO_NAMES.length]!;
      const damaged = sampleVideo(name);
      for (let hit = 0; hit < 1 + (round % 5); hit += 1) {
        // Half of them where the structure is.
        const reach = hit % 2 === 0 ? damaged.length : 700;
        damaged[32 + Math.floor(random() * (reach - 32))] = Math.floor(random() * 256);
      }
      const began = performance.now();
      const outcome = await prepare(damaged).catch((error: unknown) => error);
      const told = `${name}, round ${round} of seed ${seed}`;
      expect(performance.now() - began, told).toBeLessThan(5000);
      if (outcome instanceof Error) expect(outcome, told).toBeInstanceOf(PhotolinkError);
      else expect(await textOf((outcome as { blob: Blob }).blob), told).not.toMatch(/MARKER-/);
    }
  }, 60_000);
});

interface SeenPacket {
  readonly at: number;
  readonly isKey: boolean;
  readonly bytes: string;
}

/** The pictures of a video as they lie in the file. */
async function packetsOf(file: Blob): Promise<SeenPacket[]> {
  const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source: new BlobSource(file) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no picture');
  const packets: SeenPacket[] = [];
  for await (const { timestamp, type, data } of new EncodedPacketSink(track).packets()) {
    const bytes = Buffer.from(data).toString('base64');
    packets.push({ at: Math.round(timestamp * 1000), isKey: type === 'key', bytes });
  }
  return packets;
}

/** Mulberry32: the same numbers for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
