import { firstMatch } from './query.ts';
import {
  CHAT_PANE,
  COMMENT_BOX,
  COMPOSER_AREAS,
  COMPOSER_ROWS,
  DRAFT_ROOT,
  EDITABLE,
  EMOJI_BUTTONS,
  TOOLTIP_WRAPPER,
} from './selectors.ts';

/** The message box of the open chat. */
export interface Composer {
  readonly editable: HTMLElement;
  /** The node that our button stands right behind. */
  readonly neighbour: Element;
  /** The whole row: what is put above the composer stands above this. */
  readonly row: Element;
  /** The emoji button, if there is one: our button takes its size. */
  readonly emojiButton: Element | undefined;
}

/** Whether the address is one of those that show chats: `/messages`, also inside Business Suite. */
export function isMessagesPath(pathname: string): boolean {
  return /^\/(business-suite\/)?messages(\/|$)/.test(pathname);
}

/** Finds the one composer of the page. None, or more than one, is none. */
export function findComposer(page: Document): Composer | undefined {
  for (const selector of COMPOSER_AREAS) {
    const editables = new Set(
      [...page.querySelectorAll(selector)].flatMap((area) => editableOf(area) ?? []),
    );
    const [editable] = editables;
    if (editable !== undefined) return editables.size === 1 ? describe(editable) : undefined;
  }
  return undefined;
}

function editableOf(area: Element): HTMLElement | undefined {
  const found = area.matches(EDITABLE) ? area : area.querySelector(EDITABLE);
  if (!(found instanceof HTMLElement)) return undefined;
  const isChats = found.closest(COMMENT_BOX) === null && found.closest(CHAT_PANE) !== null;
  return isChats && found.getClientRects().length > 0 ? found : undefined;
}

function describe(editable: HTMLElement): Composer {
  const emojiButton = emojiButtonNear(editable);
  const neighbour =
    emojiButton?.closest(TOOLTIP_WRAPPER) ??
    emojiButton ??
    editable.closest(DRAFT_ROOT) ??
    editable;
  const rows = COMPOSER_ROWS.map((selector) => editable.closest(selector));
  const row = rows.find((found) => found !== null) ?? editable;
  return { editable, row, neighbour, emojiButton };
}

/** How far up from the editor its own row of controls may be. */
const LEVELS_TO_ROW = 8;

function emojiButtonNear(editable: HTMLElement): Element | undefined {
  let scope: Element | null = editable.parentElement;
  for (let level = 0; scope !== null && level < LEVELS_TO_ROW; level += 1) {
    const found = firstMatch(scope, EMOJI_BUTTONS);
    if (found !== undefined) return found;
    scope = scope.parentElement;
  }
  return undefined;
}
