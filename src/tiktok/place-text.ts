import { composerText } from './composer-text.ts';

/** How long an editor may take to show what was pasted. */
const READ_BACK_MS = 300;
const LOOK_EVERY_MS = 20;

/**
 * Appends `text` to the composer's draft by one synthetic paste and reads it back. Resolves to whether
 * the composer then holds draft and text. Whatever happens, nothing is tried twice: a late paste and
 * a second one would double the link.
 * @param stillRight is asked right before the paste; false means that nothing is done
 */
export async function placeText(
  editable: HTMLElement,
  text: string,
  stillRight: () => boolean,
): Promise<boolean> {
  await compositionEnd(editable);
  if (!stillRight()) return false;
  // A paste that came late, or one before the background died: it is there, and once is enough.
  if (holdsText(editable, text)) return true;
  moveCaretToEnd(editable);
  // Without this task the editor does not see the new selection and would replace a selected draft.
  await task();
  if (!stillRight()) return false;
  const draft = composerText(editable);
  const addition = draft === '' || /\s$/.test(draft) ? text : ` ${text}`;
  paste(editable, addition);
  return holds(editable, draft + addition);
}

/** Whether the composer's draft has the text in it already. */
export function holdsText(editable: HTMLElement, text: string): boolean {
  return composerText(editable).includes(text);
}

function moveCaretToEnd(editable: HTMLElement): void {
  editable.focus();
  const selection = editable.ownerDocument.getSelection();
  selection?.selectAllChildren(editable);
  selection?.collapseToEnd();
}

/**
 * The text goes both ways: Chromium takes `clipboardData`; Firefox hands the page an empty one from
 * an isolated world and takes `dataType` and `data`. Plain text only: with files or HTML present the
 * editor would take those.
 */
function paste(editable: HTMLElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const init: ClipboardEventInit & { readonly dataType: string; readonly data: string } = {
    clipboardData,
    dataType: 'text/plain',
    data: text,
    bubbles: true,
    cancelable: true,
  };
  editable.dispatchEvent(new ClipboardEvent('paste', init));
}

async function holds(editable: HTMLElement, expected: string): Promise<boolean> {
  const deadline = performance.now() + READ_BACK_MS;
  while (performance.now() < deadline) {
    if (composerText(editable) === expected) return true;
    await task(LOOK_EVERY_MS);
  }
  return composerText(editable) === expected;
}

/** How long an unfinished word of an input method is waited for. */
const COMPOSITION_MS = 10_000;

/** While an input method composes, the editor has no paste handler. */
async function compositionEnd(editable: HTMLElement): Promise<void> {
  if (!composing.has(editable)) return;
  await new Promise<void>((resolve) => {
    editable.addEventListener('compositionend', () => setTimeout(resolve), { once: true });
    setTimeout(resolve, COMPOSITION_MS);
  });
}

const composing = new WeakSet<HTMLElement>();

/** Notices when an input method is at work in the composer, until the signal fires. */
export function watchComposition(editable: HTMLElement, signal: AbortSignal): void {
  editable.addEventListener('compositionstart', () => composing.add(editable), { signal });
  editable.addEventListener('compositionend', () => composing.delete(editable), { signal });
}

function task(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
