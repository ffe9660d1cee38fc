interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** What happens while something is held. */
export interface HoldEvents {
  /** In each drawn frame: the pointer may rest while the page scrolls below it. */
  readonly onMove: (point: ScreenPoint, from: ScreenPoint) => void;
  /** The pointer let go; not when the hold was given up. */
  readonly onDrop: () => void;
  /** In any case, at last; only after the hold has begun. */
  readonly onEnd: () => void;
}

/** A mouse that moves so far means to drag, not to press. */
const DRAG_PX = 6;
/** A finger that rests so long means to drag, not to scroll. */
const REST_MS = 350;

/**
 * Follows a pressed pointer: a mouse that moves, or a finger that rests first. Escape gives up. Returns
 * what ends it all.
 */
export function holdPointer(
  down: PointerEvent,
  element: HTMLElement,
  events: HoldEvents,
): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const from = { x: down.clientX, y: down.clientY };
  let point = from;
  let isHeld = false;

  function begin(): void {
    isHeld = true;
    element.setPointerCapture(down.pointerId);
    requestAnimationFrame(draw);
  }

  function draw(): void {
    if (signal.aborted) return;
    // What is held may go, as a photo does that turns out to be unusable: nothing would let go of it then.
    if (!element.isConnected) {
      end();
      return;
    }
    events.onMove(point, from);
    requestAnimationFrame(draw);
  }

  function end(): void {
    clearTimeout(rest);
    ended.abort();
    if (isHeld) events.onEnd();
  }

  const isTouch = down.pointerType === 'touch';
  const rest = isTouch ? setTimeout(begin, REST_MS) : undefined;

  function follow({ clientX, clientY }: PointerEvent): void {
    point = { x: clientX, y: clientY };
    const isFar = Math.hypot(point.x - from.x, point.y - from.y) >= DRAG_PX;
    if (isHeld || !isFar) return;
    if (isTouch) end();
    else begin();
  }

  function drop(event: PointerEvent): void {
    follow(event);
    if (isHeld) {
      // The hand may be faster than the frames.
      events.onMove(point, from);
      events.onDrop();
      // The press that ends a drag is no press on what was dragged.
      element.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => {
        element.removeEventListener('click', swallow, { capture: true });
      });
    }
    end();
  }

  element.addEventListener('pointermove', follow, { signal });
  element.addEventListener('pointerup', drop, { signal });
  element.addEventListener('pointercancel', end, { signal });
  // A finger that rests would also ask what can be done with a picture.
  const onMenu = (event: Event): void => {
    if (isHeld) event.preventDefault();
  };
  element.addEventListener('contextmenu', onMenu, { signal });
  const onKey = (event: KeyboardEvent): void => {
    if (!isHeld || event.key !== 'Escape') return;
    swallow(event);
    end();
  };
  document.addEventListener('keydown', onKey, { signal, capture: true });
  return end;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
