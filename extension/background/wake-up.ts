import type { CatchUp } from '#core/retry.ts';

/** What is done at every start, alarm and return of the network, in this order. */
export interface WakeUpSteps {
  readonly goOn: (now: CatchUp) => Promise<void>;
  readonly tidyUp: () => Promise<void>;
  readonly showNeedsYou: () => Promise<void>;
  readonly forgetPicks: () => Promise<void>;
  readonly remind: () => Promise<void>;
}

/** Goes on with what waits. Never rejects: the next start or alarm tries again. */
export function createWakeUp(steps: WakeUpSteps): (now: CatchUp) => Promise<void> {
  return async (now) => {
    try {
      await steps.goOn(now);
      await steps.tidyUp();
      await steps.showNeedsYou();
    } catch {
      // The browser refuses storage for now.
    }
    // By themselves, and last: none keeps another from being done.
    await steps.forgetPicks().catch(() => undefined);
    await steps.remind().catch(() => undefined);
  };
}
