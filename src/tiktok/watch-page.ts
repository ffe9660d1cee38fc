import { isMessagesPath } from './find-composer.ts';

/** At most one look at the page in this time, however much it changes. */
const COALESCE_MS = 100;

/**
 * Calls `look` whenever the messages page may have changed, and `leave` when it is left. Off the
 * messages nothing is observed: there is only the one listener that notices navigation.
 */
export function watchMessagesPage(
  callbacks: { readonly look: () => void; readonly leave: () => void },
  signal: AbortSignal,
): void {
  let onMessages: AbortController | undefined;

  const navigated = () => {
    const here = isMessagesPath(location.pathname);
    if (here && onMessages === undefined) {
      onMessages = new AbortController();
      observe(callbacks.look, onMessages.signal);
    } else if (!here && onMessages !== undefined) {
      leave();
    }
  };
  const leave = () => {
    onMessages?.abort();
    onMessages = undefined;
    callbacks.leave();
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
  observer.observe(document.documentElement, { childList: true, subtree: true });
  const theme = new MutationObserver(soon);
  theme.observe(document.documentElement, { attributes: true });
  document.addEventListener('visibilitychange', soon, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    theme.disconnect();
    clearTimeout(timer);
  });
  look();
}
