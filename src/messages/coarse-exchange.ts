import type { CoarseHandlers, Contract, Envelope, Guards, Send } from './exchange.ts';

/*
 * Both ends for a script that must be small. Nobody reads there why something went wrong, and the codes of
 * all that can are as long as a part of the script: whatever it is, it is thrown as the same error, and the
 * other side hears that there is no answer.
 */

/** The sending end. */
export function createCoarseSend<M extends Contract<M>>(
  post: (envelope: Envelope) => Promise<unknown>,
): Send<M> {
  return async (name, argument) => {
    const reply = (await post({ photolink: name, argument })) as Reply | undefined;
    if (reply?.ok !== true) throw new Error(name);
    return reply.value as never;
  };
}

interface Reply {
  readonly ok?: unknown;
  readonly value?: unknown;
}

/**
 * The receiving end of what the background says, and only that: whoever calls it has looked at the sender.
 * A message that is not for this table is left unanswered.
 */
export function createCoarseReceiver<M extends Contract<M>>(
  guards: Guards<M>,
  handlers: CoarseHandlers<M>,
) {
  return (message: unknown): Promise<Reply> | undefined => {
    const { photolink, argument } = (message ?? {}) as Partial<Envelope>;
    if (photolink === undefined || !Object.hasOwn(guards, photolink)) return undefined;
    const name = photolink as keyof M;
    const answer = async (): Promise<Reply> => {
      if (!guards[name](argument)) throw new Error(photolink);
      return { ok: true, value: await handlers[name](argument) };
    };
    return answer().catch(() => ({ ok: false }));
  };
}
