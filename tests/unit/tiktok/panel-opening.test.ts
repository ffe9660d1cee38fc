import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('a panel whose frame does not report', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function given() {
    let ticket: string | undefined;
    const windows: string[] = [];
    const throwOut = () => {
      ticket = undefined;
    };
    const frame = {
      open: (panel: { readonly ticket: string }) => {
        ticket = panel.ticket;
      },
      close: throwOut,
      ticket: () => ticket,
      face: () => 'form',
    } as unknown as PanelFrame;
    const opening = createPanelOpening(frame, {
      panelUrl: (of) => of,
      openPanelWindow: (of) => Promise.resolve(void windows.push(of)),
      panelGone: () => Promise.resolve(),
      onOpenChange: () => undefined,
    });
    opening.open('t', 'form', place({}));
    return { opening, windows, throwOut };
  }

  it.each(['stands in the page', 'was thrown out by the page'])(
    'opens in a window of its own within three seconds where it %s',
    (where) => {
      const { windows, throwOut } = given();
      if (where !== 'stands in the page') throwOut();
      vi.advanceTimersByTime(3000);
      expect(windows).toEqual(['t']);
    },
  );

  it.each(['close', 'ready'] as const)('opens in none after its %s', (end) => {
    const { opening, windows } = given();
    opening[end]('t');
    vi.advanceTimersByTime(10_000);
    expect(windows).toEqual([]);
  });
});
