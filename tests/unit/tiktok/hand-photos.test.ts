import { describe, expect, it } from 'vitest';
import type { ChatIdentity } from '#core/chat.ts';
import type { ChatWitness, SettledChat } from '#tiktok/chat-witness.ts';
import type { Composer } from '#tiktok/find-composer.ts';
import { createHandPhotos } from '#tiktok/hand-photos.ts';
import type { PanelFrame } from '#tiktok/panel-frame.ts';
import type { PanelOpening } from '#tiktok/panel-opening.ts';

const ANNA = seen({ convId: '1', handle: '@anna' });
const BEN = seen({ convId: '2', handle: '@ben' });
const NAMELESS = seen({});
const PHOTOS = [new File(['x'], 'a.jpg', { type: 'image/jpeg' })];

/** A chat that is seen with an editor of its own. */
function seen(chat: ChatIdentity): SettledChat {
  return { chat, composer: { editable: {} } as unknown as Composer };
}

interface Play {
  /** What is shown when the photos are dropped. */
  readonly shown?: SettledChat;
  /** What the panel is opened for. */
  readonly opened?: SettledChat;
  readonly isUp?: boolean;
}

async function dropOn({ shown = ANNA, opened = ANNA, isUp = true }: Play): Promise<unknown[]> {
  const handed: unknown[] = [];
  const hand = createHandPhotos(
    {
      witness: { look: () => shown } as unknown as ChatWitness,
      press: () => Promise.resolve({ ticket: 't', place: opened }),
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

  it('do not turn up at another chat, whose panel says that they did not come', async () => {
    expect(await dropOn({ shown: ANNA, opened: BEN })).toEqual([['t', 'secret of t', []]]);
  });

  it('are handed over where the page tells nothing of the chat, at the same editor', async () => {
    expect(await dropOn({ shown: NAMELESS, opened: NAMELESS })).toEqual([
      ['t', 'secret of t', PHOTOS],
    ]);
    expect(await dropOn({ shown: NAMELESS, opened: seen({}) })).toEqual([['t', 'secret of t', []]]);
    const named = { ...BEN, composer: NAMELESS.composer };
    expect(await dropOn({ shown: NAMELESS, opened: named })).toEqual([['t', 'secret of t', []]]);
  });

  it('are handed to nobody when the panel is not in its frame', async () => {
    expect(await dropOn({ isUp: false })).toEqual([]);
  });
});
