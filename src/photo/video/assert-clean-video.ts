import { PhotolinkError } from '#core/errors.ts';
import { checkMp4 } from './clean-mp4.ts';
import { checkWebm } from './clean-webm.ts';

/**
 * Lets only a video pass that holds picture and sound and nothing else: no place, device, date, text,
 * chapter, cover, further track, or byte that no picture or sound needs. What is not known to be harmless
 * is refused, and so is what cannot be read to its end.
 * @throws cannot-clean
 */
export async function assertCleanVideo(file: Blob, extension: 'mp4' | 'webm'): Promise<void> {
  try {
    await (extension === 'mp4' ? checkMp4(file) : checkWebm(file));
  } catch (cause) {
    if (cause instanceof PhotolinkError && cause.code === 'cannot-clean') throw cause;
    const detail = cause instanceof PhotolinkError ? cause.facts.detail : 'video: check';
    throw new PhotolinkError('cannot-clean', { ...(detail && { detail }), cause });
  }
}
