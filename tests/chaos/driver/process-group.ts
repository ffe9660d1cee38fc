import { spawn } from 'node:child_process';
import { once } from 'node:events';

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
  const closed = once(child, 'close');
  const killNow = () => {
    if (child.pid !== undefined) signalGroup(child.pid);
  };
  // A test run that is broken off leaves no browser behind.
  process.once('exit', killNow);
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      process.off('exit', killNow);
      killNow();
      await closed;
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
