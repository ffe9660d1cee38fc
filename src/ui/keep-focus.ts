/**
 * Keeps the keyboard where it was in a document that changes by itself: where what had the focus is taken
 * out, the nearest of what stood around it gets the focus. Browsers would give it to the whole page, and
 * the next Tab would begin at its top (WCAG 2.4.3, focus order).
 */
export function keepFocus(root: Element): void {
  /** What had the focus last, and what stood around it, from the inside out. */
  let last: readonly HTMLElement[] = [];
  root.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? withSurroundings(target, root) : [];
  });
  root.addEventListener('pointerdown', () => {
    // Who presses on nothing in particular takes the focus away on purpose.
    last = [];
  });
  new MutationObserver(() => {
    const [had, ...around] = last;
    if (had === undefined || had.isConnected || document.activeElement !== document.body) return;
    const heir = around.find(({ isConnected }) => isConnected);
    if (heir === undefined) return;
    if (!heir.hasAttribute('tabindex')) heir.tabIndex = -1;
    heir.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}

function withSurroundings(element: HTMLElement, root: Element): readonly HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let at: HTMLElement | null = element; at && at !== root; at = at.parentElement)
    around.push(at);
  return around;
}
