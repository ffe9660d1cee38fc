import type { StrangerCheck } from '../../src/providers/guided/check-as-stranger.ts';
import { createFaults } from '../standins/faults.ts';
import { createExtensionFetch } from '../standins/google/extension-fetch.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import type { Standin } from '../standins/standin.ts';

/** One request as the check handed it to `fetch`. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A check whose requests reach the stand-ins, and are written down on their way. */
export function rigCheck(check: StrangerCheck, standins: readonly Standin[]) {
  const faults = createFaults();
  const reach = createExtensionFetch(createInProcessFetch(standins, faults), 'SID=the-owner');
  const sent: Sent[] = [];
  const stop = new AbortController();
  const needs = {
    fetch: (url: string, init: RequestInit) => {
      sent.push({ url, init });
      return reach(url, init);
    },
    signal: stop.signal,
  };
  return { faults, sent, stop, ask: (url: string) => check.ask(url, needs) };
}

/** Whether a request carries anything by which the service could know the user. */
export function isStrangers({ init }: Sent): boolean {
  const headers = new Headers(init.headers);
  return (
    init.credentials === 'omit' &&
    init.cache === 'no-store' &&
    init.referrerPolicy === 'no-referrer' &&
    !headers.has('cookie') &&
    !headers.has('authorization')
  );
}
