import { type ChatIdentity, isSameChat } from '#core/chat.ts';
import { MAX_MESSAGE_CHARACTERS } from '#core/message-template.ts';
import type { PlaceOutcome } from '#core/share.ts';
import type { ChatWitness } from './chat-witness.ts';
import { composerText } from './composer-text.ts';
import { holdsText, placeText } from './place-text.ts';

export interface PlaceOrder {
  readonly chat: ChatIdentity;
  readonly text: string;
}

/**
 * Puts the text into the composer of exactly this chat, or nowhere. Without `mayPaste` it only looks
 * whether it is there.
 */
export async function placeInChat(
  witness: ChatWitness,
  { chat, text }: PlaceOrder,
  mayPaste: boolean,
): Promise<PlaceOutcome> {
  const settled = await witness.settled();
  if (settled === undefined) return 'no-composer';
  if (!isSameChat(settled.chat, chat)) return 'other-chat';
  const { editable } = settled.composer;
  const isStillThere = () => {
    const now = witness.look();
    return now?.composer.editable === editable && isSameChat(now.chat, chat);
  };
  if (!mayPaste) return holdsText(editable, text) ? 'inserted' : 'not-taken';
  const isFull = composerText(editable).length + text.length >= MAX_MESSAGE_CHARACTERS;
  if (isFull && !holdsText(editable, text)) return 'too-long';
  const placement = await placeText(editable, text, isStillThere);
  return placement === 'inserted' || isStillThere() ? placement : 'other-chat';
}
