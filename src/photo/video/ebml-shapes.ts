import { isMuxerName } from './muxer-name.ts';
import { readUint } from './walk-ebml.ts';

/** The elements of a WebM file that may leave the device (RFC 9559). */
export const ID = {
  ...{ EBML: 0x1a45dfa3, EBMLVersion: 0x4286, EBMLReadVersion: 0x42f7, EBMLMaxIDLength: 0x42f2 },
  ...{ EBMLMaxSizeLength: 0x42f3, DocType: 0x4282, DocTypeVersion: 0x4287 },
  ...{ DocTypeReadVersion: 0x4285, Segment: 0x18538067 },
  ...{ SeekHead: 0x114d9b74, Seek: 0x4dbb, SeekID: 0x53ab, SeekPosition: 0x53ac },
  ...{ Info: 0x1549a966, TimestampScale: 0x2ad7b1, MuxingApp: 0x4d80, WritingApp: 0x5741 },
  ...{ Duration: 0x4489, Tracks: 0x1654ae6b, TrackEntry: 0xae, TrackNumber: 0xd7 },
  ...{ TrackUID: 0x73c5, TrackType: 0x83, FlagLacing: 0x9c, Language: 0x22b59c, CodecID: 0x86 },
  ...{ CodecPrivate: 0x63a2, SeekPreRoll: 0x56bb, Video: 0xe0, PixelWidth: 0xb0 },
  ...{ PixelHeight: 0xba, DisplayWidth: 0x54b0, DisplayHeight: 0x54ba, DisplayUnit: 0x54b2 },
  ...{ Colour: 0x55b0, MatrixCoefficients: 0x55b1, Range: 0x55b9, Transfer: 0x55ba },
  ...{ Primaries: 0x55bb, Projection: 0x7670, ProjectionType: 0x7671, Yaw: 0x7673 },
  ...{ Pitch: 0x7674, Roll: 0x7675, Audio: 0xe1, SamplingFrequency: 0xb5, Channels: 0x9f },
  ...{ Cluster: 0x1f43b675, Timestamp: 0xe7, SimpleBlock: 0xa3, Cues: 0x1c53bb6b },
  ...{ CuePoint: 0xbb, CueTime: 0xb3, CueTrackPositions: 0xb7, CueTrack: 0xf7 },
  ...{ CueClusterPosition: 0xf1 },
} as const;

/** What an element may hold: other elements, or bytes of a shape. */
export interface ElementShape {
  readonly holds?: readonly number[];
  readonly check?: (body: Uint8Array) => boolean;
}

export const ELEMENTS: Readonly<Record<number, ElementShape | undefined>> = {
  [ID.EBML]: {
    holds: [
      ...[ID.EBMLVersion, ID.EBMLReadVersion, ID.EBMLMaxIDLength, ID.EBMLMaxSizeLength],
      ...[ID.DocType, ID.DocTypeVersion, ID.DocTypeReadVersion],
    ],
  },
  [ID.DocType]: isText('webm'),
  [ID.Segment]: { holds: [ID.SeekHead, ID.Info, ID.Tracks, ID.Cluster, ID.Cues] },
  [ID.SeekHead]: { holds: [ID.Seek] },
  [ID.Seek]: { holds: [ID.SeekID, ID.SeekPosition] },
  [ID.SeekID]: {
    check: (body) => [ID.Info, ID.Tracks, ID.Cues].some((id) => id === readUint(body)),
  },
  [ID.Info]: { holds: [ID.TimestampScale, ID.MuxingApp, ID.WritingApp, ID.Duration] },
  [ID.MuxingApp]: { check: (body) => isMuxerName(latin1(body)) },
  [ID.WritingApp]: { check: (body) => isMuxerName(latin1(body)) },
  [ID.Tracks]: { holds: [ID.TrackEntry] },
  [ID.TrackEntry]: {
    holds: [
      ...[ID.TrackNumber, ID.TrackUID, ID.TrackType, ID.FlagLacing, ID.Language, ID.CodecID],
      ...[ID.CodecPrivate, ID.SeekPreRoll, ID.Video, ID.Audio],
    ],
  },
  [ID.TrackUID]: { check: (body) => readUint(body) < 0x80 },
  [ID.Language]: isText('und'),
  // Their shapes hang together, and are looked at together.
  [ID.CodecID]: {},
  [ID.CodecPrivate]: {},
  [ID.Video]: {
    holds: [
      ...[ID.PixelWidth, ID.PixelHeight, ID.DisplayWidth, ID.DisplayHeight, ID.DisplayUnit],
      ...[ID.Colour, ID.Projection],
    ],
  },
  [ID.Colour]: { holds: [ID.MatrixCoefficients, ID.Range, ID.Transfer, ID.Primaries] },
  [ID.Projection]: { holds: [ID.ProjectionType, ID.Yaw, ID.Pitch, ID.Roll] },
  [ID.Audio]: { holds: [ID.SamplingFrequency, ID.Channels] },
  [ID.Cluster]: { holds: [ID.Timestamp, ID.SimpleBlock] },
  [ID.SimpleBlock]: { check: isBlock },
  [ID.Cues]: { holds: [ID.CuePoint] },
  [ID.CuePoint]: { holds: [ID.CueTime, ID.CueTrackPositions] },
  [ID.CueTrackPositions]: { holds: [ID.CueTrack, ID.CueClusterPosition] },
  ...numbers(
    ...[ID.EBMLVersion, ID.EBMLReadVersion, ID.EBMLMaxIDLength, ID.EBMLMaxSizeLength],
    ...[ID.DocTypeVersion, ID.DocTypeReadVersion, ID.SeekPosition, ID.TimestampScale],
    ...[ID.Duration, ID.TrackNumber, ID.TrackType, ID.FlagLacing, ID.SeekPreRoll],
    ...[ID.PixelWidth, ID.PixelHeight, ID.DisplayWidth, ID.DisplayHeight, ID.DisplayUnit],
    ...[ID.MatrixCoefficients, ID.Range, ID.Transfer, ID.Primaries, ID.ProjectionType],
    ...[ID.Yaw, ID.Pitch, ID.Roll, ID.SamplingFrequency, ID.Channels, ID.Timestamp],
    ...[ID.CueTime, ID.CueTrack, ID.CueClusterPosition],
  ),
};

function numbers(...ids: readonly number[]): Record<number, ElementShape> {
  return Object.fromEntries(
    ids.map((id) => [id, { check: (body: Uint8Array) => body.length <= 8 }]),
  );
}

function isText(text: string): ElementShape {
  return { check: (body) => latin1(body) === text };
}

/** One frame: a track below 128, its time, and no flag but that a player may begin there. */
function isBlock(block: Uint8Array): boolean {
  const [track = 0, , , flags = 0xff] = block;
  return block.length > 4 && track > 0x80 && (flags & 0x7f) === 0;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
