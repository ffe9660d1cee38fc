import type { ToContent } from '#messages/contract.ts';
import { type ArgumentOf, createSend, type ReplyOf } from '#messages/exchange.ts';
import { postToFrame } from '#platform/background-transport.ts';

/** Says something to the content script of one frame. Rejects when it is gone. */
export function toFrame<K extends keyof ToContent>(
  place: { readonly tabId: number; readonly frameId: number },
  name: K,
  argument: ArgumentOf<ToContent, K>,
): Promise<ReplyOf<ToContent, K>> {
  return createSend<ToContent>((envelope) => postToFrame(place.tabId, place.frameId, envelope))(
    name,
    argument,
  );
}
