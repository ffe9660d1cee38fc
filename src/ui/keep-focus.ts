/**
 * Keeps the keyboard where it was in a document that changes by itself: where what had the focus is taken
 * out, what stands beside it gets the focus, else what stands around it; what was disabled for a while gets
 * it back. Browsers give it to the whole page, where a screen reader loses its place and, in Firefox, the
 * next Tab begins at the top (WCAG 2.4.3, focus order). Who answers a question comes back to where it was
 * asked.
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
    if (had?.isConnected === false) had = asker;
    if (had === undefined || document.activeElement !== document.body) return;
    if (had.tabIndex < 0) had.tabIndex = -1;
    had.focus();
  }).observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

/** The row below the one that was lost; else what is read before it, or what it was in. */
function heirOf(lost: Element, records: readonly MutationRecord[]): HTMLElement | undefined {
  const taken = records.find(({ removedNodes }) =>
    [...removedNodes].some((node) => node.contains(lost)),
  );
  const heir =
    find(taken?.nextSibling, 'nextElementSibling', (element) => element.matches('li')) ??
    find(taken?.previousSibling, 'previousElementSibling', isRead) ??
    taken?.target;
  if (!(heir instanceof HTMLElement)) return undefined;
  return heir.isConnected ? heir : heirOf(heir, records);
}

function isRead(element: Element): boolean {
  const says = element.textContent !== '' || element.hasAttribute('aria-label');
  return says && !element.matches(':disabled');
}

function find(
  first: Node | null | undefined,
  next: 'nextElementSibling' | 'previousElementSibling',
  isWanted: (element: Element) => boolean,
): Element | undefined {
  let at = first instanceof Element ? first : null;
  while (at !== null && !isWanted(at)) at = at[next];
  return at ?? undefined;
}
