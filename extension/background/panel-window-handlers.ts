import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import { openPanelWindow } from '#platform/extension-pages.ts';
import type { Services } from './services.ts';
import { ticketOf } from './ticket-desk.ts';
import { toFrame } from './to-frame.ts';

/** The panel in a window of its own, where the page gives it no place or never shows all of it. */
export function createPanelWindowHandlers(
  services: Services,
): Pick<Handlers<ToBackground>, 'openPanelWindow' | 'movePanel'> {
  const { tickets } = services;
  return {
    openPanelWindow: async ({ ticket, photosLeft }, sender) => {
      const found = await ticketOf(services, ticket, sender);
      if (found.windowTabId !== undefined) return null;
      await tickets.put(ticket, { ...found, windowTabId: 'awaited', photosLeft });
      await openPanelWindow(ticket);
      return null;
    },
    movePanel: async ({ ticket }, sender) => {
      const found = await ticketOf(services, ticket, sender);
      if (typeof found.windowTabId === 'number') return null;
      await tickets.put(ticket, { ...found, windowTabId: 'awaited' });
      await openPanelWindow(ticket);
      return toFrame(found, 'removePanel', { ticket });
    },
  };
}
