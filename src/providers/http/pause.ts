import { LONGEST_SERVER_WAIT_MS } from './server-wait.ts';
import { sleepOrLeave, type Waiting } from './waiting.ts';

/** What is added to a wait so that calls do not return all at once, at most. */
const JITTER_MS = 1000;

/** The silence that a service has asked for. Every request of the account keeps it. */
export interface Pause {
  /**
   * Resolves when the silence is over.
   * @throws busy with the wait, when it is too long to be slept; cancelled
   */
  readonly over: (signal: AbortSignal | undefined) => Promise<void>;
  /** The service asks to be left alone until then; written down before anything else is sent. */
  readonly until: (atMs: number) => Promise<void>;
}

/** Where a pause is kept: it outlives the worker, and so does the service's memory of us. */
export interface PauseMemory {
  readonly read: () => Promise<number | undefined>;
  readonly write: (untilMs: number) => Promise<void>;
}

/** The pause of one account. */
export function createPause(memory: PauseMemory, waiting: Waiting): Pause {
  let known: number | undefined;
  const untilMs = async () => {
    const read = known === undefined ? await memory.read() : 0;
    return (known = Math.max(known ?? 0, read ?? 0));
  };
  return {
    async over(signal) {
      const leftMs = (await untilMs()) - waiting.now();
      // Longer than any service is heard: the clock has been set back since.
      const isSane = leftMs <= LONGEST_SERVER_WAIT_MS + JITTER_MS;
      if (leftMs > 0 && isSane) await sleepOrLeave(leftMs, waiting, signal);
    },
    async until(atMs) {
      const before = await untilMs();
      known = Math.max(known ?? 0, atMs);
      if (atMs > before) await memory.write(known);
    },
  };
}
