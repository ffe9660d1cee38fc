import { nowMs } from './now-ms.ts';
import { rectOf } from './rect-of.ts';

const LOOK_EVERY_MS = 200;

/** Watches what the page does to the panel's frame; the frame itself learns little of that. */
export interface PanelSight {
  /** For how many milliseconds it has stood in plain sight, unmoved, as far as is known. */
  readonly steadyMs: () => number;
  readonly stop: () => void;
}

/** Begins to watch: what was seen between two presses counts as well as what is seen at one. */
export function watchSight(host: HTMLElement, frame: HTMLElement): PanelSight {
  let place = '';
  let sinceMs = 0;
  const look = () => {
    const rect = rectOf(frame);
    // It grows upwards with what is in it; that moves none of its buttons.
    const now = [rect.left, rect.bottom, rect.width].join();
    const isPlain = isWhole(frame, rect) && isDrawnPlainly(host) && isOnTop(host, rect);
    if (now !== place || !isPlain) sinceMs = nowMs();
    place = now;
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    steadyMs: () => {
      look();
      return nowMs() - sinceMs;
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** Whether all of it is within the window, in the size that it was given. */
function isWhole(frame: HTMLElement, { left, top, right, bottom }: DOMRect): boolean {
  const isSize = Math.abs(right - left - frame.offsetWidth) < 1;
  return isSize && left > -1 && top > -1 && right < innerWidth + 1 && bottom < innerHeight + 1;
}

/** With these a page draws its parts otherwise, or elsewhere, than they are. */
const AT_REST = {
  visibility: 'visible',
  mixBlendMode: 'normal',
  ...{ transform: 'none', translate: 'none', rotate: 'none', scale: 'none' },
  ...{ filter: 'none', clipPath: 'none', maskImage: 'none' },
} as const;
const MIN_OPACITY = 0.9;

function isDrawnPlainly(host: Element): boolean {
  for (let at: Element | null = host; at !== null; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (Number(style.opacity) < MIN_OPACITY) return false;
    for (const [name, value] of Object.entries(AT_REST))
      if (style[name as keyof typeof AT_REST] !== value) return false;
  }
  return true;
}

/** Above any `z-index`; and it may let presses through, and so hide from a test of hits. */
const TOP_LAYER = ':popover-open, :fullscreen';
/** In parts of the panel's width and height. */
const SPOTS = [0.05, 0.5, 0.95];

function isOnTop(host: Element, rect: DOMRect): boolean {
  const above = [...document.querySelectorAll(TOP_LAYER), ...overlaysAfter(host)];
  if (above.some((element) => !element.contains(host) && touches(element, rect))) return false;
  return SPOTS.every((x) =>
    SPOTS.every((y) => {
      const spot = [rect.left + x * rect.width, rect.top + y * rect.height] as const;
      return document.elementFromPoint(...spot) === host;
    }),
  );
}

const PICTURE = /^(img|canvas|video|svg|iframe)$/;

/** What is painted as high as we are and comes later lies above. Much else is as high, and empty. */
function overlaysAfter(host: Element): Element[] {
  const found: Element[] = [];
  for (let next = host.nextElementSibling; next !== null; next = next.nextElementSibling)
    found.push(next, ...next.getElementsByTagName('*'));
  return found.filter((element) => {
    const { zIndex, backgroundColor, backgroundImage } = getComputedStyle(element);
    const isPainted = backgroundColor !== 'rgba(0, 0, 0, 0)' || backgroundImage !== 'none';
    return zIndex === '2147483647' && (isPainted || PICTURE.test(element.localName));
  });
}

function touches(element: Element, { left, right, top, bottom }: DOMRect): boolean {
  const other = rectOf(element);
  return other.left < right && other.right > left && other.top < bottom && other.bottom > top;
}
