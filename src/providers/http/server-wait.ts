/**
 * How long the server asks to wait, in milliseconds: its `Retry-After` header (seconds or a date),
 * else `error.retry_after` of a JSON body. Undefined when it says nothing.
 */
export function serverWaitMs(headers: Headers, body: string, nowMs: number): number | undefined {
  const header = headers.get('retry-after');
  if (header !== null) {
    const seconds = Number(header);
    if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
    const date = Date.parse(header);
    if (!Number.isNaN(date)) return Math.max(0, date - nowMs);
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
