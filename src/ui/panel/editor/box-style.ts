import type { Region } from '#core/photo-edit.ts';

/** Where a region lies on its picture. Never mirrored: a picture looks the same in every script. */
export function boxStyle({ x, y, width, height }: Region) {
  const percent = (part: number): string => `${part * 100}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}
