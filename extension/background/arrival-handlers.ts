import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import { openCameraWindow } from '#platform/extension-pages.ts';
import { createHandOverDesk } from './hand-over-desk.ts';
import type { Services } from './services.ts';
import { ticketOf } from './ticket-desk.ts';

type Names = 'beginHandOver' | 'claimHandOver' | 'openCamera';

/** Ways for photos into the panel from outside it. */
export function createArrivalHandlers(services: Services): Pick<Handlers<ToBackground>, Names> {
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
  };
}
