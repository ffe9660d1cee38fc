import type { Input } from 'mediabunny';
import type { PhotoFindings } from '#core/photo.ts';
import { deviceName } from '../findings/device-name.ts';
import type { VideoType } from '../sniff-photo.ts';
import { readPart, walkFileBoxes } from './walk-file-boxes.ts';

/** Names of a place: QuickTime's and 3GPP's boxes, keys of phones, tags of Matroska. */
const PLACE_NAME = /^©xyz$|^loci$|location|^GPS/i;
const MAKE_NAMES = [
  '©mak',
  'com.apple.quicktime.make',
  'com.android.manufacturer',
  'MAKE',
] as const;
const MODEL_NAMES = ['©mod', 'com.apple.quicktime.model', 'com.android.model', 'MODEL'] as const;

/**
 * Traces of a place that are no tags: tracks of positions (GoPro, Android, Apple), and XMP. A track of
 * motion may hold no position; better one warning too many.
 */
const PLACE_TRACES = /gpmd|camm|location\.ISO6709|©xyz|GPSLatitude|GPSCoordinates/;
const SEARCHED_BOXES: ReadonlySet<string> = new Set(['moov', 'uuid', 'meta', 'udta']);
const MOST_SEARCHED_BYTES = 16 * 1024 * 1024;

/** What a video told about its maker. It only words a notice: what cannot be read tells nothing. */
export async function findVideoOrigin(
  file: Blob,
  input: Input,
  type: VideoType,
): Promise<PhotoFindings> {
  const tags = await input.getMetadataTags().catch(() => undefined);
  const raw: Readonly<Record<string, unknown>> = tags?.raw ?? {};
  const isTagged = Object.keys(raw).some((name) => PLACE_NAME.test(name));
  const place = isTagged || (type !== 'webm' && (await hasPlaceTrace(file)));
  return { place, device: deviceName(textOf(raw, MAKE_NAMES), textOf(raw, MODEL_NAMES)) };
}

async function hasPlaceTrace(file: Blob): Promise<boolean> {
  try {
    for await (const { type, bodyStart, end } of walkFileBoxes(file)) {
      if (!SEARCHED_BOXES.has(type)) continue;
      const most = Math.min(end, bodyStart + MOST_SEARCHED_BYTES);
      const text = new TextDecoder('latin1').decode(await readPart(file, bodyStart, most));
      if (PLACE_TRACES.test(text)) return true;
    }
  } catch {
    // The copying said already what there is to say about a broken file.
  }
  return false;
}

function textOf(
  raw: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string | undefined {
  const found = names.map((name) => raw[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : undefined;
}
