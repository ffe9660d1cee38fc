import { composerText, isDraftJs } from './composer-text.ts';
import { enterText, moveCaretToEnd } from './enter-text.ts';
import { nowMs } from './now-ms.ts';

/** How often it is looked whether an editor shows what was pasted: within 300 ms. */
const LOOKS = 15;
const LOOK_EVERY_MS = 20;

/**
 * How long an editor may take to see a new caret once the browser has told of it; before that it would
 * replace a selected draft, or not know where to insert. Draft.js needs a task, Slate looks at most once in
 * 100 ms.
 */
const CARET_SEEN_MS = 150;

/** How long a busy browser may take to tell of it; of a caret that has not moved it tells nothing. */
const CARET_TOLD_MS = 400;

/** What came of it: see `PlaceOutcome`. */
export type Placement = 'inserted' | 'not-taken' | 'changed';

/** A paste may come as late as this; until then a second one could double the link. */
const LATE_MS = 2000;

/** The text that an editor was given last and did not hold then. */
interface Refusal {
  readonly text: string;
  readonly placement: Placement;
  readonly atMs: number;
}

const refused = new WeakMap<HTMLElement, Refusal>();

/**
 * Appends `text` to the composer's draft by one synthetic paste and reads it back. Nothing
 * is tried twice by itself, nor soon after: a late paste and a second one would double the link.
 * @param stillRight is asked right before the paste; false means that nothing is done
 */
export async function placeText(
  editable: HTMLElement,
  text: string,
  stillRight: () => boolean,
): Promise<Placement> {
  await compositionEnd(editable);
  if (!stillRight()) return 'not-taken';
  // A paste that came late, or one before the background died: it is there, and once is enough.
  if (holdsText(editable, text)) return 'inserted';
  const before = refused.get(editable);
  if (before?.text === text && !mayTryAgain(editable, before)) return before.placement;
  const told = caretTold(editable);
  moveCaretToEnd(editable);
  await told;
  await task(isDraftJs(editable) ? 0 : CARET_SEEN_MS);
  if (!stillRight()) return 'not-taken';
  const draft = composerText(editable);
  const addition = draft === '' || /\s$/.test(draft) ? text : ` ${text}`;
  enterText(editable, addition);
  const placement = await readBack(editable, draft, addition);
  if (placement !== 'inserted') refused.set(editable, { text, placement, atMs: nowMs() });
  return placement;
}

function caretTold({ ownerDocument }: HTMLElement): Promise<unknown> {
  const told = new Promise((resolve) => {
    ownerDocument.addEventListener('selectionchange', resolve, { once: true });
  });
  return Promise.race([told, task(CARET_TOLD_MS)]);
}

/** Whether what the page did to the text before leaves nothing that another try could double. */
function mayTryAgain(editable: HTMLElement, { placement, atMs }: Refusal): boolean {
  const isOver = nowMs() - atMs > LATE_MS;
  return isOver && (placement === 'not-taken' || composerText(editable) === '');
}

/** Whether the composer's draft has the text in it already, and only once. */
export function holdsText(editable: HTMLElement, text: string): boolean {
  return composerText(editable).split(text).length === 2;
}

async function readBack(
  editable: HTMLElement,
  draft: string,
  addition: string,
): Promise<Placement> {
  // Looks that come late count no more: the page is as late with its own work. A hidden tab has one a second.
  const deadline = nowMs() + LATE_MS;
  let seen = 0;
  for (let left = LOOKS; ; left -= 1) {
    const now = composerText(editable);
    seen = now === draft + addition ? seen + 1 : 0;
    // Seen once it may be on its way to being there twice.
    if (seen > 1) return 'inserted';
    if (seen < 1 && (left < 1 || nowMs() > deadline))
      return now === draft ? 'not-taken' : 'changed';
    await task(LOOK_EVERY_MS);
  }
}

/** How long an unfinished word of an input method is waited for. */
const COMPOSITION_MS = 10_000;

/** How long Draft.js, which has no paste handler while a word is composed, takes to notice its end: 20 ms. */
const COMPOSITION_OVER_MS = 100;

/** Until when each editor is busy with a word of an input method. */
const composing = new WeakMap<HTMLElement, number>();

async function compositionEnd(editable: HTMLElement): Promise<void> {
  const deadline = nowMs() + COMPOSITION_MS;
  while ((composing.get(editable) ?? 0) > nowMs() && nowMs() < deadline) await task(LOOK_EVERY_MS);
}

/** Notices when an input method is at work in the composer, until the signal fires. */
export function watchComposition(editable: HTMLElement, signal: AbortSignal): void {
  const note = (type: string, untilMs: () => number) => {
    editable.addEventListener(type, () => composing.set(editable, untilMs()), { signal });
  };
  note('compositionstart', () => Infinity);
  note('compositionend', () => nowMs() + COMPOSITION_OVER_MS);
}

function task(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
