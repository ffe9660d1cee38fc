import type { ChatIdentity } from '#core/chat.ts';
import { ANCHORS, CONVERSATION_ID, MESSAGES, ROW_NAME } from './anchors.ts';
import { firstMatch, firstMatchOutside } from './query.ts';

/** What the page says about the open chat at this moment. */
export interface ChatSighting {
  readonly chat: ChatIdentity;
  /** False while the list has moved on and the header has not: the page is between two chats. */
  readonly agrees: boolean;
}

/** Reads the open chat from the selected row and the header. Reads no message. */
export function readChat(page: Document): ChatSighting {
  const row = firstMatch(page, ANCHORS.selectedRow);
  const convId = row?.getAttribute(CONVERSATION_ID)?.trim();
  const handle = textOf(firstMatchOutside(page, ANCHORS.handle, MESSAGES));
  const name = textOf(firstMatchOutside(page, ANCHORS.name, MESSAGES));
  const rowName = row === undefined ? undefined : textOf(firstMatch(row, ROW_NAME));
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
