import { describe, expect, it } from 'vitest';
import type { ChatIdentity } from '#core/chat.ts';
import type { ChatWitness } from '#tiktok/chat-witness.ts';
import { createHandPhotos } from '#tiktok/hand-photos.ts';
import type { PanelFrame } from '#tiktok/panel-frame.ts';
import type { PanelOpening } from '#tiktok/panel-opening.ts';

const ANNA = { convId: '1', handle: '@anna' };
const BEN = { convId: '2', handle: '@ben' };
const PHOTOS = [new File(['x'], 'a.jpg', { type: 'image/jpeg' })];

interface Play {
  /** The chat that is shown when the photos are dropped. */
  readonly shown?: ChatIdentity;
  /** The chat whose panel opens. */
  readonly opened?: ChatIdentity | undefined;
  readonly isUp?: boolean;
}

async function dropOn({ shown = ANNA, opened = ANNA, isUp = true }: Play): Promise<unknown[]> {
  const handed: unknown[] = [];
  const hand = createHandPhotos(
    {
      witness: { look: () => ({ chat: shown }) } as unknown as ChatWitness,
      press: () => Promise.resolve({ ticket: 't', chat: opened }),
      panel: { isUp: () => Promise.resolve(isUp) } as unknown as PanelOpening,
      frame: { hand: (...all: unknown[]) => handed.push(all) } as unknown as PanelFrame,
    },
    (ticket) => Promise.resolve(`secret of ${ticket}`),
  );
  await hand(PHOTOS);
  return handed;
}

describe('photos dropped on the composer', () => {
  it('are handed to the panel of the chat, with a secret for it', async () => {
    expect(await dropOn({})).toEqual([['t', 'secret of t', PHOTOS]]);
  });

  it('do not turn up at another chat', async () => {
    expect(await dropOn({ shown: ANNA, opened: BEN })).toEqual([]);
  });

  it('are handed to nobody when the panel is not in its frame', async () => {
    expect(await dropOn({ isUp: false })).toEqual([]);
  });
});
