import { describe, expect, it } from 'vitest';
import type { ChatWitness, SettledChat } from '#tiktok/chat-witness.ts';
import type { Composer } from '#tiktok/find-composer.ts';
import { createGreeting } from '#tiktok/greeting.ts';
import type { PanelOpening } from '#tiktok/panel-opening.ts';
import { createPress } from '#tiktok/press.ts';

const ANNA: SettledChat = {
  chat: { convId: '1', handle: '@anna' },
  composer: { editable: {} } as unknown as Composer,
};

/** A page that shows Anna's chat; the background answers when the test lets it. */
function createPage() {
  const opened: string[] = [];
  const answer: { waiting: (ticket: string | undefined) => void } = { waiting: () => undefined };
  const witness: ChatWitness = {
    look: () => ANNA,
    glance: () => ANNA,
    settled: () => Promise.resolve(ANNA),
  };
  const panel = {
    open: (ticket: string, face: string) => opened.push(`${face} ${ticket}`),
    openFor: (_place: SettledChat, face = '') => opened.find((each) => each.startsWith(face)),
    focus: () => opened.push('focus'),
  } as unknown as PanelOpening;
  const greeting = createGreeting(
    witness,
    {
      waitingTicket: () =>
        new Promise((resolve) => {
          answer.waiting = resolve;
        }),
      isPanelOpen: () => opened.length > 0,
    },
    (ticket, place) => {
      if (opened.length === 0) panel.open(ticket, 'chip', place);
    },
  );
  const press = createPress(witness, panel, {
    openPanel: () => Promise.resolve('of-the-press'),
    floatingPlace: () => undefined,
  });
  return { opened, answer, greeting, press };
}

describe('a press on the button while a link waits for the chat', () => {
  it('moves into the link that is offered: the photos of a new share may be in its place by now', async () => {
    const { opened, answer, greeting, press } = createPage();
    const greeted = greeting.now();
    await Promise.resolve();
    answer.waiting('of-the-link');
    await greeted;
    await press();
    expect(opened).toEqual(['chip of-the-link', 'focus']);
  });

  it('opens the form, over which no link is offered, before it is known that one waits', async () => {
    const { opened, answer, greeting, press } = createPage();
    const greeted = greeting.now();
    await press();
    answer.waiting('of-the-link');
    await greeted;
    expect(opened).toEqual(['form of-the-press']);
  });

  it('moves the keyboard into the form that is open', async () => {
    const { opened, press } = createPage();
    await press();
    await press();
    expect(opened).toEqual(['form of-the-press', 'focus']);
  });
});
