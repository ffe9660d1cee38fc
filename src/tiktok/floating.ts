import type { PageNotice } from '#core/page-notice.ts';
import { ANCHORS, EDITABLE, LIMIT_NOTE, REQUEST } from './anchors.ts';
import type { SettledChat } from './chat-witness.ts';
import type { Composer } from './find-composer.ts';
import type { Paperclip } from './paperclip.ts';
import { firstMatch } from './query.ts';
import { readChat } from './read-chat.ts';
import { nowMs } from './now-ms.ts';

/** Opening a chat takes TikTok up to six seconds. */
const LOST_AFTER_MS = 8000;

/** The button where TikTok has changed its page so that the message box is not found. */
export interface Floating {
  /** To be called at every look; gives what the panel stands above, while the button floats. */
  readonly update: (isMissing: boolean) => Composer | undefined;
  /** The chat of the floating button. Nothing can be inserted there. */
  readonly place: () => SettledChat | undefined;
  /** What the panel should tell of the chat before anything is shared. */
  readonly notice: () => PageNotice;
}

/** Lets the button float once a chat has been shown for long enough without its composer. */
export function createFloating(page: Document, button: Pick<Paperclip, 'float'>): Floating {
  let sinceMs: number | undefined;
  let stand: Composer | undefined;
  return {
    update: (isMissing) => {
      sinceMs = isMissing && showsChat(page) ? (sinceMs ?? nowMs()) : undefined;
      const isLost = sinceMs !== undefined && nowMs() - sinceMs >= LOST_AFTER_MS;
      if (!isLost) return (stand = undefined);
      const host = button.float();
      stand = { editable: host, row: host, neighbour: host, emojiButton: undefined, way: -1 };
      return stand;
    },
    place: () => stand && { chat: readChat(page).chat, composer: stand },
    notice: () => {
      if (stand !== undefined) return 'copy-only';
      const isLimited = firstMatch(page, [REQUEST, LIMIT_NOTE]) !== undefined;
      return isLimited ? 'few-messages' : 'none';
    },
  };
}

/**
 * Whether a chat is open that should have a composer. Where the names hold, the pane of a chat that takes
 * no messages has nothing to write in; where they do not, a row of the list or a header is all there is.
 */
function showsChat(page: Document): boolean {
  const pane = firstMatch(page, ANCHORS.pane);
  const sign =
    pane === undefined
      ? firstMatch(page, [...ANCHORS.selectedRow, ...ANCHORS.handle, ...ANCHORS.name])
      : firstMatch(pane, [EDITABLE, ...ANCHORS.emojiButton]);
  return sign !== undefined && page.querySelector(REQUEST) === null;
}
