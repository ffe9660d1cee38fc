import { setTimeout as wait } from 'node:timers/promises';
import { abortable } from './abortable.ts';
import type { Standin } from './standin.ts';

/** The connection ends without an answer; the server and the in-process client act it out. */
export class ConnectionCut extends Error {
  /** Whether the service had acted before the connection was lost. */
  readonly acted: boolean;

  constructor(acted: boolean) {
    super(`The connection was cut ${acted ? 'after' : 'before'} the service acted`);
    this.acted = acted;
  }
}

export interface FaultRule {
  readonly host: string;
  /** The exact path, or a pattern for it; absent: every path. */
  readonly path?: string | RegExp;
  /** Looks closer, at a copy of the request whose body it may read. */
  readonly when?: (request: Request) => boolean | Promise<boolean>;
  /** How many requests it meets; absent: all until it is cleared. */
  readonly times?: number;
  /** Answers in the service's place, which then never sees the request. */
  readonly answer?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly delayBeforeMs?: number;
  readonly delayAfterMs?: number;
  /** Holds the request before the service sees it, or its answer, until `release()`. */
  readonly hold?: 'before' | 'after';
  /** Cuts the connection before the service sees the request, or after it acted. */
  readonly cut?: 'before' | 'after';
}

export interface Fault {
  /** How many requests it has met. */
  readonly hits: number;
  /** How many requests it holds at this moment. */
  readonly holding: number;
  /** Lets go of every request it holds, and holds none from then on. */
  release(): void;
  /** Takes the rule away and lets go of what it holds. */
  clear(): void;
}

/** A slow line between the browser and some hosts, shared by all their connections. */
export interface Shape {
  /** The hosts behind the line; absent: all. */
  readonly hosts?: readonly string[];
  /** In each direction. */
  readonly bandwidthBitsPerSecond?: number;
  /** The round trip that every answer waits for. */
  readonly latencyMs?: number;
}

export interface Faults {
  /** Adds a rule; of several that match a request the oldest is met. */
  add(rule: FaultRule): Fault;
  /** Slows some hosts down; null: nothing is slow any more. Only the HTTPS server obeys it. */
  shape(shape: Shape | null): void;
  readonly shaping: Shape | null;
  /** Takes all rules and the slow line away. */
  clear(): void;
  /** Whether some rule will still cut connections. */
  cutsAhead(): boolean;
  /** Calls back whenever a rule that cuts connections is added. */
  onCutAdded(listener: () => void): void;
  /**
   * Has the stand-in answer, under the rules; `gone` fires when the client goes away.
   *
   * @throws ConnectionCut where a rule cuts the connection, or the reason of `gone` once it has fired
   */
  answer(standin: Standin, request: Request, gone: AbortSignal): Promise<Response>;
}

interface Active extends Fault {
  readonly rule: FaultRule;
  isSpent(): boolean;
  meet(standin: Standin, request: Request, gone: AbortSignal): Promise<Response>;
}

/** Starts without any rule. */
export function createFaults(): Faults {
  const active: Active[] = [];
  const listeners: (() => void)[] = [];
  let shaping: Shape | null = null;

  return {
    add(rule) {
      const fault = activate(rule, () => {
        const index = active.indexOf(fault);
        if (index >= 0) active.splice(index, 1);
      });
      active.push(fault);
      if (rule.cut) for (const listener of listeners) listener();
      return fault;
    },
    shape(shape) {
      shaping = shape;
    },
    get shaping() {
      return shaping;
    },
    clear() {
      shaping = null;
      for (const fault of [...active]) fault.clear();
    },
    cutsAhead: () => active.some((fault) => fault.rule.cut !== undefined && !fault.isSpent()),
    onCutAdded(listener) {
      listeners.push(listener);
    },
    async answer(standin, request, gone) {
      for (const fault of [...active]) {
        if (await matches(fault, request)) return fault.meet(standin, request, gone);
      }
      return standin.fetch(request);
    },
  };
}

async function matches(fault: Active, request: Request): Promise<boolean> {
  const { rule } = fault;
  const { hostname, pathname } = new URL(request.url);
  if (fault.isSpent() || rule.host !== hostname) return false;
  if (typeof rule.path === 'string' && rule.path !== pathname) return false;
  if (rule.path instanceof RegExp && !rule.path.test(pathname)) return false;
  // Asked again afterwards: another request may have used the rule up while this one was read.
  return !rule.when || ((await rule.when(request.clone())) && !fault.isSpent());
}

function activate(rule: FaultRule, remove: () => void): Active {
  let hits = 0;
  let holding = 0;
  const gate = openGate();

  return {
    rule,
    get hits() {
      return hits;
    },
    get holding() {
      return holding;
    },
    release,
    clear() {
      remove();
      release();
    },
    isSpent: () => rule.times !== undefined && hits >= rule.times,
    meet,
  };

  function release(): void {
    gate.resolve(undefined);
  }

  async function meet(standin: Standin, request: Request, gone: AbortSignal): Promise<Response> {
    hits += 1;
    await pause('before', rule.delayBeforeMs, gone);
    if (rule.cut === 'before') throw new ConnectionCut(false);
    const response = rule.answer ? scripted(rule.answer) : await standin.fetch(request);
    await pause('after', rule.delayAfterMs, gone);
    if (rule.cut === 'after') throw new ConnectionCut(true);
    return response;
  }

  async function pause(
    place: 'before' | 'after',
    delayMs: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (delayMs !== undefined) await wait(delayMs, undefined, { signal });
    if (rule.hold !== place) return;
    holding += 1;
    try {
      await abortable(gate.promise, signal);
    } finally {
      holding -= 1;
    }
  }
}

function scripted({ status, headers, body }: NonNullable<FaultRule['answer']>): Response {
  return new Response(body ?? null, { status, headers: { ...headers } });
}

function openGate(): { promise: Promise<undefined>; resolve: (value: undefined) => void } {
  let resolve: (value: undefined) => void = () => undefined;
  const promise = new Promise<undefined>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
