import { abortable, later, throwIfAborted } from './abort.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One answer with its body already here, or nothing, because the network failed or was too slow. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: Response; readonly body: string }
  | { readonly kind: 'none'; readonly cause: unknown };

const BASE_TIMEOUT_MS = 60_000;
/** The slowest line that is still waited for. */
const SLOWEST_BYTES_PER_MS = 16;

/** How long one attempt may take with a body of this size. */
export function attemptTimeoutMs(bodyBytes: number): number {
  return BASE_TIMEOUT_MS + Math.ceil(bodyBytes / SLOWEST_BYTES_PER_MS);
}

/** How long a request that makes or names something is still heard out when the user stops the act. */
const LAST_WORD_MS = 10_000;

export interface AttemptOptions {
  readonly timeoutSignal: (ms: number) => AbortSignal;
  /** Set where the service may act on the request even though nobody waits for the answer any more. */
  readonly isHeardOut: boolean;
  /**
   * Set where a 308 that names no other address is an answer, as in resumable uploads. To be told of a
   * redirect as an error would turn it into a network failure (fetch standard, "HTTP fetch"), so it is
   * followed: without an address there is nowhere to go, and an answer from elsewhere counts as none.
   */
  readonly takes308?: boolean;
}

/**
 * Sends one request without cookies, cache, referrer or redirects, and reads the whole answer, so that
 * a connection that breaks in the middle of a body counts as no answer.
 * @throws cancelled
 */
export async function attempt(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  { timeoutSignal, isHeardOut, takes308 = false }: AttemptOptions,
): Promise<Outcome> {
  const signal = init.signal ?? undefined;
  throwIfAborted(signal);
  const timeout = timeoutSignal(attemptTimeoutMs(bodySize(init.body)));
  const late = signal && isHeardOut ? later(signal, LAST_WORD_MS) : undefined;
  const stop = late?.signal ?? signal;
  const either = stop ? AbortSignal.any([stop, timeout]) : timeout;
  try {
    const quiet = { ...init, ...QUIET, ...(takes308 && { redirect: 'follow' as const }) };
    return await abortable(send(fetch, url, { ...quiet, signal: either }), either);
  } catch (cause) {
    throwIfAborted(signal);
    return { kind: 'none', cause };
  } finally {
    late?.release();
  }
}

const QUIET = {
  credentials: 'omit',
  cache: 'no-store',
  redirect: 'error',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

async function send(fetch: Fetch, url: string, init: RequestInit): Promise<Outcome> {
  const response = await fetch(url, init);
  if (response.redirected) throw new TypeError('redirected');
  const body = await response.text();
  const { status, statusText, headers } = response;
  // 204, 205 and 304 must be built without a body.
  const content = [204, 205, 304].includes(status) ? null : body;
  return { kind: 'answer', response: new Response(content, { status, statusText, headers }), body };
}

/** The bytes of a body, where they are known. */
export function bodySize(body: RequestInit['body']): number {
  if (body instanceof Blob) return body.size;
  return typeof body === 'string' ? body.length : 0;
}
