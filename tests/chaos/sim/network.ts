import type { Refusal, Trouble } from './play.ts';
import type { Time } from './time.ts';

/** The line between the device and Dropbox, and who answers at its other end. */
export interface Network {
  /** What is going to happen on it. */
  readonly expect: (trouble: Pick<Trouble, 'cuts' | 'refusals'>) => void;
  /** Calls back right before the n-th request is carried. */
  readonly atRequest: (at: number, act: () => unknown) => void;
  /** Takes the n-th request there and its answer back, as far as the line holds. */
  readonly carry: (at: number, send: () => Promise<Response>) => Promise<Response>;
}

/** A line that holds. */
export function createNetwork(time: Time): Network {
  let ahead: Pick<Trouble, 'cuts' | 'refusals'> = {};
  let hook: { readonly at: number; readonly act: () => unknown } | undefined;
  let backAtMs = 0;
  return {
    atRequest: (at, act) => {
      hook = { at, act };
    },
    expect: (trouble) => {
      ahead = trouble;
    },
    carry: async (at, send) => {
      if (hook?.at === at) await hook.act();
      if (time.now() < backAtMs) throw new TypeError('fetch failed');
      const refusal = ahead.refusals?.find(([number]) => number === at)?.[1];
      if (refusal !== undefined) return refuse(refusal);
      const cut = ahead.cuts?.find((one) => one.at === at);
      if (cut === undefined) return send();
      backAtMs = time.now() + cut.forMs;
      if (cut.when === 'after') await send();
      throw new TypeError('fetch failed');
    },
  };
}

function refuse({ status, retryAfterS }: Refusal): Response {
  const headers = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
  const tag = status === 401 ? 'expired_access_token' : 'too_many_requests';
  const body = { error_summary: `${tag}/`, error: { '.tag': tag } };
  return new Response(JSON.stringify(body), { status, headers });
}
