import { PhotolinkError } from '#core/errors.ts';
import { findDirtInJpeg } from '../jpeg/clean-jpeg.ts';
import { findDirtInPng } from '../png/clean-png.ts';
import { findDirtInWebp } from '../webp/clean-webp.ts';
import { sniffPhoto } from '../sniff-photo.ts';
import type { FileType } from '../sniff-photo.ts';

/** What a still picture that leaves the device may be: what browsers encode. */
export type StillType = 'jpeg' | 'png' | 'webp';

/**
 * Lets only a file pass that holds one still picture and nothing else: no Exif, XMP, IPTC, comment, text,
 * colour profile, thumbnail, second picture, clip, or byte behind the end. What is not known to be
 * harmless is refused, and so is what cannot be read to its end.
 * @throws cannot-clean
 */
export function assertClean(bytes: Uint8Array): void {
  const dirt = findDirt(bytes);
  if (dirt !== undefined) throw new PhotolinkError('cannot-clean', { detail: dirt });
}

const FINDERS: Readonly<Record<StillType, (bytes: Uint8Array) => string | undefined>> = {
  jpeg: findDirtInJpeg,
  png: findDirtInPng,
  webp: findDirtInWebp,
};

/** Whether a still picture of this type may leave the device. */
export function isStillType(type: FileType | undefined): type is StillType {
  return type === 'jpeg' || type === 'png' || type === 'webp';
}

function findDirt(bytes: Uint8Array): string | undefined {
  const type = sniffPhoto(bytes);
  if (!isStillType(type)) return 'not a photo';
  try {
    return FINDERS[type](bytes);
  } catch (cause) {
    if (!(cause instanceof PhotolinkError)) throw cause;
    return cause.facts.detail ?? 'no structure';
  }
}
