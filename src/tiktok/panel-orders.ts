import type { Greeting } from './greeting.ts';
import type { PanelFrame } from './panel-frame.ts';
import type { PanelOpening } from './panel-opening.ts';
import type { Paperclip } from './paperclip.ts';

export interface OfTicket {
  readonly ticket: string;
}

export interface PanelSize extends OfTicket {
  readonly heightPx: number;
  readonly isChip: boolean;
}

/** What the background orders of the open panel; an order for another panel is none. */
export function createPanelOrders(page: {
  readonly panel: PanelOpening;
  readonly frame: PanelFrame;
  readonly paperclip: Paperclip;
  readonly greet: Greeting;
}) {
  const { panel, frame, paperclip, greet } = page;
  const isOpen = (ticket: string) => frame.ticket() === ticket;
  return {
    panelIsReady: ({ ticket }: OfTicket) => {
      panel.ready(ticket);
      return null;
    },
    sizePanel: ({ ticket, heightPx, isChip }: PanelSize) => {
      if (isOpen(ticket)) frame.resize(heightPx, isChip ? 'chip' : 'form');
      return null;
    },
    seePanel: ({ ticket }: OfTicket) => (isOpen(ticket) ? frame.steadyMs() : 0),
    removePanel: ({ ticket }: OfTicket) => {
      if (isOpen(ticket)) {
        panel.close();
        paperclip.focus();
        // What waited behind a panel may come forward; what was waved away may not come back.
        if (frame.face() === 'form') greet.again();
      }
      return null;
    },
  };
}
