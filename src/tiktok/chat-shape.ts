import { ANY_BUTTON, DIALOG, LIST_ROW } from './anchors.ts';
import { rectOf } from './rect-of.ts';

/** The row that an editable stands in, by its height alone: from there on up it is the chat. */
export function rowByShape(editable: Element): Element {
  let row = editable;
  while (row.parentElement !== null && heightOf(row.parentElement) <= innerHeight / 3) {
    row = row.parentElement;
  }
  return row;
}

/**
 * Whether an editable that no name vouches for stands where a chat has its message box: in a row with
 * buttons, low in the widest column of the page, below something that fills most of it.
 */
export function isChatByShape(editable: Element): boolean {
  const row = rowByShape(editable);
  const pane = row.parentElement;
  if (pane === null || pane.contains(document.body) || pane.closest(DIALOG) !== null) {
    return false;
  }
  const { top, height, width } = rectOf(pane);
  return (
    height >= innerHeight / 2 &&
    width >= innerWidth / 2 &&
    rectOf(row).top >= top + height * 0.6 &&
    [...pane.children].some((above) => above !== row && heightOf(above) >= height * 0.4) &&
    row.querySelector(ANY_BUTTON) !== null &&
    pane.querySelector(LIST_ROW) === null
  );
}

function heightOf(element: Element): number {
  return rectOf(element).height;
}
