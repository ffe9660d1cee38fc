import { isSameChat } from '#core/chat.ts';
import type { ChatWitness } from './chat-witness.ts';
import type { PanelFrame } from './panel-frame.ts';
import { extensionGone, type PanelOpening } from './panel-opening.ts';
import type { Press } from './press.ts';

/**
 * Hands photos from the composer to the panel of the chat that is shown, which is opened if need be.
 * Where it opens in a window of its own, they cannot follow; the panel says so.
 */
export function createHandPhotos(
  page: {
    readonly witness: ChatWitness;
    readonly press: Press;
    readonly panel: PanelOpening;
    readonly frame: PanelFrame;
  },
  beginHandOver: (ticket: string) => Promise<string>,
): (photos: readonly File[]) => Promise<void> {
  const { witness, press, panel, frame } = page;
  return async (photos) => {
    const meant = witness.look()?.chat;
    const opened = await press('form');
    // The chat was switched meanwhile: what was meant for one must not turn up at the other.
    if (meant === undefined || opened === undefined || !isSameChat(meant, opened.chat)) return;
    if (!(await panel.isUp(opened.ticket))) return;
    try {
      frame.hand(opened.ticket, await beginHandOver(opened.ticket), photos);
    } catch {
      extensionGone();
    }
  };
}
