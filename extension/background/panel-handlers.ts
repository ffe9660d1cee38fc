import { chatLabel } from '#core/chat.ts';
import type { ShareEngine } from '#core/share-engine.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers, Sender } from '#messages/exchange.ts';
import { closeTab, openOptionsPage } from '#platform/extension-pages.ts';
import type { Services } from './services.ts';
import { issueTicket, ticketOf, voidTicket } from './ticket-desk.ts';
import { toFrame } from './to-frame.ts';

type Names =
  | 'openPanel'
  | 'panelGone'
  | 'chatShown'
  | 'panelReady'
  | 'resizePanel'
  | 'panelSteadyMs'
  | 'closePanel'
  | 'openOptions';

/** The panel's life: opened for a chat, shown in a frame or a window, closed. */
export function createPanelHandlers(
  services: Services,
  engine: Pick<ShareEngine, 'moveTo' | 'runningFor' | 'waitingFor'>,
): Pick<Handlers<ToBackground>, Names> {
  const { tickets, messagesTab } = services;
  const seen = async ({ tabId, frameId }: Sender) => {
    if (tabId !== undefined && frameId !== undefined)
      await messagesTab.put('last', { tabId, frameId });
  };

  return {
    openPanel: async ({ chat, notice }, sender) => {
      await seen(sender);
      // A share that is on its way gets its panel back: it can be watched, and stopped.
      const share = await engine.runningFor(chat);
      const { ticket } = await issueTicket(services, sender, { chat, shareId: share?.id, notice });
      return { ticket };
    },
    panelGone: async ({ ticket }, sender) => {
      const found = await ticketOf(services, ticket, sender);
      // It has left the frame for a window of its own.
      if (found.windowTabId === undefined) await voidTicket(services, found);
      return null;
    },
    chatShown: async ({ chat }, sender) => {
      await seen(sender);
      const share = await engine.waitingFor(chat);
      if (share === undefined) return { ticket: null };
      const issued = await issueTicket(services, sender, { chat, shareId: share.id });
      const { ticket, tabId, frameId } = issued;
      await engine.moveTo(share.id, { ticket, tabId, frameId });
      return { ticket };
    },
    panelReady: async ({ ticket }, sender) => {
      const found = await ticketOf(services, ticket, sender);
      const { tabId } = sender;
      if (found.windowTabId === 'awaited' && tabId !== undefined && tabId !== found.tabId) {
        await tickets.put(ticket, { ...found, windowTabId: tabId });
      } else {
        await toFrame(found, 'panelIsReady', { ticket });
      }
      const { chat, shareId = null, photosLeft = false, notice = 'none' } = found;
      return { chatLabel: chatLabel(chat), shareId, photosLeft, notice };
    },
    resizePanel: async (size, sender) => {
      const place = await ticketOf(services, size.ticket, sender);
      return toFrame(place, 'sizePanel', size);
    },
    panelSteadyMs: async ({ ticket }, sender) => {
      const { windowTabId, ...place } = await ticketOf(services, ticket, sender);
      // In its own window there is no page that could lie above it.
      const isAlone = windowTabId === sender.tabId;
      return isAlone ? Number.MAX_SAFE_INTEGER : toFrame(place, 'seePanel', { ticket });
    },
    closePanel: async ({ ticket }, sender) => {
      const { windowTabId, ...place } = await ticketOf(services, ticket, sender);
      if (typeof windowTabId !== 'number') return toFrame(place, 'removePanel', { ticket });
      await closeTab(windowTabId);
      return null;
    },
    openOptions: async () => {
      await openOptionsPage();
      return null;
    },
  };
}
