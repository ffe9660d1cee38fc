import type { PanelTicket } from '#core/panel-ticket.ts';
import type { Services } from './services.ts';

/** What the camera's window leads to when it has kept a photo. */
export interface KeptPhotoNeeds extends Pick<Services, 'tickets' | 'picks'> {
  /** Whether the page that a panel was opened on is still there. */
  readonly isThere: (panel: PanelTicket) => Promise<boolean>;
  /** Something waits: it is to be forgotten in time. */
  readonly picked: () => Promise<void>;
}

/**
 * A photo waits for the panel of this ticket. When that is gone meanwhile, it is for the next one: nobody
 * would ever come for it.
 */
export async function announceKeptPhoto(needs: KeptPhotoNeeds, ticket: string): Promise<void> {
  const { tickets, picks, isThere, picked } = needs;
  const panel = await tickets.get(ticket);
  if (panel === undefined || !(await isThere(panel))) await picks.release(ticket);
  await picked();
  picks.announce();
}
