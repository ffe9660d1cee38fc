import { PhotolinkError } from '#core/errors.ts';
import { assertCleanAnimation } from './assert-clean-animation.ts';
import { joinParts } from '../join-parts.ts';
import { readOrientation } from '../findings/read-orientation.ts';
import type { PhotoType } from '../sniff-photo.ts';
import { stripAnimatedWebp } from '../webp/strip-animated-webp.ts';
import { stripApng } from '../png/strip-apng.ts';
import { stripGif } from '../gif/strip-gif.ts';
import { webpNeedsItsEnd } from '../webp/webp-needs-its-end.ts';

type Stripper = (
  bytes: Uint8Array<ArrayBuffer>,
) => readonly Uint8Array[] | undefined | Promise<readonly Uint8Array[] | undefined>;

/** Moving pictures that can be taken apart and put together again without touching their pixels. */
const STRIPPERS: Readonly<Partial<Record<PhotoType, Stripper>>> = {
  gif: stripGif,
  png: stripApng,
  webp: stripAnimatedWebp,
};

/**
 * A moving picture without anything but its frames, none of them encoded anew, and proved to be clean.
 * Undefined where that cannot be had, so that only its first picture can be kept.
 * @throws unreadable-photo
 */
export async function cleanAnimation(
  bytes: Uint8Array<ArrayBuffer>,
  type: PhotoType,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // What turns the picture upright goes with the rest of Exif.
  if (readOrientation(bytes, type) !== 1) return undefined;
  const parts = await STRIPPERS[type]?.(bytes);
  if (!parts) return undefined;
  const stripped = joinParts(parts);
  try {
    await assertCleanAnimation(stripped);
    return type !== 'webp' || (await webpNeedsItsEnd(stripped)) ? stripped : undefined;
  } catch (error) {
    if (!(error instanceof PhotolinkError)) throw error;
    return undefined;
  }
}
