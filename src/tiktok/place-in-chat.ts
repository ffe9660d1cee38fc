import { type ChatIdentity, isSameChat } from '#core/chat.ts';
import type { PlaceOutcome } from '#core/share.ts';
import type { ChatWitness } from './chat-witness.ts';
import { placeText } from './place-text.ts';

/** Puts the text into the composer of exactly this chat, or nowhere. */
export async function placeInChat(
  witness: ChatWitness,
  chat: ChatIdentity,
  text: string,
): Promise<PlaceOutcome> {
  const settled = await witness.settled();
  if (settled === undefined) return 'no-composer';
  if (!isSameChat(settled.chat, chat)) return 'other-chat';
  const { editable } = settled.composer;
  const isStillThere = () => {
    const now = witness.look();
    return now?.composer.editable === editable && isSameChat(now.chat, chat);
  };
  if (await placeText(editable, text, isStillThere)) return 'inserted';
  return isStillThere() ? 'not-taken' : 'other-chat';
}
