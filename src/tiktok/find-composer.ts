import {
  ANCHORS,
  ANY_BUTTON,
  type Chain,
  CHAT_PLACE,
  COMMENT_BOX,
  COMPOSER_ROW,
  DRAFT_ROOT,
  EDITABLE,
  TOOLTIP_WRAPPER,
} from './anchors.ts';
import { isChatByShape, rowByShape } from './chat-shape.ts';
import { firstMatch } from './query.ts';
import { nowMs } from './now-ms.ts';

/** The message box of the open chat. */
export interface Composer {
  readonly editable: HTMLElement;
  /** The node that our button stands right behind. */
  readonly neighbour: Element;
  /** The whole row: what is put above the composer stands above this. */
  readonly row: Element;
  /** The emoji button, if there is one: our button takes its size. */
  readonly emojiButton: Element | undefined;
  /** Which way of the chain led to it. */
  readonly way: number;
}

/** Whether the address is one of those that show chats: `/messages`, also inside Business Suite. */
export function isMessagesPath(pathname: string): boolean {
  return /^\/(business-suite\/)?messages(\/|$)/.test(pathname);
}

/** Ways from here on take about a millisecond on a large page that has no composer; attributes nothing. */
const FIRST_DEAR = ANCHORS.composer.findIndex((selector) => selector.includes('*='));
const BY_SHAPE = ANCHORS.composer.length - 1;
const DEAR_EVERY_MS = 1000;

/** Finds the one composer of the messages page. None, or more than one, is none. */
export interface ComposerFinder {
  readonly find: () => Composer | undefined;
  /** The same for whoever looks often: the dear ways are gone at most once in a second. */
  readonly glance: () => Composer | undefined;
}

export function createComposerFinder(page: Document): ComposerFinder {
  let last: Composer | undefined;
  let dearAtMs = -Infinity;

  const find = () => {
    dearAtMs = nowMs();
    return (last = search(page, ANCHORS.composer));
  };

  return {
    find,
    glance: () => {
      const found = search(page, ANCHORS.composer.slice(0, FIRST_DEAR));
      if (found !== undefined) return found;
      if (nowMs() - dearAtMs >= DEAR_EVERY_MS) return find();
      return last !== undefined && isShown(last.editable) ? last : undefined;
    },
  };
}

function search(page: Document, chain: Chain): Composer | undefined {
  for (const [way, selector] of chain.entries()) {
    const isRight = way === BY_SHAPE ? isChatByShape : isInChat;
    const editables = new Set(
      [...page.querySelectorAll(selector)].flatMap((area) => editableOf(area, isRight) ?? []),
    );
    const [editable] = editables;
    if (editable !== undefined) return editables.size === 1 ? describe(editable, way) : undefined;
  }
  return undefined;
}

function editableOf(
  area: Element,
  isRight: (editable: Element) => boolean,
): HTMLElement | undefined {
  const found = area.matches(EDITABLE) ? area : area.querySelector(EDITABLE);
  if (!(found instanceof HTMLElement) || found.closest(COMMENT_BOX) !== null) return undefined;
  return isShown(found) && isRight(found) ? found : undefined;
}

/** False as well for what is not in the page any more. */
function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}

function isInChat(editable: Element): boolean {
  return editable.closest(CHAT_PLACE) !== null;
}

function describe(editable: HTMLElement, way: number): Composer {
  const rows = COMPOSER_ROW.map((selector) => editable.closest(selector));
  const row = rows.find((found) => found !== null) ?? rowByShape(editable);
  const emojiButton = emojiButtonNear(editable) ?? row.querySelector(ANY_BUTTON) ?? undefined;
  const neighbour =
    emojiButton?.closest(TOOLTIP_WRAPPER) ??
    emojiButton ??
    editable.closest(DRAFT_ROOT) ??
    editable;
  return { editable, row, neighbour, emojiButton, way };
}

/** How far up from the editor its own row of controls may be. */
const LEVELS_TO_ROW = 8;

function emojiButtonNear(editable: HTMLElement): Element | undefined {
  let scope: Element | null = editable.parentElement;
  for (let level = 0; scope !== null && level < LEVELS_TO_ROW; level += 1) {
    const found = firstMatch(scope, ANCHORS.emojiButton);
    if (found !== undefined) return found;
    scope = scope.parentElement;
  }
  return undefined;
}
