import type { ChatIdentity } from '#core/chat.ts';
import type { ChatWitness } from './chat-witness.ts';
import type { Face } from './panel-frame.ts';
import type { PanelOpening } from './panel-opening.ts';

/** The open panel of a chat. */
export interface OpenedPanel {
  readonly ticket: string;
  readonly chat: ChatIdentity;
}

/**
 * Opens the panel of the chat that is shown, or moves the keyboard into it. Where a `face` is needed, an
 * open panel with another one gives way. Undefined when there is no chat, or no extension any more.
 */
export type Press = (face?: Face) => Promise<OpenedPanel | undefined>;

/** What a press on the paperclip does. */
export function createPress(
  witness: ChatWitness,
  panel: PanelOpening,
  needs: { readonly openPanel: (chat: ChatIdentity) => Promise<string> },
): Press {
  let pressing: ReturnType<Press> | undefined;

  const press: Press = async (face) => {
    try {
      // A page that never comes to rest still gets a panel; its link then goes nowhere by itself.
      const chat = ((await witness.settled()) ?? witness.look())?.chat;
      if (chat === undefined) return undefined;
      // Photos may have been chosen in this chat's panel: it asks before it goes, we do not.
      const open = panel.openFor(chat, face);
      if (open !== undefined) {
        panel.focus();
        return { ticket: open, chat };
      }
      const ticket = await needs.openPanel(chat);
      panel.open(ticket, 'form', chat);
      return { ticket, chat };
    } catch {
      // The extension was reloaded under us; the next look at the page notices.
      return undefined;
    }
  };

  return (face) =>
    (pressing ??= press(face).finally(() => {
      pressing = undefined;
    }));
}
