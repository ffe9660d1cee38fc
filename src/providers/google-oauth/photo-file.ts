import { MEDIA_TYPES, type PhotoExtension } from '#core/photo.ts';

/** What a thing at a path of the plan is called, where its link shows it. */
export function fileNameAt(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What the photo at a path of the plan is. */
export function mediaTypeAt(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(MEDIA_TYPES, extension)
    ? MEDIA_TYPES[extension as PhotoExtension]
    : 'application/octet-stream';
}
