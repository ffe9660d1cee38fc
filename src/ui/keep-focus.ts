/**
 * Keeps the keyboard where it was in a document that changes by itself: where what had the focus is taken
 * out, what stood beside it gets the focus, else what stood around it. Browsers give it to the whole page,
 * where a screen reader loses its place and, in Firefox, the next Tab begins at the top (WCAG 2.4.3, focus
 * order). Who answers a question comes back to where it was asked.
 */
export function keepFocus(root: Element): void {
  /** What had the focus last. */
  let had: HTMLElement | undefined;
  /** The same outside of dialogs. */
  let asker: HTMLElement | undefined;
  root.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    had = target;
    if (target.closest('dialog') === null) asker = target;
  });
  document.addEventListener('pointerdown', ({ target }) => {
    // Who presses on nothing in particular takes the focus away on purpose.
    if (target instanceof Node && had?.contains(target) !== true) had = undefined;
  });
  new MutationObserver((records) => {
    if (asker?.isConnected === false) asker = heirOf(asker, records);
    if (had?.isConnected !== false) return;
    had = asker;
    if (asker === undefined || document.activeElement !== document.body) return;
    if (asker.tabIndex < 0) asker.tabIndex = -1;
    asker.focus();
  }).observe(root, { childList: true, subtree: true });
}

/** What stands where `lost` was taken out, with whatever it was in. */
function heirOf(lost: HTMLElement, records: readonly MutationRecord[]): HTMLElement | undefined {
  const taken = records.find(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(lost)),
  );
  if (taken === undefined) return undefined;
  const { nextSibling, previousSibling, target } = taken;
  return [nextSibling, previousSibling, target].find(
    (node): node is HTMLElement =>
      node instanceof HTMLElement && node.isConnected && !node.matches(':disabled'),
  );
}
