import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { gapAt, placeInGap, type Gap, type TileBox } from './drop-place.ts';
import { holdPointer } from './hold-pointer.ts';

/** A photo in the hand: how far it is from its place, in CSS pixels, and the gap it would fall into. */
export interface HeldPhoto {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly gap: Gap;
}

/** Takes a photo into the hand if the pointer goes on to drag it. */
export type HoldPhoto = (
  event: PointerEvent & { readonly currentTarget: HTMLElement },
  id: string,
) => void;

/** So near to the list's edge it scrolls, so many pixels in each drawn frame. */
const SCROLL_EDGE_PX = 28;
const SCROLL_STEP_PX = 6;

/** Dragging the photos of a list to other places. */
export function usePhotoDrag(
  list: RefObject<HTMLUListElement | null>,
  onMove: (id: string, place: number) => void,
): { readonly held: HeldPhoto | undefined; readonly hold: HoldPhoto } {
  const [held, setHeld] = useState<HeldPhoto>();
  const release = useRef<() => void>(undefined);
  useEffect(() => () => release.current?.(), []);

  const hold: HoldPhoto = (event, id) => {
    const box = list.current;
    if (box === null || event.button !== 0 || !event.isPrimary) return;
    const grip = event.currentTarget;
    const scrolled = box.scrollTop;
    let gap: Gap | undefined;
    release.current = holdPointer(event, grip, {
      onMove: (point, from) => {
        scrollNear(box, point.y);
        gap = gapAt(tilesOf(box), point, getComputedStyle(box).direction === 'rtl');
        const y = point.y - from.y + box.scrollTop - scrolled;
        setHeld({ id, gap, x: point.x - from.x, y });
      },
      onDrop: () => {
        const from = tileElements(box).findIndex((tile) => tile.contains(grip));
        if (from >= 0 && gap !== undefined) onMove(id, placeInGap(from, gap.number));
      },
      onEnd: () => {
        setHeld(undefined);
      },
    });
  };

  return { held, hold };
}

function tileElements(list: HTMLUListElement): Element[] {
  return [...list.querySelectorAll('[data-place]')];
}

function tilesOf(list: HTMLUListElement): TileBox[] {
  return tileElements(list).map((tile) => tile.getBoundingClientRect());
}

function scrollNear(list: HTMLUListElement, y: number): void {
  const { top, bottom } = list.getBoundingClientRect();
  // Not to where the photo in the hand alone reaches.
  const end = list.lastElementChild?.getBoundingClientRect().bottom ?? bottom;
  if (y < top + SCROLL_EDGE_PX) list.scrollTop -= SCROLL_STEP_PX;
  else if (y > bottom - SCROLL_EDGE_PX && end > bottom) list.scrollTop += SCROLL_STEP_PX;
}
