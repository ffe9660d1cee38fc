import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  WebMOutputFormat,
} from 'mediabunny';
import type { EncodedPacket, InputAudioTrack, InputVideoTrack } from 'mediabunny';
import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import { gatherPieces } from './gather-pieces.ts';
import type { OpenVideo } from './open-video.ts';
import { createScrubber } from './scrub-codec.ts';
import type { PassableAudioCodec, PassableCodec, Scrubber } from './scrub-codec.ts';
import { settleMp4 } from './settle-mp4.ts';
import { assertFewPackets, assertShortPlay } from './video-limits.ts';

/** A video that was put into a new file. */
export interface Remuxed {
  readonly blob: Blob;
  readonly extension: 'mp4' | 'webm';
  readonly durationMs: number;
}

/**
 * Copies picture and sound into a new file, and nothing besides: they are not encoded again.
 * @throws unreadable-photo, too-large, cannot-clean, cancelled
 */
export async function remuxVideo(opened: OpenVideo, watch: TaskWatch): Promise<Remuxed> {
  const extension = fitsWebm(opened) ? 'webm' : 'mp4';
  const pieces = gatherPieces();
  const output = new Output({
    format:
      extension === 'webm' ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false }),
    target: new StreamTarget(pieces.writable),
  });
  try {
    const lanes = [await videoLane(opened, output), await audioLane(opened, output)];
    await output.start();
    const seconds = await copyPackets(
      lanes.filter((lane) => lane !== undefined),
      opened,
      watch,
    );
    await output.finalize();
    const blob = extension === 'webm' ? pieces.blob() : await settleMp4(pieces.blob());
    return { blob, extension, durationMs: Math.round(seconds * 1000) };
  } catch (thrown) {
    await output.cancel();
    throw thrown;
  }
}

/** What came as WebM stays WebM; everything else becomes MP4, which more players know. */
function fitsWebm({ videoCodec, audioCodec }: OpenVideo): boolean {
  const isWebmPicture = videoCodec === 'vp8' || videoCodec === 'vp9' || videoCodec === 'av1';
  return isWebmPicture && (audioCodec === undefined || WEBM_SOUNDS.has(audioCodec));
}

const WEBM_SOUNDS: ReadonlySet<PassableAudioCodec> = new Set<PassableAudioCodec>([
  'opus',
  'vorbis',
]);

/** One track on its way. */
interface Lane {
  readonly packets: AsyncGenerator<EncodedPacket, void>;
  readonly scrubber: Scrubber;
  readonly add: (packet: EncodedPacket) => Promise<void>;
}

async function videoLane({ video, videoCodec }: OpenVideo, output: Output): Promise<Lane> {
  const source = new EncodedVideoPacketSource(videoCodec);
  output.addVideoTrack(source, {
    rotation: await video.getRotation(),
    flip: await video.getFlip(),
  });
  const config = await video.getDecoderConfig();
  if (!config) throw unreadable('no decoder config');
  const scrubber = scrubberOf(videoCodec, config);
  const decoderConfig = { ...config, ...described(scrubber) };
  return { ...laneOf(video, scrubber), add: (packet) => source.add(packet, { decoderConfig }) };
}

async function audioLane(
  { audio, audioCodec }: OpenVideo,
  output: Output,
): Promise<Lane | undefined> {
  if (!audio || !audioCodec) return undefined;
  const source = new EncodedAudioPacketSource(audioCodec);
  output.addAudioTrack(source);
  const config = await audio.getDecoderConfig();
  if (!config) throw unreadable('no decoder config');
  const scrubber = scrubberOf(audioCodec, config);
  const decoderConfig = { ...config, ...described(scrubber) };
  return { ...laneOf(audio, scrubber), add: (packet) => source.add(packet, { decoderConfig }) };
}

function laneOf(track: InputVideoTrack | InputAudioTrack, scrubber: Scrubber) {
  return { packets: new EncodedPacketSink(track).packets(), scrubber };
}

function scrubberOf(
  codec: PassableCodec,
  { description }: { readonly description?: AllowSharedBufferSource },
): Scrubber {
  return createScrubber(codec, description === undefined ? undefined : bytesOf(description));
}

function described({ description }: Scrubber): { description?: Uint8Array<ArrayBuffer> } {
  return description === undefined ? {} : { description };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** Copies all tracks in step, so that no more than a moment of each is in memory. Resolves to the end in seconds. */
async function copyPackets(
  lanes: readonly Lane[],
  { fileBytes }: OpenVideo,
  watch: TaskWatch,
): Promise<number> {
  let copiedBytes = 0;
  let copiedPackets = 0;
  const tell = byPerCent(watch.onProgress);
  const heads = await Promise.all(
    lanes.map(async (lane) => ({ lane, next: await lane.packets.next() })),
  );
  let end = 0;
  for (;;) {
    const head = heads
      .filter(({ next }) => next.done !== true)
      .reduce<(typeof heads)[number] | undefined>(earlier, undefined);
    if (head?.next.value === undefined) return end;
    if (watch.signal.aborted) throw new PhotolinkError('cancelled');
    assertFewPackets((copiedPackets += 1));
    const packet = head.next.value;
    const data = head.lane.scrubber.scrub(packet.data);
    // Nothing else may come along with it.
    if (data) await head.lane.add(packet.clone({ data: Uint8Array.from(data), sideData: {} }));
    end = Math.max(end, packet.timestamp + packet.duration);
    assertShortPlay(end);
    copiedBytes += packet.data.length;
    tell(Math.min(1, copiedBytes / fileBytes));
    head.next = await head.lane.packets.next();
  }
}

/** Tells each per cent once: a video has many thousand packets. */
function byPerCent(onProgress: TaskWatch['onProgress']): TaskWatch['onProgress'] {
  let told = -1;
  return (done) => {
    const perCent = Math.floor(done * 100);
    if (perCent === told) return;
    told = perCent;
    onProgress(done);
  };
}

interface Head {
  readonly lane: Lane;
  next: IteratorResult<EncodedPacket, void>;
}

function earlier(one: Head | undefined, other: Head): Head {
  const time = (head: Head | undefined): number => head?.next.value?.timestamp ?? Infinity;
  return time(other) < time(one) ? other : (one ?? other);
}

function unreadable(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `video: ${detail}` });
}
