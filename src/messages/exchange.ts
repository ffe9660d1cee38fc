import { type Failure, fromFailure, isFailure, toFailure, PhotolinkError } from '#core/errors.ts';

export type Contract<M> = { readonly [K in keyof M]: (argument: never) => unknown };
export type ArgumentOf<M, K extends keyof M> = M[K] extends (argument: infer A) => unknown
  ? A
  : never;
export type ReplyOf<M, K extends keyof M> = M[K] extends (argument: never) => infer R ? R : never;

/** Who may send a message: a content script on TikTok, the watcher on Google Photos, or our own pages. */
export type Audience = 'content' | 'watcher' | 'page';

/** Who sent a message, as the browser tells it. */
export interface Sender {
  readonly audience: Audience;
  readonly tabId: number | undefined;
  readonly frameId: number | undefined;
}

/** For every message what its argument must be. */
export type Guards<M extends Contract<M>> = {
  readonly [K in keyof M]: (argument: unknown) => argument is ArgumentOf<M, K>;
};

/** For every message its guard and who may send it. Leaving one out does not compile. */
export type Rules<M extends Contract<M>> = {
  readonly [K in keyof M]: {
    readonly from: Audience;
    readonly guard: (argument: unknown) => argument is ArgumentOf<M, K>;
  };
};

export type Handlers<M extends Contract<M>> = {
  readonly [K in keyof M]: (
    argument: ArgumentOf<M, K>,
    sender: Sender,
  ) => ReplyOf<M, K> | Promise<ReplyOf<M, K>>;
};

/** Those of somebody to whom it does not matter who sent it. */
export type CoarseHandlers<M extends Contract<M>> = {
  readonly [K in keyof M]: (argument: ArgumentOf<M, K>) => ReplyOf<M, K> | Promise<ReplyOf<M, K>>;
};

/** What goes over the border. */
export interface Envelope {
  readonly photolink: string;
  readonly argument: unknown;
}

export type Answer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Failure };

/**
 * The receiving end: allowed sender, then size and rate, then guard, then handler. A message that is not
 * ours, or not for this table, is left unanswered (undefined), so that other listeners can exist.
 */
export function createReceiver<M extends Contract<M>>(
  rules: Rules<M>,
  handlers: Handlers<M>,
  mayPass: (argument: unknown, sender: Sender) => boolean = () => true,
) {
  return (message: unknown, sender: Sender): Promise<Answer> | undefined => {
    if (!isEnvelope(message) || !Object.hasOwn(rules, message.photolink)) return undefined;
    const name = message.photolink as keyof M;
    const { argument } = message;
    const { from, guard } = rules[name];
    if (from !== sender.audience || !mayPass(argument, sender) || !guard(argument)) {
      return Promise.resolve({ ok: false, error: toFailure(new PhotolinkError('bug', REFUSED)) });
    }
    return answer(async () => handlers[name](argument, sender));
  };
}

const REFUSED = { detail: 'message refused' };

async function answer(act: () => unknown): Promise<Answer> {
  try {
    return { ok: true, value: await act() };
  } catch (thrown) {
    return { ok: false, error: toFailure(thrown) };
  }
}

/** The sending end. What the handler threw is thrown again here, as a {@link PhotolinkError}. */
export function createSend<M extends Contract<M>>(post: (envelope: Envelope) => Promise<unknown>) {
  return async <K extends keyof M & string>(
    name: K,
    argument: ArgumentOf<M, K>,
  ): Promise<ReplyOf<M, K>> => {
    const reply = await post({ photolink: name, argument });
    if (!isAnswer(reply)) throw new PhotolinkError('bug', { detail: `no answer to ${name}` });
    if (!reply.ok) throw fromFailure(reply.error);
    return reply.value as ReplyOf<M, K>;
  };
}

export type Send<M extends Contract<M>> = ReturnType<typeof createSend<M>>;

function isEnvelope(value: unknown): value is Envelope {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<Envelope>).photolink === 'string'
  );
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  const { ok, error } = value as { ok?: unknown; error?: unknown };
  return ok === true || (ok === false && isFailure(error));
}
