/** One thing that a debugger could attach to, and that nobody attaches to by listing it. */
export interface Target {
  readonly id: string;
  readonly type: string;
  readonly url: string;
}

/**
 * Chromium's list of targets over plain HTTP. It opens no debugging session, so it neither wakes a
 * worker nor keeps one alive.
 */
export interface TargetList {
  readonly all: () => Promise<readonly Target[]>;
  /** Ends the target; a worker stops at once, with every request that it has in flight. */
  readonly end: (id: string) => Promise<void>;
}

/** The list of the browser that listens for debuggers on this port. */
export function createTargetList(port: number): TargetList {
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${port}/json/${path}`, { signal: AbortSignal.timeout(5000) });
  return {
    all: async () => (await (await ask('list')).json()) as Target[],
    end: async (id) => {
      // One that went by itself in the meantime is gone as well.
      await ask(`close/${id}`);
    },
  };
}
