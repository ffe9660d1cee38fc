import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { toFailure, type Failure } from '#core/errors.ts';

/** One thing at a time that the user asked for, and what went wrong with the last. */
export interface Act {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: Signal<Failure | undefined>;
  /** Runs the command unless another runs. Resolves to whether it went well. */
  readonly run: (command: () => Promise<unknown>) => Promise<boolean>;
}

/** An act in which nothing was asked yet. */
export function createAct(): Act {
  const busy = signal(false);
  const failure = signal<Failure | undefined>(undefined);
  return {
    busy,
    failure,
    async run(command) {
      if (busy.value) return false;
      busy.value = true;
      failure.value = undefined;
      try {
        await command();
        return true;
      } catch (thrown) {
        failure.value = toFailure(thrown);
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}
