import { isMessagesPath } from './find-composer.ts';

/** At most one look at the page in this time, however much it changes. */
const COALESCE_MS = 100;

/** How soon a page is looked at again on which nothing was found, although it stands still. */
const LOOK_AGAIN_MS = 1000;

/**
 * Calls `enter` when the messages page is entered. What it returns is called whenever the page may have
 * changed, and tells whether the composer is there, until the page is left and the visit's signal fires. Off the messages there is nothing but
 * the one listener that notices navigation.
 */
export function watchMessagesPage(
  enter: (visit: AbortSignal) => () => boolean,
  signal: AbortSignal,
): void {
  let visit: AbortController | undefined;

  const navigated = () => {
    const isHere = isMessagesPath(location.pathname);
    if (isHere && visit === undefined) {
      visit = new AbortController();
      observe(enter(visit.signal), visit.signal);
    } else if (!isHere) {
      leave();
    }
  };
  const leave = () => {
    visit?.abort();
    visit = undefined;
  };

  navigation.addEventListener('currententrychange', navigated, { signal });
  signal.addEventListener('abort', leave, { once: true });
  navigated();
}

function observe(look: () => boolean, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    clearTimeout(again);
    timer = undefined;
    if (!look()) again = setTimeout(now, LOOK_AGAIN_MS);
  };
  const soon = () => {
    timer ??= setTimeout(now, COALESCE_MS);
  };
  const observer = new MutationObserver(soon);
  observer.observe(document, { childList: true, subtree: true });
  // The theme and the direction of the page.
  observer.observe(document.documentElement, { attributes: true });
  document.addEventListener('visibilitychange', soon, { signal });
  now();
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
    clearTimeout(again);
  });
}
