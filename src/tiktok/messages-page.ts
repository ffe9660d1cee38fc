import type { ChatIdentity } from '#core/chat.ts';
import { createChatWitness } from './chat-witness.ts';
import { createGreeting } from './greeting.ts';
import { createHandOver } from './hand-over.ts';
import { createPanelFrame } from './panel-frame.ts';
import { createPanelOpening } from './panel-opening.ts';
import { createPaperclip } from './paperclip.ts';
import { placeInChat, type PlaceOrder } from './place-in-chat.ts';
import { createPress } from './press.ts';
import { watchComposition } from './place-text.ts';

/** What the page is given: words, and the few questions it may ask the background. */
export interface PageNeeds {
  readonly texts: { readonly button: string; readonly panel: string };
  readonly panelUrl: (ticket: string) => string;
  readonly openPanel: (chat: ChatIdentity) => Promise<string>;
  readonly openPanelWindow: (ticket: string) => Promise<unknown>;
  readonly panelGone: (ticket: string) => Promise<unknown>;
  /** The ticket of a link that waits for this chat. */
  readonly waitingTicket: (chat: ChatIdentity) => Promise<string | undefined>;
}

interface OfTicket {
  readonly ticket: string;
}

/** Button, panel and composer of the messages page, from the first look until the page is left. */
export function createMessagesPage(needs: PageNeeds, signal: AbortSignal) {
  const witness = createChatWitness(document);
  const frame = createPanelFrame(needs.texts.panel);
  const paperclip = createPaperclip(needs.texts.button, () => void press());
  const handOver = createHandOver();
  const panel = createPanelOpening(frame, { ...needs, onOpenChange: paperclip.setExpanded });
  const isPanelOpen = () => frame.ticket() !== undefined;
  const greet = createGreeting(witness, { ...needs, isPanelOpen }, (ticket, chat) => {
    handOver.opened(ticket);
    if (!isPanelOpen()) panel.open(ticket, 'chip', chat);
  });
  const openPanel = async (chat: ChatIdentity) => {
    const ticket = await needs.openPanel(chat);
    handOver.opened(ticket);
    return ticket;
  };
  const press = createPress(witness, panel, { openPanel });
  let editor: { readonly element: HTMLElement; readonly life: AbortController } | undefined;

  const follow = (element: HTMLElement | undefined) => {
    if (element === editor?.element) return;
    editor?.life.abort();
    editor = element && { element, life: new AbortController() };
    if (editor !== undefined) watchComposition(editor.element, editor.life.signal);
  };

  const look = () => {
    const composer = witness.look()?.composer;
    follow(composer?.editable);
    if (composer === undefined) {
      paperclip.unmount();
    } else {
      paperclip.mount(composer);
      frame.anchorTo(composer);
    }
    void greet.now();
  };

  signal.addEventListener('abort', () => {
    panel.close();
    paperclip.unmount();
    follow(undefined);
  });

  return {
    look,
    handlers: {
      panelIsReady: ({ ticket }: OfTicket) => {
        panel.ready(ticket);
        return null;
      },
      sizePanel: ({ ticket, heightPx }: OfTicket & { readonly heightPx: number }) => {
        if (frame.ticket() === ticket) frame.resize(heightPx);
        return null;
      },
      removePanel: ({ ticket }: OfTicket) => {
        if (frame.ticket() === ticket) {
          panel.close();
          paperclip.focus();
          // What waited behind a panel may come forward; what was waved away may not come back.
          if (frame.face() === 'form') greet.again();
        }
        return null;
      },
      placeText: async (order: OfTicket & PlaceOrder & { readonly isRepeat: boolean }) => ({
        outcome: await greet.after(placeInChat(witness, order, handOver.begin(order))),
      }),
    },
  };
}
