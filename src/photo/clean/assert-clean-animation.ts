import { PhotolinkError } from '#core/errors.ts';
import { findDirtInAnimatedWebp } from '../webp/clean-animated-webp.ts';
import { findDirtInApng } from '../png/clean-apng.ts';
import { findDirtInGif } from '../gif/clean-gif.ts';
import { sniffPhoto } from '../sniff-photo.ts';
import type { FileType } from '../sniff-photo.ts';

type Finder = (bytes: Uint8Array) => string | undefined | Promise<string | undefined>;

const FINDERS: Readonly<Partial<Record<FileType, Finder>>> = {
  gif: findDirtInGif,
  png: findDirtInApng,
  webp: findDirtInAnimatedWebp,
};

/**
 * Lets only a file pass that holds one moving picture and nothing else. A frame of a WebP is looked
 * at less closely than what browsers encode: see decision 0015.
 * @throws cannot-clean
 */
export async function assertCleanAnimation(bytes: Uint8Array): Promise<void> {
  const dirt = await findDirt(bytes);
  if (dirt !== undefined) throw new PhotolinkError('cannot-clean', { detail: dirt });
}

async function findDirt(bytes: Uint8Array): Promise<string | undefined> {
  const type = sniffPhoto(bytes);
  const find = type && FINDERS[type];
  if (!find) return 'not a moving picture';
  try {
    return await find(bytes);
  } catch (cause) {
    if (!(cause instanceof PhotolinkError)) throw cause;
    return cause.facts.detail ?? 'no structure';
  }
}
