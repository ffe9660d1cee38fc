/** Smaller than this, nobody can read what a press in it does. */
const MIN_WIDTH_PX = 200;
const MIN_HEIGHT_PX = 80;

/** What may be cut off of the panel. */
const MOST = 0.9;
const THRESHOLDS = Array.from({ length: 51 }, (_none, nth) => nth / 50);

/** Not in TypeScript's library yet. Source: w3c.github.io/IntersectionObserver/v2. */
interface VisibilityOptions extends IntersectionObserverInit {
  readonly trackVisibility: boolean;
  readonly delay: number;
}

/**
 * Tells whether the panel is in sight, now and after every change; undefined once its size has changed, and
 * with it the place of its frame, which stands on its lower edge. Chromium tells even what covers, fades
 * or distorts the frame; Firefox, how much of it is within the window.
 */
export function watchInSight(panel: Element, seen: (isInSight: boolean | undefined) => void): void {
  const options: VisibilityOptions = { threshold: THRESHOLDS, trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (last !== undefined) seen(isInSight(last));
  }, options);
  const lookAnew = () => {
    seen(undefined);
    observer.disconnect();
    observer.observe(panel);
  };
  // A share that stays the same of a height that does not is told by no threshold.
  new ResizeObserver(lookAnew).observe(panel);
  addEventListener('resize', lookAnew);
}

function isInSight(entry: IntersectionObserverEntry & { readonly isVisible?: boolean }): boolean {
  const { boundingClientRect: whole, intersectionRect: part, isVisible = true } = entry;
  const isLarge = innerWidth >= MIN_WIDTH_PX && innerHeight >= MIN_HEIGHT_PX;
  // What is scrolled away within the panel is not cut off.
  const height = Math.min(whole.bottom, innerHeight) - Math.max(whole.top, 0);
  const isWhole =
    part.height >= MOST * height && part.width >= MOST * Math.min(whole.width, innerWidth);
  return isVisible && isLarge && isWhole;
}
