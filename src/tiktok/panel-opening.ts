import { isSamePlace, type SettledChat } from './chat-witness.ts';
import type { Face, PanelFrame } from './panel-frame.ts';

/** A frame that has not reported by then will not: the panel opens in a window of its own. */
const READY_WITHIN_MS = 3000;

export interface PanelOpening {
  readonly open: (ticket: string, face: Face, place: SettledChat) => void;
  /** The ticket of the open panel of this chat, if it has this face where one is given. */
  readonly openFor: (place: SettledChat, face?: Face) => string | undefined;
  /** Moves the keyboard into the open panel. */
  readonly focus: () => void;
  /** The panel reported: its frame works. */
  readonly ready: (ticket: string) => void;
  /** Resolves to whether the frame of this panel works; false when the panel is not in it any more. */
  readonly isUp: (ticket: string) => Promise<boolean>;
  /** Whether the page has thrown out the panel, which was up. */
  readonly isLost: () => boolean;
  readonly close: () => void;
}

/** Opens and closes the panel, and never leaves the user with a button that does nothing. */
export function createPanelOpening(
  frame: PanelFrame,
  needs: {
    readonly panelUrl: (ticket: string) => string;
    /** `photosLeft`: somebody waits to hand it photos, and will not. */
    readonly openPanelWindow: (ticket: string, photosLeft: boolean) => Promise<unknown>;
    readonly panelGone: (ticket: string) => Promise<unknown>;
    readonly onOpenChange: (isOpen: boolean) => void;
  },
): PanelOpening {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedFor: SettledChat | undefined;
  let opened: string | undefined;
  let isUp = false;
  let report = createReport();

  const remove = () => {
    clearTimeout(timer);
    isUp = false;
    opened = undefined;
    report.settle(false);
    frame.close();
    needs.onOpenChange(false);
  };

  return {
    focus: frame.focus,
    openFor: (place, face) => {
      const isRight = openedFor !== undefined && isSamePlace(openedFor, place);
      return isRight && (face ?? frame.face()) === frame.face() ? frame.ticket() : undefined;
    },
    open: (ticket, face, place) => {
      openedFor = place;
      opened = ticket;
      isUp = false;
      frame.open({ ticket, url: needs.panelUrl(ticket), face });
      needs.onOpenChange(true);
      clearTimeout(timer);
      report.settle(false);
      report = createReport();
      timer = setTimeout(() => {
        // Also where the page has thrown it out: who closes a panel stops the clock.
        const photosLeft = report.isAwaited();
        remove();
        void needs.openPanelWindow(ticket, photosLeft).catch(extensionGone);
      }, READY_WITHIN_MS);
    },
    ready: (ticket) => {
      if (frame.ticket() !== ticket) return;
      clearTimeout(timer);
      isUp = true;
      report.settle(true);
    },
    isUp: async (ticket) => frame.ticket() === ticket && (await report.wait()),
    isLost: () => isUp && frame.ticket() !== opened,
    close: () => {
      const ticket = opened;
      remove();
      if (ticket !== undefined) void needs.panelGone(ticket).catch(extensionGone);
    },
  };
}

/** Whether the panel has reported, for those who wait to know. */
function createReport() {
  let isAwaited = false;
  let settle: (isUp: boolean) => void = () => undefined;
  const settled = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  return {
    settle,
    isAwaited: () => isAwaited,
    wait: () => {
      isAwaited = true;
      return settled;
    },
  };
}

/** The extension was reloaded under us; the next look at the page notices and cleans up. */
export function extensionGone(): undefined {
  return undefined;
}
