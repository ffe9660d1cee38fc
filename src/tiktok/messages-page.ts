import type { ChatIdentity } from '#core/chat.ts';
import type { PageNotice } from '#core/page-notice.ts';
import type { PageSighting } from '#core/page-sighting.ts';
import { createChatWitness } from './chat-witness.ts';
import { watchComposerFiles } from './composer-files.ts';
import type { Composer } from './find-composer.ts';
import { createFloating } from './floating.ts';
import { createGreeting } from './greeting.ts';
import { createHandOver } from './hand-over.ts';
import { createHandPhotos } from './hand-photos.ts';
import { createPanelFrame } from './panel-frame.ts';
import { createPanelOpening } from './panel-opening.ts';
import { createPanelOrders } from './panel-orders.ts';
import { createPaperclip } from './paperclip.ts';
import { placeInChat, type PlaceOrder } from './place-in-chat.ts';
import { createPress } from './press.ts';
import { watchComposition } from './place-text.ts';
import { createSightingReport } from './tell-sighting.ts';

/** What the page is given: words, and the few questions it may ask the background. */
export interface PageNeeds {
  readonly texts: { readonly button: string; readonly panel: string };
  readonly panelUrl: (ticket: string) => string;
  /** Where the panel's document is from. */
  readonly panelOrigin: string;
  /** False once the extension was updated or removed: then nothing of ours answers any more. */
  readonly isAlive: () => boolean;
  readonly openPanel: (chat: ChatIdentity, notice: PageNotice) => Promise<string>;
  readonly openPanelWindow: (ticket: string, photosLeft: boolean) => Promise<unknown>;
  readonly beginHandOver: (ticket: string) => Promise<string>;
  readonly panelGone: (ticket: string) => Promise<unknown>;
  /** The ticket of a link that waits for this chat. */
  readonly waitingTicket: (chat: ChatIdentity) => Promise<string | undefined>;
  /** How the page was found, for the self-check. */
  readonly pageSeen: (sighting: PageSighting) => Promise<unknown>;
}

interface TextOrder extends PlaceOrder {
  readonly ticket: string;
  readonly isRepeat: boolean;
}

/** Button, panel and composer of the messages page, from the first look until the page is left. */
export function createMessagesPage(needs: PageNeeds, signal: AbortSignal) {
  const witness = createChatWitness(document);
  const frame = createPanelFrame(needs.texts.panel, needs.panelOrigin);
  const paperclip = createPaperclip(needs.texts.button, () => void press());
  const handOver = createHandOver();
  const panel = createPanelOpening(frame, { ...needs, onOpenChange: paperclip.setExpanded });
  const isPanelOpen = () => frame.ticket() !== undefined;
  const greet = createGreeting(witness, { ...needs, isPanelOpen }, (ticket, place) => {
    handOver.opened(ticket);
    if (!isPanelOpen()) panel.open(ticket, 'chip', place);
  });
  const floating = createFloating(document, paperclip);
  const openPanel = async (chat: ChatIdentity) => {
    const ticket = await needs.openPanel(chat, floating.notice());
    handOver.opened(ticket);
    return ticket;
  };
  const press = createPress(witness, panel, { openPanel, floatingPlace: floating.place });
  const handPhotos = createHandPhotos({ witness, press, panel, frame }, needs.beginHandOver);
  let composer: Composer | undefined;
  const follow = createFollow((editable, life) => {
    watchComposition(editable, life);
    const isComposer = (target: Node) => composer?.row.contains(target) === true;
    const mayTake = () => needs.isAlive() && witness.look() !== undefined;
    const take = (files: readonly File[]) => void handPhotos(files);
    watchComposerFiles({ isComposer, mayTake, take }, life);
  });

  const tell = createSightingReport(document, needs.pageSeen, signal);

  const look = () => {
    composer = witness.glance()?.composer;
    follow(composer?.editable);
    const anchor = floating.update(!composer) ?? composer;
    if (composer !== undefined) paperclip.mount(composer);
    else if (anchor === undefined) paperclip.unmount();
    if (anchor !== undefined) frame.anchorTo(anchor);
    tell(composer, composer === undefined && anchor !== undefined);
    if (panel.isLost()) {
      panel.close();
      greet.again();
    }
    void greet.now();
    return composer !== undefined;
  };

  signal.addEventListener('abort', () => {
    panel.close();
    paperclip.unmount();
    follow(undefined);
  });

  return {
    look,
    handlers: {
      knock: () => !!composer,
      linkWaits: () => {
        greet.again();
        return null;
      },
      ...createPanelOrders({ panel, frame, paperclip, greet }),
      placeText: async (order: TextOrder) => ({
        outcome: await greet.after(placeInChat(witness, order, handOver.begin(order))),
      }),
    },
  };
}

/** Has `watch` listen to the editor that it is called with, until it is called with another. */
function createFollow(watch: (editable: HTMLElement, life: AbortSignal) => void) {
  let followed: { readonly editable: HTMLElement; readonly life: AbortController } | undefined;
  return (editable: HTMLElement | undefined) => {
    if (editable === followed?.editable) return;
    followed?.life.abort();
    followed = editable && { editable, life: new AbortController() };
    if (followed !== undefined) watch(followed.editable, followed.life.signal);
  };
}
