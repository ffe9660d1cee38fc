import { type ChatIdentity, isSameChat } from '#core/chat.ts';
import type { Face, PanelFrame } from './panel-frame.ts';

/** A frame that has not reported by then will not: the panel opens in a window of its own. */
const READY_WITHIN_MS = 3000;

export interface PanelOpening {
  readonly open: (ticket: string, face: Face, chat: ChatIdentity) => void;
  /** Whether the panel of this chat is open. */
  readonly isOpenFor: (chat: ChatIdentity) => boolean;
  /** Moves the keyboard into the open panel. */
  readonly focus: () => void;
  /** The panel reported: its frame works. */
  readonly ready: (ticket: string) => void;
  readonly close: () => void;
}

/** Opens and closes the panel, and never leaves the user with a button that does nothing. */
export function createPanelOpening(
  frame: PanelFrame,
  needs: {
    readonly panelUrl: (ticket: string) => string;
    readonly openPanelWindow: (ticket: string) => Promise<unknown>;
    readonly panelGone: (ticket: string) => Promise<unknown>;
    readonly onOpenChange: (isOpen: boolean) => void;
  },
): PanelOpening {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedFor: ChatIdentity | undefined;

  const remove = () => {
    clearTimeout(timer);
    frame.close();
    needs.onOpenChange(false);
  };

  return {
    focus: frame.focus,
    isOpenFor: (chat) =>
      frame.ticket() !== undefined && openedFor !== undefined && isSameChat(openedFor, chat),
    open: (ticket, face, chat) => {
      openedFor = chat;
      frame.open({ ticket, url: needs.panelUrl(ticket), face });
      needs.onOpenChange(true);
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (frame.ticket() !== ticket) return;
        remove();
        void needs.openPanelWindow(ticket).catch(extensionGone);
      }, READY_WITHIN_MS);
    },
    ready: (ticket) => {
      if (frame.ticket() === ticket) clearTimeout(timer);
    },
    close: () => {
      const ticket = frame.ticket();
      remove();
      if (ticket !== undefined) void needs.panelGone(ticket).catch(extensionGone);
    },
  };
}

/** The extension was reloaded under us; the next look at the page notices and cleans up. */
export function extensionGone(): undefined {
  return undefined;
}
