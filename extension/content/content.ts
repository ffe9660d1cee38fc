import type { ToBackground, ToContent } from '#messages/contract.ts';
import { createCoarseReceiver, createCoarseSend } from '#messages/coarse-exchange.ts';
import { toContentGuards } from '#messages/to-content-guards.ts';
import {
  extensionOrigin,
  extensionText,
  extensionUrl,
  isExtensionAlive,
  postFromContent,
  receiveInContent,
  rootOf,
} from '#platform/content-runtime.ts';
import { createMessagesPage, type PageNeeds } from '#tiktok/messages-page.ts';
import { removeLeftovers } from '#tiktok/own-element.ts';
import { isOnlyWithinTikTok } from '#tiktok/page-trust.ts';
import { watchMessagesPage } from '#tiktok/watch-page.ts';

const send = createCoarseSend<ToBackground>(postFromContent);

const needs: PageNeeds = {
  texts: { button: extensionText('attachPhotos'), panel: extensionText('panelTitle') },
  panelUrl: (ticket) => `${extensionUrl('extension/panel/panel.html')}#${ticket}`,
  openPanel: async (chat, notice) => (await send('openPanel', { chat, notice })).ticket,
  isAlive: isExtensionAlive,
  panelOrigin: extensionOrigin(),
  openPanelWindow: (ticket, photosLeft) => send('openPanelWindow', { ticket, photosLeft }),
  beginHandOver: async (ticket) => (await send('beginHandOver', { ticket })).handOver,
  panelGone: (ticket) => send('panelGone', { ticket }),
  waitingTicket: async (chat) => (await send('chatShown', { chat })).ticket ?? undefined,
  pageSeen: (sighting) => send('pageSeen', { sighting }),
};

if (isOnlyWithinTikTok()) start();

function start(): void {
  const life = new AbortController();
  watchMessagesPage((visit) => {
    removeLeftovers(rootOf);
    const page = createMessagesPage(needs, visit);
    const receive = createCoarseReceiver<ToContent>(toContentGuards, page.handlers);
    receiveInContent(receive, visit);
    return () => {
      // After an update or reload the old script stays in the page: it takes its things and goes.
      if (isExtensionAlive()) return page.look();
      life.abort();
      return true;
    };
  }, life.signal);
}
