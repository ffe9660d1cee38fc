import { chatLabel, isSameChat } from '#core/chat.ts';
import { PhotolinkError } from '#core/errors.ts';
import type { PanelTicket } from '#core/panel-ticket.ts';
import type { ShareEngine } from '#core/share-engine.ts';
import { isWaitingForChat } from '#core/share.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers, Sender } from '#messages/exchange.ts';
import { closeTab, openOptionsPage, openPanelWindow } from '#platform/extension-pages.ts';
import type { Services } from './services.ts';
import { toFrame } from './to-frame.ts';

type Names =
  | 'openPanel'
  | 'openPanelWindow'
  | 'panelGone'
  | 'chatShown'
  | 'panelReady'
  | 'resizePanel'
  | 'closePanel'
  | 'openOptions';

/** The panel's life: opened for a chat, shown in a frame or a window, closed. */
export function createPanelHandlers(
  services: Services,
  engine: Pick<ShareEngine, 'moveTo'>,
): Pick<Handlers<ToBackground>, Names> {
  const { tickets } = services;

  const issue = async (
    sender: Sender,
    fields: Pick<PanelTicket, 'chat' | 'shareId'>,
  ): Promise<PanelTicket> => {
    const { tabId, frameId } = sender;
    if (tabId === undefined || frameId === undefined) throw new PhotolinkError('bug');
    const ticket = crypto.randomUUID();
    const issued = { ...fields, ticket, tabId, frameId, windowTabId: undefined };
    await tickets.put(ticket, issued);
    return issued;
  };

  return {
    openPanel: async ({ chat }, sender) => {
      const { ticket } = await issue(sender, { chat, shareId: undefined });
      return { ticket };
    },
    openPanelWindow: async ({ ticket }, sender) => {
      const found = await ticketOf(services, ticket, sender);
      const windowTabId = await openPanelWindow(ticket);
      await tickets.put(ticket, { ...found, windowTabId });
      return null;
    },
    panelGone: async ({ ticket }, sender) => {
      const { shareId } = await ticketOf(services, ticket, sender);
      await tickets.remove(ticket);
      // Photos that were chosen and not shared go with the panel.
      if (shareId === undefined) {
        await services.photos.remove(await services.photos.idsOfTicket(ticket));
      }
      return null;
    },
    chatShown: async ({ chat }, sender) => {
      const shares = await services.journal.all();
      const share = shares.find((one) => isWaitingForChat(one) && isSameChat(one.chat, chat));
      if (share === undefined) return { ticket: null };
      const { ticket, tabId, frameId } = await issue(sender, { chat, shareId: share.id });
      await engine.moveTo(share.id, { ticket, tabId, frameId });
      return { ticket };
    },
    panelReady: async ({ ticket }, sender) => {
      const { chat, shareId, ...place } = await ticketOf(services, ticket, sender);
      await toFrame(place, 'panelIsReady', { ticket });
      return { chatLabel: chatLabel(chat), shareId: shareId ?? null };
    },
    resizePanel: async ({ ticket, heightPx }, sender) => {
      const place = await ticketOf(services, ticket, sender);
      return toFrame(place, 'sizePanel', { ticket, heightPx });
    },
    closePanel: async ({ ticket }, sender) => {
      const { windowTabId, ...place } = await ticketOf(services, ticket, sender);
      if (windowTabId === undefined) return toFrame(place, 'removePanel', { ticket });
      await closeTab(windowTabId);
      return null;
    },
    openOptions: async () => {
      await openOptionsPage();
      return null;
    },
  };
}

/**
 * What a ticket stands for, for the tab that it was given to and nobody else.
 * @throws already-gone
 */
export async function ticketOf(
  services: Pick<Services, 'tickets'>,
  ticket: string,
  sender: Sender,
): Promise<PanelTicket> {
  const found = await services.tickets.get(ticket);
  const isTheirs = found?.tabId === sender.tabId || found?.windowTabId === sender.tabId;
  if (found === undefined || !isTheirs) throw new PhotolinkError('already-gone');
  return found;
}
