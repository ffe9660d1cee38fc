import type { ToBackground, ToContent } from '#messages/contract.ts';
import { createReceiver, createSend } from '#messages/exchange.ts';
import { toContentRules } from '#messages/to-content-rules.ts';
import {
  extensionText,
  extensionUrl,
  isExtensionAlive,
  postFromContent,
  receiveInContent,
} from '#platform/content-runtime.ts';
import { createMessagesPage } from '#tiktok/messages-page.ts';
import { removeLeftovers } from '#tiktok/own-element.ts';
import { isOnlyWithinTikTok } from '#tiktok/page-trust.ts';
import { watchMessagesPage } from '#tiktok/watch-page.ts';

if (isOnlyWithinTikTok()) start();

function start(): void {
  const life = new AbortController();
  const send = createSend<ToBackground>(postFromContent);
  const page = createMessagesPage(
    {
      texts: { button: extensionText('attachPhotos'), panel: extensionText('sharePhotos') },
      panelUrl: (ticket) => `${extensionUrl('extension/panel/panel.html')}#${ticket}`,
      openPanel: async (chat) => (await send('openPanel', { chat })).ticket,
      openPanelWindow: (ticket) => send('openPanelWindow', { ticket }),
      panelGone: (ticket) => send('panelGone', { ticket }),
      waitingTicket: async (chat) => (await send('chatShown', { chat })).ticket ?? undefined,
    },
    life.signal,
  );
  const receive = createReceiver<ToContent>(toContentRules, page.handlers);
  receiveInContent((message) => receive(message, FROM_BACKGROUND), life.signal);

  removeLeftovers();
  watchMessagesPage(
    {
      // After an update or reload the old script stays in the page: it takes its things and goes.
      look: () => {
        if (isExtensionAlive()) page.look();
        else life.abort();
      },
      leave: page.leave,
    },
    life.signal,
  );
}

const FROM_BACKGROUND = { audience: 'page', tabId: undefined, frameId: undefined } as const;
