import type { ChatIdentity } from '#core/chat.ts';
import { firstMatch, firstMatchOutside } from './query.ts';
import {
  CHAT_HANDLES,
  CHAT_NAMES,
  CONVERSATION_ID_ATTRIBUTE,
  MESSAGES,
  ROW_NAMES,
  SELECTED_ROWS,
} from './selectors.ts';

/** What the page says about the open chat at this moment. */
export interface ChatSighting {
  readonly chat: ChatIdentity;
  /** False while the list has moved on and the header has not: the page is between two chats. */
  readonly agrees: boolean;
}

/** Reads the open chat from the selected row and the header. Reads no message. */
export function readChat(page: Document): ChatSighting {
  const row = firstMatch(page, SELECTED_ROWS);
  const convId = row?.getAttribute(CONVERSATION_ID_ATTRIBUTE)?.trim();
  const handle = textOf(firstMatchOutside(page, CHAT_HANDLES, MESSAGES));
  const name = textOf(firstMatchOutside(page, CHAT_NAMES, MESSAGES));
  const rowName = row === undefined ? undefined : textOf(firstMatch(row, ROW_NAMES));
  return {
    chat: {
      ...(convId && { convId }),
      ...(handle && { handle }),
      ...(name && { name }),
    },
    agrees: !rowName || !name || rowName === name,
  };
}

/** As long as a name can be; the rest is not worth comparing and not worth sending. */
const MAX_CHARACTERS = 200;

function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').trim().slice(0, MAX_CHARACTERS);
}
