import { PhotolinkError } from '#core/errors.ts';
import { createFlag, type Flag } from './flag.ts';

type When = 'before' | 'after';

/** Where a background dies: at the n-th thing it does to the outside, before or after it was done. */
export interface Death {
  readonly step: number;
  readonly when: When;
}

/** A point at which the background is kept waiting until it is let go. */
export interface Hold {
  readonly reached: Promise<void>;
  readonly release: () => void;
}

/** One life of the background: all it does to the outside goes through here, in order. */
export interface Life {
  /** What was done to the outside, by name. */
  readonly log: readonly string[];
  readonly died: Promise<void>;
  readonly isDead: () => boolean;
  /** Does something that outlives the background. */
  readonly step: <T>(name: string, act: () => T, signal?: AbortSignal) => Promise<T>;
  /** Like `step`, for an act that takes its time. */
  readonly answer: <T>(name: string, act: () => Promise<T>) => Promise<T>;
  /** Looks something up in its own time; no death happens at it. */
  readonly whileAlive: <T>(act: () => Promise<T>) => Promise<T>;
  /** Looks something up. It is held like a step, but no death happens at it. */
  readonly read: <T>(name: string, act: () => T) => Promise<T>;
  /** Keeps the next step of that name waiting, before or after it acts. */
  readonly hold: (name: string, when?: When) => Hold;
}

interface Held {
  readonly name: string;
  readonly when: When;
  readonly reached: Flag;
  readonly released: Flag;
}

/** A life that ends at `death`: nothing that is under way then ever resolves. */
export function createLife(death?: Death): Life {
  const log: string[] = [];
  const holds: Held[] = [];
  const dying = createFlag();
  let steps = 0;
  let isDead = false;

  const liveOn = async (step: number, when: When) => {
    if (death?.step === step && death.when === when) isDead = true;
    if (!isDead) return;
    dying.raise();
    await new Promise(() => undefined);
  };

  const pass = async (name: string, when: When, signal?: AbortSignal) => {
    const index = holds.findIndex((hold) => hold.name === name && hold.when === when);
    const [held] = index < 0 ? [] : holds.splice(index, 1);
    held?.reached.raise();
    if (held !== undefined) await Promise.race([held.released.raised, aborted(signal)]);
    await liveOn(0, when);
    if (signal?.aborted) throw new PhotolinkError('cancelled');
  };

  return {
    log,
    died: dying.raised,
    isDead: () => isDead,
    step: async (name, act, signal) => {
      // What is asked for first is done first, as in a database.
      await liveOn(0, 'before');
      const step = (steps += 1);
      await liveOn(step, 'before');
      await pass(name, 'before', signal);
      log.push(name);
      const value = act();
      await liveOn(step, 'after');
      await pass(name, 'after', signal);
      return value;
    },
    answer: async (name, act) => {
      await liveOn(0, 'before');
      const step = (steps += 1);
      await liveOn(step, 'before');
      log.push(name);
      const value = await settled(act);
      await liveOn(step, 'after');
      return value();
    },
    whileAlive: async (act) => {
      await liveOn(0, 'before');
      const value = await settled(act);
      await liveOn(0, 'after');
      return value();
    },
    read: async (name, act) => {
      await liveOn(0, 'before');
      const value = act();
      await pass(name, 'after');
      return value;
    },
    hold: (name, when = 'before') => {
      const held = { name, when, reached: createFlag(), released: createFlag() };
      holds.push(held);
      return { reached: held.reached.raised, release: held.released.raise };
    },
  };
}

/** What came of the act, to be had later. */
async function settled<T>(act: () => Promise<T>): Promise<() => T> {
  try {
    const value = await act();
    return () => value;
  } catch (thrown) {
    return () => {
      throw thrown;
    };
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  const flag = createFlag();
  if (signal?.aborted) flag.raise();
  signal?.addEventListener('abort', flag.raise);
  return flag.raised;
}
