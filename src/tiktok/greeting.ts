import type { ChatIdentity } from '#core/chat.ts';
import type { PlaceOutcome } from '#core/share.ts';
import { type ChatWitness, isSamePlace, type SettledChat } from './chat-witness.ts';
import { extensionGone } from './panel-opening.ts';

export interface Greeting {
  /**
   * Asks whether a link waits for the chat that comes to rest on the page, once for each chat. Resolves
   * when that is known, and offered.
   */
  readonly now: () => Promise<void>;
  /** Asks anew for the chat that is shown. */
  readonly again: () => void;
  /** Asks anew when a link did not get into its chat. */
  readonly after: (placing: Promise<PlaceOutcome>) => Promise<PlaceOutcome>;
}

/** How long the background may take to write down that a link waits. */
const WRITTEN_DOWN_MS = 1000;

/** Greets every chat; `offer` gets the ticket of a link that waits for the chat still shown. */
export function createGreeting(
  witness: ChatWitness,
  needs: {
    readonly waitingTicket: (chat: ChatIdentity) => Promise<string | undefined>;
    /** While a panel is open nothing is asked: it would have to wait behind it. */
    readonly isPanelOpen: () => boolean;
  },
  offer: (ticket: string, place: SettledChat) => void,
): Greeting {
  let asking: Promise<void> | undefined;
  let greeted: SettledChat | undefined;
  const isGreeted = (place: SettledChat) => greeted !== undefined && isSamePlace(greeted, place);

  const again = () => {
    greeted = undefined;
    setTimeout(() => void now(), WRITTEN_DOWN_MS);
  };

  const ask = async () => {
    greeted = await witness.settled();
    const ticket = greeted && (await needs.waitingTicket(greeted.chat).catch(extensionGone));
    const shown = witness.look();
    if (shown === undefined) return;
    // It did not come to rest, or moved on; nothing may change any more when it does come to rest.
    if (!isGreeted(shown)) again();
    else if (ticket !== undefined) offer(ticket, shown);
  };
  const now = async () => {
    if (asking === undefined) {
      if (needs.isPanelOpen()) return;
      const seen = witness.glance();
      if (seen === undefined) greeted = undefined;
      if (seen === undefined || isGreeted(seen)) return;
    }
    await (asking ??= ask().finally(() => {
      asking = undefined;
    }));
  };

  return {
    now,
    again,
    after: async (placing) => {
      const outcome = await placing;
      if (outcome !== 'inserted') again();
      return outcome;
    },
  };
}
