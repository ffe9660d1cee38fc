import type { TrayPhoto } from './photo-tray.ts';

/**
 * The photos as they are shown: those that cannot be used come last, because each takes a whole row for
 * its sentence.
 */
export function inShownOrder(photos: readonly TrayPhoto[]): readonly TrayPhoto[] {
  return [...usable(photos), ...photos.filter(({ state }) => state === 'failed')];
}

/** Where a photo is among those that can be used, from 0; -1 when it is not one of them. */
export function placeOf(photos: readonly TrayPhoto[], id: string): number {
  return usable(photos).findIndex((photo) => photo.id === id);
}

/** The photos that can be used, or may yet be. */
export function usable(photos: readonly TrayPhoto[]): readonly TrayPhoto[] {
  return photos.filter(({ state }) => state !== 'failed');
}

/** The photos in shown order, with one of the usable at another place among them, from 0. */
export function withPhotoAt(
  photos: readonly TrayPhoto[],
  id: string,
  place: number,
): readonly TrayPhoto[] {
  const shown = inShownOrder(photos);
  const moved = usable(photos).find((photo) => photo.id === id);
  if (moved === undefined) return shown;
  const others = shown.filter((photo) => photo !== moved);
  const at = Math.max(0, Math.min(usable(photos).length - 1, place));
  return [...others.slice(0, at), moved, ...others.slice(at)];
}
