import { useEffect } from 'preact/hooks';

/** Escape anywhere in the panel is one step back. */
export function useEscape(stepBack: () => unknown): void {
  useEffect(() => {
    const stop = new AbortController();
    listenForEscape(document, stepBack, stop.signal);
    return () => {
      stop.abort();
    };
  }, [stepBack]);
}

/** Calls back for each Escape that means the page itself: an open dialog has its own meaning for it. */
export function listenForEscape(
  page: Pick<Document, 'addEventListener' | 'querySelector'>,
  onEscape: () => unknown,
  signal: AbortSignal,
): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (page.querySelector('dialog[open]') === null) onEscape();
  };
  page.addEventListener('keydown', onKey, { signal });
}
