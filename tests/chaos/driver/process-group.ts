import { spawn } from 'node:child_process';
import { until } from '../../e2e/driver/until.ts';

/** A program together with all that it starts. */
export interface ProcessGroup {
  /** Whether the program itself still runs. */
  readonly isRunning: () => boolean;
  /** Ends program and children at once, without asking; resolves when none is left. */
  readonly kill: () => Promise<void>;
}

/** Starts a program as the head of a group of its own, so that the group can be ended by its id. */
export function startProcessGroup(program: string, args: readonly string[]): ProcessGroup {
  // Every process of the group holds the pipe: it closes when the last of them has ended.
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.resume();
  let hasEnded = false;
  child.once('close', () => {
    hasEnded = true;
  });
  const killNow = () => {
    if (child.pid !== undefined) signalGroup(child.pid);
  };
  // Whoever waits for the program notices that it is not there.
  child.once('error', () => undefined);
  // A test run that is broken off leaves no browser behind.
  process.once('exit', killNow);
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      process.off('exit', killNow);
      killNow();
      await until('the end of every process', () => hasEnded, 10_000);
    },
  };
}

function signalGroup(groupId: number): void {
  try {
    process.kill(-groupId, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
