import { createTurns } from '#core/turns.ts';
import type { Services } from './services.ts';

/** Photos that a page cannot bring to an end do not fill our memory. */
const MAX_OPEN = 5;

/** Tickets for single hand-overs of photos from a content script to the panel beside it. */
export interface HandOverDesk {
  /** A new one, good for one hand-over to the panel of this ticket. */
  readonly issue: (ticket: string) => Promise<string>;
  /** Whether it was issued for this panel. It is good no longer. */
  readonly claim: (ticket: string, handOver: string) => Promise<boolean>;
}

export function createHandOverDesk({ handOvers }: Pick<Services, 'handOvers'>): HandOverDesk {
  const inTurn = createTurns();
  return {
    issue: (ticket) =>
      inTurn(ticket, async () => {
        const handOver = crypto.randomUUID();
        const open = (await handOvers.get(ticket)) ?? [];
        await handOvers.put(ticket, [...open.slice(1 - MAX_OPEN), handOver]);
        return handOver;
      }),
    claim: (ticket, handOver) =>
      inTurn(ticket, async () => {
        const open = (await handOvers.get(ticket)) ?? [];
        await handOvers.put(
          ticket,
          open.filter((one) => one !== handOver),
        );
        return open.includes(handOver);
      }),
  };
}
