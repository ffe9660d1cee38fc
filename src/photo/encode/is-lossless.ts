import { sniffPhoto } from '../sniff-photo.ts';
import { walkWebp } from '../webp/walk-webp.ts';

/** Whether a still picture is stored as it is, not only much like it. */
export function isLossless(bytes: Uint8Array): boolean {
  const type = sniffPhoto(bytes);
  if (type === 'webp') return [...walkWebp(bytes)].some((chunk) => chunk.type === 'VP8L');
  return type === 'png';
}
