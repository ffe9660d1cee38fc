import { withoutAacFill } from './aac-fill.ts';
import { withoutExtraAv1Units } from './av1-units.ts';
import {
  cleanAvcRecord,
  cleanHevcRecord,
  cleanOpusHead,
  cleanVorbisHeaders,
  plainAacConfig,
} from './decoder-records.ts';
import { withoutExtraUnits } from './nal-units.ts';

/** What Photolink can look into, and so may pass on. */
export type PassableCodec = PassableVideoCodec | PassableAudioCodec;
export type PassableVideoCodec = 'avc' | 'hevc' | 'vp8' | 'vp9' | 'av1';
export type PassableAudioCodec =
  'aac' | 'opus' | 'vorbis' | 'pcm-s16' | 'pcm-s16be' | 'pcm-s24' | 'pcm-s24be';

/** Takes out of a track what is not needed to play it. */
export interface Scrubber {
  /** What the decoder is told first, clean; undefined where this codec needs no telling. */
  readonly description: Uint8Array<ArrayBuffer> | undefined;
  /**
   * A picture or a piece of sound, clean: the very bytes where there was nothing to take out, undefined
   * where nothing is left.
   * @throws unreadable-photo
   */
  readonly scrub: (data: Uint8Array) => Uint8Array | undefined;
}

const untouched = (data: Uint8Array): Uint8Array => data;

/**
 * The scrubber of a track's codec.
 * @throws unreadable-photo where the description is none, cannot-clean where it may hold more
 */
export function createScrubber(
  codec: PassableCodec,
  description: Uint8Array | undefined,
): Scrubber {
  switch (codec) {
    case 'avc':
    case 'hevc': {
      const clean = codec === 'avc' ? cleanAvcRecord : cleanHevcRecord;
      const { bytes, lengthBytes } = clean(description ?? new Uint8Array());
      const scrub = (data: Uint8Array) => withoutExtraUnits(data, codec, lengthBytes);
      return { description: bytes, scrub };
    }
    case 'av1':
      return { description: undefined, scrub: withoutExtraAv1Units };
    case 'aac':
      return { description: described(plainAacConfig, description), scrub: withoutAacFill };
    case 'opus':
      return {
        description: description && described(cleanOpusHead, description),
        scrub: untouched,
      };
    case 'vorbis':
      return { description: described(cleanVorbisHeaders, description), scrub: untouched };
    default:
      return { description: undefined, scrub: untouched };
  }
}

function described(
  clean: (description: Uint8Array) => Uint8Array<ArrayBuffer>,
  description: Uint8Array | undefined,
): Uint8Array<ArrayBuffer> {
  return clean(description ?? new Uint8Array());
}
