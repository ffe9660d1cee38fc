import type { Point } from './region.ts';

/** Called with where the pointer is and where it was pressed, in parts of the picture; either may lie outside. */
type OnPoint = (at: Point, from: Point) => void;

/** Follows a pressed pointer over a picture until it is let go. */
export function dragPoint(down: PointerEvent, picture: Element | null, onPoint: OnPoint): void {
  const element = down.currentTarget;
  if (picture === null || !(element instanceof HTMLElement)) return;
  // What lies below is not pressed as well.
  down.stopPropagation();
  if (down.button !== 0 || !down.isPrimary) return;
  element.setPointerCapture(down.pointerId);
  const ended = new AbortController();
  const { signal } = ended;
  const from = placeIn(picture, down);
  const follow = (event: PointerEvent): void => {
    onPoint(placeIn(picture, event), from);
  };
  const end = (): void => {
    ended.abort();
  };
  element.addEventListener('pointermove', follow, { signal });
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });
}

/** The same, told how far the pointer is from where it was pressed. */
export function dragBy(
  down: PointerEvent,
  picture: Element | null,
  onMove: (by: Point) => void,
): void {
  dragPoint(down, picture, (at, from) => {
    onMove({ x: at.x - from.x, y: at.y - from.y });
  });
}

function placeIn(picture: Element, { clientX, clientY }: PointerEvent): Point {
  const { left, top, width, height } = picture.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
