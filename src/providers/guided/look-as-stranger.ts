import { CAPABILITIES } from '#core/capabilities.ts';
import type { EngineNeeds } from '#core/engine-needs.ts';
import type { ProviderId } from '#core/provider.ts';
import { throwIfAborted } from '../http/abort.ts';
import type { Fetch } from '../http/attempt.ts';
import type { Waiting } from '../http/waiting.ts';
import type { StrangerCheck } from './check-as-stranger.ts';
import { STRANGER_CHECKS } from './stranger-checks.ts';

export interface LookNeeds {
  readonly fetch: Fetch;
  /** Whether the user has allowed requests to all of these match patterns. */
  readonly mayAsk: (patterns: readonly string[]) => Promise<boolean>;
  readonly sleep: Waiting['sleep'];
  /** If absent, those of the services that have one. */
  readonly checks?: Partial<Record<ProviderId, StrangerCheck>>;
}

/** Longer than a page takes that answers at all. */
const LOOK_MS = 10_000;

/** A change of who may view reaches all of a service's machines within seconds. */
const LOOK_AGAIN_MS = [1000, 2000, 4000, 8000];

/** Looks behind links as somebody without an account does, where the user has allowed it. */
export function createLookAsStranger(needs: LookNeeds): EngineNeeds['lookAsStranger'] {
  const { fetch, mayAsk, sleep, checks = STRANGER_CHECKS } = needs;
  return async (provider, url, { signal, until }) => {
    const check = checks[provider];
    if (check === undefined || !(await mayAsk(CAPABILITIES[provider].lookHosts))) return 'unknown';
    const look = async () => {
      const soon = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
      const answer = await check.ask(url, { fetch, signal: soon });
      throwIfAborted(signal);
      return answer;
    };
    let answer = await look();
    for (const ms of until === undefined ? [] : LOOK_AGAIN_MS) {
      if (answer === 'unknown' || answer === until) break;
      await sleep(ms, signal);
      answer = await look();
    }
    return answer;
  };
}
