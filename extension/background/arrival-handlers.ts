import type { PanelTicket } from '#core/panel-ticket.ts';
import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import { openCameraWindow } from '#platform/extension-pages.ts';
import { createHandOverDesk } from './hand-over-desk.ts';
import { announceKeptPhoto } from './kept-photo.ts';
import type { Services } from './services.ts';
import { ticketOf } from './ticket-desk.ts';
import { toFrame } from './to-frame.ts';

type Names = 'beginHandOver' | 'claimHandOver' | 'openCamera' | 'photoKept';

/** Ways for photos into the panel from outside it. */
export function createArrivalHandlers(
  services: Services,
  picked: () => Promise<void>,
): Pick<Handlers<ToBackground>, Names> {
  const handOvers = createHandOverDesk(services);
  return {
    beginHandOver: async ({ ticket }, sender) => {
      await ticketOf(services, ticket, sender);
      return { handOver: await handOvers.issue(ticket) };
    },
    claimHandOver: async ({ ticket, handOver }, sender) => {
      await ticketOf(services, ticket, sender);
      return handOvers.claim(ticket, handOver);
    },
    openCamera: async ({ ticket }, sender) => {
      await ticketOf(services, ticket, sender);
      await openCameraWindow(ticket);
      return null;
    },
    photoKept: async ({ ticket }) => {
      await announceKeptPhoto({ ...services, isThere, picked }, ticket);
      return null;
    },
  };
}

/** A panel in a window of its own needs no page around it. */
async function isThere(panel: PanelTicket): Promise<boolean> {
  if (panel.windowTabId !== undefined) return true;
  return toFrame(panel, 'knock', {}).then(
    () => true,
    () => false,
  );
}
