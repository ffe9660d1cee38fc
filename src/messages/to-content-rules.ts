import { isChatIdentity } from '#core/chat.ts';
import type { ToContent } from './contract.ts';
import type { Rules } from './exchange.ts';
import { isFlag, isHeight, isId, isShape, isText, isTicket } from './guards.ts';

/** What the content script takes; everything comes from the background, which counts as a page. */
export const toContentRules: Rules<ToContent> = {
  panelIsReady: { from: 'page', guard: isTicket },
  sizePanel: { from: 'page', guard: isShape({ ticket: isId, heightPx: isHeight }) },
  seePanel: { from: 'page', guard: isTicket },
  removePanel: { from: 'page', guard: isTicket },
  knock: { from: 'page', guard: isShape({}) },
  placeText: {
    from: 'page',
    guard: isShape({ ticket: isId, chat: isChatIdentity, text: isText, isRepeat: isFlag }),
  },
};
