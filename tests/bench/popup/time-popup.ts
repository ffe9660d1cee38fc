/** What one opening of the popup took; ms. */
export interface PopupTimes {
  /** From the first request for the page to the painted rows and the search box. */
  readonly usableMs: number;
  /** The same to the list that knows of all its rows. */
  readonly completeMs: number;
  /** From each key to the painted list of what it finds. */
  readonly keysMs: readonly number[];
}

/**
 * An expression for a page of the extension: it opens the popup's page in a tab of its own, which no policy
 * lets it frame, and types into its search box. `typed` is what has been typed after each key, with the
 * number of links that it finds.
 */
export function timePopup(
  rows: number,
  typed: readonly { readonly text: string; readonly finds: number }[],
): string {
  return `(async () => {
    const { tabs, extension } = globalThis.browser ?? globalThis.chrome;
    // Timers rest in a tab that is not looked at.
    const soon = () => new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    const before = new Set(extension.getViews());
    const tab = await tabs.create({ url: location.href });
    let view;
    while (view === undefined) {
      await soon();
      view = extension.getViews().find((one) => !before.has(one) && one.location.href === location.href);
    }
    const nowMs = () => performance.timeOrigin + performance.now();
    const painted = (isThere) => new Promise((resolve) => {
      const look = () => {
        if (!isThere()) return void view.requestAnimationFrame(look);
        // Behind the frame that is being made now.
        void soon().then(() => resolve(nowMs()));
      };
      view.requestAnimationFrame(look);
    });
    const inside = (selector) => view.document.querySelector(selector);
    const finds = (count) => () => count === 0
      ? inside('ul[aria-label="Shared links"]') === null
      : inside('ul[aria-label="Shared links"] > li')?.ariaSetSize === String(count);

    const begunMs = view.performance.timeOrigin;
    const usableMs = await painted(() =>
      inside('ul[aria-label="Shared links"] > li') && inside('input[type=search]')) - begunMs;
    const completeMs = await painted(finds(${rows})) - begunMs;

    const keysMs = [];
    const input = inside('input[type=search]');
    for (const { text, finds: count } of ${JSON.stringify(typed)}) {
      const pressedMs = nowMs();
      input.value = text;
      input.dispatchEvent(new view.InputEvent('input', { bubbles: true }));
      keysMs.push(await painted(finds(count)) - pressedMs);
    }
    await tabs.remove(tab.id);
    return { usableMs, completeMs, keysMs };
  })()`;
}
