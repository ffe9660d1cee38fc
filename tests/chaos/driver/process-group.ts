import { spawn } from 'node:child_process';
import { until } from '../../e2e/driver/until.ts';

/** A program together with all that it starts. */
export interface ProcessGroup {
  readonly id: number;
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
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} did not start`);
  let hasEnded = false;
  child.once('close', () => {
    hasEnded = true;
  });
  const guard = startGuard(pid);
  return {
    id: pid,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      guard.dismiss();
      if (!hasEnded) killGroup(pid);
      await until('the end of every process', () => hasEnded, 10_000);
    },
  };
}

/**
 * Ends the group as soon as this process is gone, however it went: a test run that is broken off, or
 * a worker that its runner ends by a signal, has no last words.
 */
function startGuard(groupId: number): { readonly dismiss: () => void } {
  // It reads until the pipe from here breaks.
  const script = 'cat > /dev/null; kill -s KILL -- "-$0"';
  const guard = spawn('sh', ['-c', script, String(groupId)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return {
    dismiss: () => {
      if (guard.pid !== undefined) killGroup(guard.pid);
    },
  };
}

function killGroup(groupId: number): void {
  try {
    process.kill(-groupId, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
