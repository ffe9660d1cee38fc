import { isMessagesPath } from './find-composer.ts';

/** At most one look at the page in this time, however much it changes. */
const COALESCE_MS = 100;

/**
 * Calls `enter` when the messages page is entered. What it returns is called whenever the page may have
 * changed, until the page is left and the visit's signal fires. Off the messages there is nothing but
 * the one listener that notices navigation.
 */
export function watchMessagesPage(
  enter: (visit: AbortSignal) => () => void,
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

function observe(look: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      look();
    }, COALESCE_MS);
  };
  const observer = new MutationObserver(soon);
  observer.observe(document, { childList: true, subtree: true });
  // The theme and the direction of the page.
  observer.observe(document.documentElement, { attributes: true });
  document.addEventListener('visibilitychange', soon, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  look();
}
