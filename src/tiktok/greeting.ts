import { type ChatIdentity, isSameChat } from '#core/chat.ts';
import type { PlaceOutcome } from '#core/share.ts';
import type { ChatWitness } from './chat-witness.ts';
import { extensionGone } from './panel-opening.ts';

export interface Greeting {
  /** Asks whether a link waits for the chat that comes to rest on the page, once for each chat. */
  readonly now: () => Promise<void>;
  /** Asks again for the same chat when a link did not get into it. */
  readonly after: (placing: Promise<PlaceOutcome>) => Promise<PlaceOutcome>;
}

/** How long the background may take to write down that a link waits. */
const WRITTEN_DOWN_MS = 1000;

/** Greets every chat; `offer` gets the ticket of a link that waits for the chat still shown. */
export function createGreeting(
  witness: ChatWitness,
  needs: { readonly waitingTicket: (chat: ChatIdentity) => Promise<string | undefined> },
  offer: (ticket: string) => void,
): Greeting {
  let isAsking = false;
  let greeted: ChatIdentity | undefined;

  const now = async () => {
    if (isAsking) return;
    isAsking = true;
    try {
      const chat = (await witness.settled())?.chat;
      if (chat !== undefined && greeted !== undefined && isSameChat(greeted, chat)) return;
      greeted = chat;
      if (chat === undefined) return;
      const ticket = await needs.waitingTicket(chat).catch(extensionGone);
      const shown = witness.look()?.chat;
      if (ticket !== undefined && shown !== undefined && isSameChat(shown, chat)) offer(ticket);
    } finally {
      isAsking = false;
    }
  };

  return {
    now,
    after: async (placing) => {
      const outcome = await placing;
      if (outcome !== 'inserted') {
        greeted = undefined;
        setTimeout(() => void now(), WRITTEN_DOWN_MS);
      }
      return outcome;
    },
  };
}
