import type { PhotoExtension } from '#core/photo.ts';

const TYPES: Readonly<Record<PhotoExtension, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** What a thing at a path of the plan is called, where its link shows it. */
export function fileNameAt(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What the photo at a path of the plan is. */
export function mediaTypeAt(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(TYPES, extension)
    ? TYPES[extension as PhotoExtension]
    : 'application/octet-stream';
}
