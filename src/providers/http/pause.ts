import { sleepOrLeave, type Waiting } from './waiting.ts';

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
  let known: Promise<number> | undefined;
  const untilMs = () => (known ??= memory.read().then((read) => read ?? 0));
  return {
    async over(signal) {
      const leftMs = (await untilMs()) - waiting.now();
      if (leftMs > 0) await sleepOrLeave(leftMs, waiting, signal);
    },
    async until(atMs) {
      if (atMs <= (await untilMs())) return;
      known = Promise.resolve(atMs);
      await memory.write(atMs);
    },
  };
}
