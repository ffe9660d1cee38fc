import { describe, expect, it } from 'vitest';
import type { SettledChat } from '#tiktok/chat-witness.ts';
import type { PanelFrame } from '#tiktok/panel-frame.ts';
import { createPanelOpening } from '#tiktok/panel-opening.ts';

function place(editable: object, chat: SettledChat['chat'] = {}): SettledChat {
  return { chat, composer: { editable } as unknown as SettledChat['composer'] };
}

describe('the open panel', () => {
  it('is the one of a chat of which the page tells nothing, as long as its editor is there', () => {
    let ticket: string | undefined;
    const frame = {
      open: (panel: { readonly ticket: string }) => {
        ticket = panel.ticket;
      },
      close: () => {
        ticket = undefined;
      },
      ticket: () => ticket,
      face: () => 'form',
    } as unknown as PanelFrame;
    const opening = createPanelOpening(frame, {
      panelUrl: (of) => of,
      openPanelWindow: () => Promise.resolve(),
      panelGone: () => Promise.resolve(),
      onOpenChange: () => undefined,
    });
    const editable = {};
    opening.open('t', 'form', place(editable));
    expect(opening.openFor(place(editable), 'form')).toBe('t');
    expect(opening.openFor(place({}), 'form')).toBeUndefined();
    expect(opening.openFor(place(editable, { handle: '@ben' }), 'form')).toBeUndefined();
    opening.close();
  });
});
