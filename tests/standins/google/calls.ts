import type { CallRecord, GoogleWorld } from './world.ts';

/** What a host learns of a request while it answers. */
export interface Trace {
  route: string;
  body: unknown;
  accountId: string | null;
}

export function newTrace(route = 'none'): Trace {
  return { route, body: null, accountId: null };
}

/** Writes an answered request down. */
export function logCall(world: GoogleWorld, request: Request, trace: Trace, status: number): void {
  const { hostname, pathname, searchParams } = new URL(request.url);
  const call: CallRecord = {
    ...trace,
    method: request.method,
    host: hostname,
    path: pathname,
    query: Object.fromEntries(searchParams),
    status,
    atMs: world.now(),
    hasCookie: request.headers.has('cookie'),
  };
  world.calls.push(call);
}
