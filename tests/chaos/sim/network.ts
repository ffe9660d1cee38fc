import type { Refusal } from './clouds/cloud.ts';
import type { Trouble } from './play.ts';
import type { Time } from './time.ts';

/** The line between the device and the cloud, and who answers at its other end. */
export interface Network {
  /** What is going to happen on it. */
  readonly expect: (trouble: Pick<Trouble, 'cuts' | 'refusals'>) => void;
  /** Calls back right before the n-th request is carried. */
  readonly atRequest: (at: number, act: () => unknown) => void;
  /** Takes the n-th request there and its answer back, as far as the line holds. */
  readonly carry: <T>(at: number, exchange: Exchange<T>) => Promise<T>;
}

/** What may become of a request whose line holds. */
export interface Exchange<T> {
  readonly send: () => Promise<T>;
  /** What the other end says when it says no for now. */
  readonly refuse: (refusal: Refusal) => T;
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
    carry: async (at, { send, refuse }) => {
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
