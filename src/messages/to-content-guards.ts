import { isChatIdentity } from '#core/chat.ts';
import type { ToContent } from './contract.ts';
import type { Guards } from './exchange.ts';
import { isFlag, isHeight, isId, isShape, isText, isTicket } from './guards.ts';

/** What the content script takes. The background alone can reach it. */
export const toContentGuards: Guards<ToContent> = {
  panelIsReady: isTicket,
  sizePanel: isShape({ ticket: isId, heightPx: isHeight, isChip: isFlag }),
  seePanel: isTicket,
  removePanel: isTicket,
  knock: isShape({}),
  linkWaits: isShape({}),
  placeText: isShape({ ticket: isId, chat: isChatIdentity, text: isText, isRepeat: isFlag }),
};
