import { type ChatIdentity, isSameChat } from '#core/chat.ts';
import { createComposerFinder, type Composer } from './find-composer.ts';
import { readChat } from './read-chat.ts';
import { nowMs } from './now-ms.ts';

/** The composer and, for certain, the chat that it belongs to. */
export interface SettledChat {
  readonly chat: ChatIdentity;
  readonly composer: Composer;
}

/**
 * Whether what was seen at one moment belongs to the same chat as what was seen at another. Where the
 * page tells nothing of either chat, the composer alone says so.
 */
export function isSamePlace(a: SettledChat, b: SettledChat): boolean {
  if (isSameChat(a.chat, b.chat)) return true;
  return [a, b].every(isNameless) && a.composer.editable === b.composer.editable;
}

function isNameless({ chat: { convId, handle, name } }: SettledChat): boolean {
  return !convId && !handle && !name;
}

export interface ChatWitness {
  /** Looks at the page now. Undefined where there is no composer. */
  readonly look: () => SettledChat | undefined;
  /** The same in passing, for whoever does it at every change of the page. */
  readonly glance: () => SettledChat | undefined;
  /**
   * Waits until the page has stopped moving between chats. Undefined when there is no composer, or
   * it does not come to rest.
   */
  readonly settled: () => Promise<SettledChat | undefined>;
}

/** How long row, header and editor must have stood still before they are believed. */
const CALM_MS = 300;

/**
 * How long when they contradict each other, or when the same editor was seen under another chat. On a
 * switch the header may lag behind the list by up to 2.5 s.
 */
const DOUBTFUL_CALM_MS = 3000;

const PATIENCE_MS = 5000;
const LOOK_EVERY_MS = 50;

/** Remembers what the page showed, because a single look cannot tell a chat from a switch. */
export function createChatWitness(page: Document): ChatWitness {
  let seen:
    { readonly key: string; readonly editable: Element; readonly sinceMs: number } | undefined;
  /** The first chat under which each editor came to rest. */
  const homes = new WeakMap<Element, ChatIdentity>();

  const lookAt = (composer: Composer) => {
    const { chat, agrees } = readChat(page);
    const key = JSON.stringify(chat);
    if (seen?.key !== key || seen.editable !== composer.editable) {
      seen = { key, editable: composer.editable, sinceMs: nowMs() };
    }
    const home = homes.get(composer.editable);
    const isDoubtful = !agrees || (home !== undefined && !isSameChat(home, chat));
    const calmMs = nowMs() - seen.sinceMs;
    const isCalm = calmMs >= (isDoubtful ? DOUBTFUL_CALM_MS : CALM_MS);
    if (isCalm) homes.set(composer.editable, chat);
    return { chat, composer, isCalm };
  };

  const finder = createComposerFinder(page);
  const see = (composer: Composer | undefined) => {
    if (composer !== undefined) return lookAt(composer);
    seen = undefined;
    return undefined;
  };
  const look = () => see(finder.find());

  return {
    look,
    glance: () => see(finder.glance()),
    settled: async () => {
      const deadline = nowMs() + PATIENCE_MS;
      for (;;) {
        const now = look();
        if (now === undefined || now.isCalm) return now;
        if (nowMs() > deadline) return undefined;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
  };
}
