/** Puts the caret behind everything that is in the editor. */
export function moveCaretToEnd(editable: HTMLElement): void {
  editable.focus();
  if (editable instanceof HTMLTextAreaElement) {
    editable.setSelectionRange(editable.value.length, editable.value.length);
    return;
  }
  const selection = editable.ownerDocument.getSelection();
  selection?.selectAllChildren(editable);
  selection?.collapseToEnd();
}

/**
 * Enters the text by one synthetic paste. An editor of any library takes that itself and prevents what
 * the browser would do. Where nobody does, the browser's own part is done here: it does none for events
 * that no person made. That cannot be undone by keys; only `execCommand` could, which breaks editors.
 */
export function enterText(editable: HTMLElement, text: string): void {
  const isLeftToBrowser = paste(editable, text);
  if (!isLeftToBrowser || !enterAsBrowser(editable, text)) return;
  const inputType = 'insertFromPaste';
  editable.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: text }));
}

/**
 * The text goes both ways: Chromium takes `clipboardData`; Firefox hands the page an empty one from
 * an isolated world and takes `dataType` and `data`. Plain text only: with files or HTML present the
 * editor would take those.
 */
function paste(editable: HTMLElement, text: string): boolean {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init: ClipboardEventInit & { readonly dataType: string; readonly data: string } = {
    clipboardData,
    dataType: 'text/plain',
    data: text,
    bubbles: true,
    cancelable: true,
  };
  return editable.dispatchEvent(new ClipboardEvent('paste', init));
}

/** What an editor holds that is the browser's alone: lines. Anything else has a library that minds it. */
const MINDED = ':not(div, p, br)';

/** Appends the text where no library minds the content; whether it did. */
function enterAsBrowser(editable: HTMLElement, text: string): boolean {
  if (editable instanceof HTMLTextAreaElement) {
    const end = editable.value.length;
    editable.setRangeText(text, end, end, 'end');
    return true;
  }
  if (editable.querySelector(MINDED) !== null) return false;
  const texts = editable.ownerDocument.createTreeWalker(editable, NodeFilter.SHOW_TEXT);
  const last = texts.lastChild() ?? editable;
  // Before the line break that keeps an empty line open.
  if (last instanceof Text) last.appendData(text);
  else editable.prepend(text);
  moveCaretToEnd(editable);
  return true;
}
