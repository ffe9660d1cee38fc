import type { ChatIdentity } from '#core/chat.ts';
import type { ChatWitness } from './chat-witness.ts';
import { extensionGone, type PanelOpening } from './panel-opening.ts';

/** What a press on the paperclip does: it opens the panel of the chat that is shown. */
export function createPress(
  witness: ChatWitness,
  panel: PanelOpening,
  needs: { readonly openPanel: (chat: ChatIdentity) => Promise<string> },
): () => Promise<void> {
  let isPressed = false;
  return async () => {
    if (isPressed) return;
    isPressed = true;
    try {
      // A page that never comes to rest still gets a panel; its link then goes nowhere by itself.
      const seen = (await witness.settled()) ?? witness.look();
      if (seen === undefined) return;
      // Photos may have been chosen in this chat's panel: it asks before it goes, we do not.
      if (panel.isOpenFor(seen.chat)) panel.focus();
      else panel.open(await needs.openPanel(seen.chat), 'form', seen.chat);
    } catch {
      extensionGone();
    } finally {
      isPressed = false;
    }
  };
}
