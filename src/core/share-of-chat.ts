import { type ChatIdentity, isSameChat } from './chat.ts';
import type { EngineNeeds } from './engine-needs.ts';
import { isStillPublic } from './finish-share.ts';
import { isUnfinished, isWaitingForChat, missesPhoto, type Share } from './share.ts';

/** The share that is on its way to this chat, or asks there for a photo that is lost. */
export async function findRunning(
  needs: Pick<EngineNeeds, 'journal'>,
  chat: ChatIdentity,
): Promise<Share | undefined> {
  const shares = await needs.journal.all();
  return shares.find(
    (share) => (isUnfinished(share) || missesPhoto(share)) && isSameChat(share.chat, chat),
  );
}

/** The share whose links wait for this chat and are still good. */
export async function findWaiting(
  needs: EngineNeeds,
  chat: ChatIdentity,
): Promise<Share | undefined> {
  for (const share of await needs.journal.all()) {
    const waits = isWaitingForChat(share) && isSameChat(share.chat, chat);
    if (waits && (await isStillPublic(needs, share))) return share;
  }
  return undefined;
}
