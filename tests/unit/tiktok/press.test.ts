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
    openFor: () => opened.at(-1)?.split(' ')[1],
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
      panel.open(ticket, 'chip', place);
    },
  );
  const press = createPress(witness, panel, {
    openPanel: () => Promise.resolve('of-the-press'),
    greeted: greeting.now,
    floatingPlace: () => undefined,
  });
  return { opened, answer, greeting, press };
}

describe('a press while a link that waits is about to be offered', () => {
  it('moves into what is offered, and opens no form over it', async () => {
    const { opened, answer, greeting, press } = createPage();
    const greeted = greeting.now();
    const pressed = press();
    await Promise.resolve();
    answer.waiting('of-the-link');
    await Promise.all([greeted, pressed]);
    expect(opened).toEqual(['chip of-the-link', 'focus']);
  });

  it('opens the form when nothing waits', async () => {
    const { opened, answer, greeting, press } = createPage();
    const greeted = greeting.now();
    const pressed = press();
    await Promise.resolve();
    answer.waiting(undefined);
    await Promise.all([greeted, pressed]);
    expect(opened).toEqual(['form of-the-press']);
  });
});
