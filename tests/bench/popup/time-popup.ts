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
 * An expression that opens the popup's page in a frame of a page of the same origin, and types into its
 * search box. `typed` is what has been typed after each key, with the number of links that it finds.
 */
export function timePopup(
  rows: number,
  typed: readonly { readonly text: string; readonly finds: number }[],
): string {
  return `(async () => {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position: fixed; inset: 0; z-index: 9; width: 380px; height: 560px; border: 0';
    const painted = (isThere) => new Promise((resolve) => {
      const look = () => {
        if (!isThere()) return void requestAnimationFrame(look);
        // Behind the frame that is being made now.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
    const inside = (selector) => frame.contentDocument?.querySelector(selector);
    const finds = (count) => () => count === 0
      ? inside('ul[aria-label="Shared links"]') === null
      : inside('ul[aria-label="Shared links"] > li')?.ariaSetSize === String(count);

    const begunMs = performance.now();
    frame.src = location.pathname;
    document.body.append(frame);
    const usableMs = await painted(() =>
      inside('ul[aria-label="Shared links"] > li') && inside('input[type=search]')) - begunMs;
    const completeMs = await painted(finds(${rows})) - begunMs;

    const keysMs = [];
    const input = inside('input[type=search]');
    for (const { text, finds: count } of ${JSON.stringify(typed)}) {
      const pressedMs = performance.now();
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      keysMs.push(await painted(finds(count)) - pressedMs);
    }
    frame.remove();
    return { usableMs, completeMs, keysMs };
  })()`;
}
