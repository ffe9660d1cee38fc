/** Nobody is helped by a longer silence: after it the server can say so again. */
export const LONGEST_SERVER_WAIT_MS = 3_600_000;

/**
 * How long the server asks to wait, in milliseconds: its `Retry-After` header (seconds or a date),
 * else `error.retry_after` of a JSON body; an hour at most. Undefined when it says nothing.
 */
export function serverWaitMs(headers: Headers, body: string, nowMs: number): number | undefined {
  const asked = askedWaitMs(headers, body, nowMs);
  return asked && Math.min(Math.max(0, asked), LONGEST_SERVER_WAIT_MS);
}

function askedWaitMs(headers: Headers, body: string, nowMs: number): number | undefined {
  const header = headers.get('retry-after');
  if (header !== null) {
    const seconds = Number(header);
    if (Number.isFinite(seconds)) return seconds * 1000;
    const date = Date.parse(header);
    if (!Number.isNaN(date)) return date - nowMs;
  }
  const seconds = retryAfterOf(body);
  return seconds === undefined ? undefined : seconds * 1000;
}

function retryAfterOf(body: string): number | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: { retry_after?: unknown } };
    const seconds = error?.retry_after;
    return typeof seconds === 'number' && seconds >= 0 ? seconds : undefined;
  } catch {
    return undefined;
  }
}
