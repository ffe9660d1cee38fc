import type { StrangersAnswer } from '#core/guided-link.ts';
import { abortable } from '../http/abort.ts';
import type { Fetch } from '../http/attempt.ts';

export interface StrangerNeeds {
  /** The plain `fetch`: no token, no account. */
  readonly fetch: Fetch;
  /** Fires when the answer is waited for no longer. */
  readonly signal: AbortSignal;
}

/**
 * A way to find out what somebody without any account meets behind a link. It is made only where the
 * user has allowed the hosts of `ProviderCapabilities.lookHosts`.
 */
export interface StrangerCheck {
  /** Asks once. Never throws: what is not a clear answer, a missing one too, is `unknown`. */
  readonly ask: (url: string, needs: StrangerNeeds) => Promise<StrangersAnswer>;
}

/**
 * Without `omit` the owner's own cookies would go along, and every link would look open. Measured in
 * Chromium 156 and Firefox 153: an extension's `fetch` sends them by default.
 */
const AS_STRANGER = {
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/** Sends one request as a stranger and judges the answer; no answer, or a broken one, is `unknown`. */
export async function askAsStranger(
  { fetch, signal }: StrangerNeeds,
  request: { readonly url: string; readonly init: RequestInit },
  judge: (response: Response) => StrangersAnswer | Promise<StrangersAnswer>,
): Promise<StrangersAnswer> {
  if (signal.aborted) return 'unknown';
  const ask = async () => {
    const response = await fetch(request.url, { ...request.init, ...AS_STRANGER, signal });
    try {
      return await judge(response);
    } finally {
      if (!response.bodyUsed) response.body?.cancel().catch(() => undefined);
    }
  };
  try {
    return await abortable(ask(), signal);
  } catch {
    return 'unknown';
  }
}
