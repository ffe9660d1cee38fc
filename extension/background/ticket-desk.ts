import { PhotolinkError } from '#core/errors.ts';
import type { PanelTicket } from '#core/panel-ticket.ts';
import type { Sender } from '#messages/exchange.ts';
import type { Services } from './services.ts';

type Needs = Pick<Services, 'tickets' | 'photos' | 'handOvers' | 'picks'>;

/**
 * The ticket for the frame that asks: the one it has already where it is for the same share, or a new
 * one. Tickets of the frame for no share are void then: a frame has one form, and a page cannot fill
 * our memory with tickets.
 */
export async function issueTicket(
  services: Needs,
  sender: Sender,
  fields: Pick<PanelTicket, 'chat' | 'shareId' | 'notice'>,
): Promise<PanelTicket> {
  const { tabId, frameId } = sender;
  if (tabId === undefined || frameId === undefined) throw new PhotolinkError('bug');
  for (const old of (await services.tickets.all()).values()) {
    const isOfFrame = old.tabId === tabId && old.frameId === frameId;
    if (!isOfFrame || old.windowTabId !== undefined) continue;
    if (old.shareId !== undefined && old.shareId === fields.shareId) return old;
    if (old.shareId === undefined && fields.shareId === undefined) await voidTicket(services, old);
  }
  const ticket = crypto.randomUUID();
  const issued = { ...fields, ticket, tabId, frameId, windowTabId: undefined };
  await services.tickets.put(ticket, issued);
  return issued;
}

/**
 * The panel is gone. Photos that were chosen and not shared go with it; those that it has not shown yet
 * wait for the next one.
 */
export async function voidTicket(services: Needs, { ticket, shareId }: PanelTicket): Promise<void> {
  await services.tickets.remove(ticket);
  await services.handOvers.remove(ticket);
  await services.picks.release(ticket);
  if (shareId !== undefined) return;
  await services.photos.remove(await services.photos.idsOfTicket(ticket));
}

/**
 * What a ticket stands for: for the frame that it was given to, and for the panel that was opened with
 * it, in that tab or in its own window. For nobody else.
 * @throws already-gone
 */
export async function ticketOf(
  services: Needs,
  ticket: string,
  sender: Sender,
): Promise<PanelTicket> {
  const found = await services.tickets.get(ticket);
  if (found === undefined || !isHolder(found, sender)) throw new PhotolinkError('already-gone');
  return found;
}

function isHolder(found: PanelTicket, { audience, tabId, frameId }: Sender): boolean {
  if (tabId === undefined) return false;
  if (audience === 'content') return found.tabId === tabId && found.frameId === frameId;
  return found.tabId === tabId || found.windowTabId === tabId || found.windowTabId === 'awaited';
}
