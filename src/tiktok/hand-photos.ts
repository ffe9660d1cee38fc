import { type ChatWitness, isSamePlace } from './chat-witness.ts';
import type { PanelFrame } from './panel-frame.ts';
import { extensionGone, type PanelOpening } from './panel-opening.ts';
import type { Press } from './press.ts';

/**
 * Hands photos from the composer to the panel of the chat that is shown, which is opened if need be.
 * Where it opens in a window of its own, or the chat was switched meanwhile, they do not follow; the
 * panel says so.
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
    const meant = witness.look();
    const opened = await press('form');
    if (meant === undefined || opened === undefined) return;
    if (!(await panel.isUp(opened.ticket))) return;
    // What was meant for one chat must not turn up at another.
    const handed = isSamePlace(meant, opened.place) ? photos : [];
    try {
      frame.hand(opened.ticket, await beginHandOver(opened.ticket), handed);
    } catch {
      extensionGone();
    }
  };
}
