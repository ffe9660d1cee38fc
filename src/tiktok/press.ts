import type { ChatIdentity } from '#core/chat.ts';
import type { ChatWitness, SettledChat } from './chat-witness.ts';
import type { Face } from './panel-frame.ts';
import type { PanelOpening } from './panel-opening.ts';

/** The open panel, and the chat that it was asked for. */
export interface OpenedPanel {
  readonly ticket: string;
  readonly place: SettledChat;
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
  needs: {
    readonly openPanel: (chat: ChatIdentity) => Promise<string>;
    /** Where the panel opens although there is no composer. */
    readonly floatingPlace: () => SettledChat | undefined;
  },
): Press {
  let pressing: ReturnType<Press> | undefined;

  const press: Press = async (face) => {
    try {
      // A page that never comes to rest still gets a panel; its link then goes nowhere by itself.
      const place = (await witness.settled()) ?? witness.look() ?? needs.floatingPlace();
      if (place === undefined) return undefined;
      // Photos may have been chosen in this chat's panel: it asks before it goes, we do not.
      const open = panel.openFor(place, face);
      if (open !== undefined) {
        panel.focus();
        return { ticket: open, place };
      }
      const ticket = await needs.openPanel(place.chat);
      panel.open(ticket, 'form', place);
      return { ticket, place };
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
