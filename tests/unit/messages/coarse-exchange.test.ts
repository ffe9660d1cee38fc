import { describe, expect, it, vi } from 'vitest';
import { createCoarseReceiver, createCoarseSend } from '#messages/coarse-exchange.ts';
import type { ToBackground, ToContent } from '#messages/contract.ts';
import type { CoarseHandlers } from '#messages/exchange.ts';
import { toContentGuards } from '#messages/to-content-guards.ts';
import { TO_BACKGROUND } from './samples.ts';

describe('the sending end of a small script', () => {
  const coarse = (answer: unknown) => createCoarseSend<ToBackground>(() => Promise.resolve(answer));

  it('gives the reply', async () => {
    const send = coarse({ ok: true, value: { ticket: 't' } });
    expect(await send('openPanel', TO_BACKGROUND.openPanel.argument)).toEqual({ ticket: 't' });
  });

  it.each([
    undefined,
    null,
    'ok',
    { ok: 'yes' },
    { ok: false, error: { code: 'busy', facts: {} } },
  ])('throws at any other answer: %j', async (answer) => {
    const asked = coarse(answer)('openPanel', TO_BACKGROUND.openPanel.argument);
    await expect(asked).rejects.toThrow('openPanel');
  });
});

describe('the receiving end of a small script', () => {
  function receiver(seePanel: () => number) {
    const never = vi.fn();
    const handlers = { knock: never, seePanel } as unknown as CoarseHandlers<ToContent>;
    return { never, receive: createCoarseReceiver<ToContent>(toContentGuards, handlers) };
  }

  it('answers with what the handler gives', async () => {
    const { receive } = receiver(() => 700);
    const message = { photolink: 'seePanel', argument: { ticket: 't' } };
    expect(await receive(message)).toEqual({ ok: true, value: 700 });
  });

  it.each([undefined, null, 'knock', {}, { photolink: 'toString' }, { photolink: 7 }])(
    'leaves %j to others',
    (message) => {
      expect(receiver(() => 700).receive(message)).toBeUndefined();
    },
  );

  it.each([
    ['what is not in order', { photolink: 'knock', argument: { more: 1 } }],
    ['a handler that fails', { photolink: 'seePanel', argument: { ticket: 't' } }],
  ])('does not say yes to %s', async (_what, message) => {
    const { receive, never } = receiver(() => {
      throw new Error('no');
    });
    expect(await receive(message)).toEqual({ ok: false });
    expect(never).not.toHaveBeenCalled();
  });
});
