import { describe, expect, it } from 'vitest';
import type { PanelTicket } from '#core/panel-ticket.ts';
import {
  announceKeptPhoto,
  type KeptPhotoNeeds,
} from '../../../extension/background/kept-photo.ts';
import { issueTicket, voidTicket } from '../../../extension/background/ticket-desk.ts';

const PANEL: PanelTicket = {
  ticket: 't',
  tabId: 1,
  frameId: 0,
  chat: {},
  shareId: undefined,
  windowTabId: undefined,
};

function desk(panels: readonly PanelTicket[], isThere = true) {
  const steps: string[] = [];
  const tickets = new Map(panels.map((panel) => [panel.ticket, panel]));
  const needs = {
    tickets: {
      get: (ticket: string) => Promise.resolve(tickets.get(ticket)),
      put: (ticket: string, panel: PanelTicket) => Promise.resolve(void tickets.set(ticket, panel)),
      remove: (ticket: string) => Promise.resolve(void tickets.delete(ticket)),
      all: () => Promise.resolve(tickets),
    },
    picks: {
      release: (ticket: string) => Promise.resolve(void steps.push(`release ${ticket}`)),
      announce: () => void steps.push('announce'),
    } as unknown as KeptPhotoNeeds['picks'],
    handOvers: { remove: () => Promise.resolve() } as never,
    photos: { idsOfTicket: () => Promise.resolve([]), remove: () => Promise.resolve() } as never,
    isThere: () => Promise.resolve(isThere),
    picked: () => Promise.resolve(void steps.push('alarm')),
  };
  return { steps, needs };
}

describe('a photo from the camera’s window', () => {
  it('waits for its panel, with an alarm to forget it in time', async () => {
    const { steps, needs } = desk([PANEL]);
    await announceKeptPhoto(needs, 't');
    expect(steps).toEqual(['alarm', 'announce']);
  });

  it('is for the next panel when its own was closed meanwhile', async () => {
    const { steps, needs } = desk([]);
    await announceKeptPhoto(needs, 't');
    expect(steps).toEqual(['release t', 'alarm', 'announce']);
  });

  it('is for the next panel when the page around its own is gone', async () => {
    const { steps, needs } = desk([PANEL], false);
    await announceKeptPhoto(needs, 't');
    expect(steps).toEqual(['release t', 'alarm', 'announce']);
  });

  it('is for the next panel when its own closes without having taken it', async () => {
    const { steps, needs } = desk([PANEL]);
    await voidTicket(needs, PANEL);
    expect(steps).toEqual(['release t']);
  });

  it('is for the new panel when the old one was lost with its page', async () => {
    const { steps, needs } = desk([PANEL]);
    const sender = { audience: 'content', tabId: 1, frameId: 0 } as const;
    await issueTicket(needs, sender, { chat: {}, shareId: undefined });
    expect(steps).toEqual(['release t']);
  });
});
