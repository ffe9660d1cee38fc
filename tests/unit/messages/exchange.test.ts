import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import type { ToBackground } from '#messages/contract.ts';
import {
  type Audience,
  createReceiver,
  createSend,
  type Envelope,
  type Handlers,
  type Sender,
} from '#messages/exchange.ts';
import { toBackgroundRules } from '#messages/to-background-rules.ts';
import { TO_BACKGROUND } from './samples.ts';

function from(audience: Audience): Sender {
  return { audience, tabId: 1, frameId: 0 };
}

/** A receiver that notes what reached its handlers. */
function setUp(act: (name: string, argument: unknown) => unknown = () => null) {
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    Object.keys(toBackgroundRules).map((name) => [
      name,
      (argument: unknown) => {
        reached.push(name);
        return act(name, argument);
      },
    ]),
  ) as unknown as Handlers<ToBackground>;
  const receive = createReceiver<ToBackground>(toBackgroundRules, handlers);
  const send = createSend<ToBackground>((envelope) =>
    Promise.resolve(receive(structuredClone(envelope), from('page'))),
  );
  return { receive, reached, send };
}

const REFUSED = { ok: false, error: { code: 'bug', facts: { detail: 'message refused' } } };

describe('the receiving end', () => {
  it.each(Object.entries(TO_BACKGROUND))(
    'hands %s on from those who may send it, and from nobody else',
    async (name, { from: audience, argument }) => {
      const { receive, reached } = setUp();
      const message: Envelope = { photolink: name, argument };
      const stranger = audience === 'page' ? 'content' : 'page';
      expect(await receive(message, from(stranger))).toEqual(REFUSED);
      expect(reached).toEqual([]);
      expect(await receive(message, from(audience))).toEqual({ ok: true, value: null });
      expect(reached).toEqual([name]);
    },
  );

  it('refuses a bad argument before any handler sees it', async () => {
    const { receive, reached } = setUp();
    const message = { photolink: 'retryShare', argument: { shareId: 's', force: true } };
    expect(await receive(message, from('page'))).toEqual(REFUSED);
    expect(reached).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'unknown', ''])(
    'leaves the name "%s" unanswered, so that others may answer',
    (photolink) => {
      const { receive } = setUp();
      expect(receive({ photolink, argument: {} }, from('page'))).toBeUndefined();
    },
  );

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'retryShare'],
    ['a list', ['retryShare']],
    ['a name that is no text', { photolink: 1 }],
    ['a name in a list', { photolink: ['retryShare'] }],
    ['a message of somebody else', { type: 'retryShare', argument: { shareId: 's' } }],
  ])('leaves %s unanswered', (_name, message) => {
    expect(setUp().receive(message, from('page'))).toBeUndefined();
  });

  it('tells the handler who asks', async () => {
    const senders: Sender[] = [];
    const handlers = {
      openOptions: (_argument: unknown, sender: Sender) => {
        senders.push(sender);
        return null;
      },
    } as unknown as Handlers<ToBackground>;
    const receive = createReceiver<ToBackground>(toBackgroundRules, handlers);
    await receive({ photolink: 'openOptions', argument: {} }, from('page'));
    expect(senders).toEqual([from('page')]);
  });
});

describe('the sending end', () => {
  it('gets what the handler answers', async () => {
    const { send } = setUp(() => ({ shareId: 'new' }));
    const { argument } = TO_BACKGROUND.startShare;
    expect(await send('startShare', argument)).toEqual({ shareId: 'new' });
  });

  it('gets the error that the handler threw, with its code and facts', async () => {
    const facts = { provider: 'dropbox', retryAfterMs: 5000, photo: 'IMG_1.HEIC' } as const;
    const { send } = setUp(() => {
      throw new PhotolinkError('busy', { ...facts, cause: new Error('secret') });
    });
    const thrown = await send('readSpace', { accountId: 'a' }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(PhotolinkError);
    expect(thrown).toMatchObject({ code: 'busy', facts, cause: undefined });
  });

  it('learns of a mistake in the handler without its text', async () => {
    const { send } = setUp(() => Promise.reject(new TypeError('token abc')));
    await expect(send('openOptions', {})).rejects.toMatchObject({
      code: 'bug',
      facts: { detail: 'TypeError' },
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ok'],
    ['an answer without a verdict', { value: 1 }],
    ['a verdict that is no flag', { ok: 1 }],
    ['an error of an unknown kind', { ok: false, error: { code: 'nonsense', facts: {} } }],
    ['an error without anything', { ok: false }],
  ])('takes %s for no answer', async (_name, reply) => {
    const send = createSend<ToBackground>(() => Promise.resolve(reply));
    await expect(send('openOptions', {})).rejects.toMatchObject({
      code: 'bug',
      facts: { detail: 'no answer to openOptions' },
    });
  });
});
